import ForeignText
import KeycloakRealm

extension VerificationRun {
    /// What the files are that the importers look at.
    private struct Parts {
        var realm: [BundlePath] = []
        var structure: [BundlePath] = []
        var realmUsers: BundleNames.Series = []
        var partialUsers: BundleNames.Series = []

        mutating func add(_ path: BundlePath, _ part: BundleNames.Part) {
            switch part {
            case .realm: realm.append(path)
            case .structure: structure.append(path)
            case .realmUsers(let number): realmUsers.append((number, path))
            case .partialUsers(let number): partialUsers.append((number, path))
            case .other: break
            }
        }
    }

    /// Reads every file that is listed, each by what it must hold.
    ///
    /// - Returns: Number of users of the pool in the realm folder.
    mutating func readListedFiles() throws(VerificationError) -> Int64 {
        guard let realm = manifest.realm ?? realmOfTheOnlyRealmFile() else {
            try inventory.forEachPath { (path) throws(VerificationError) in try readOther(path) }
            return 0
        }
        let names = BundleNames(realm: realm)
        var parts = Parts()
        inventory.forEachPath { parts.add($0, names.part($0)) }
        if inventory.hasManifest || inventory.hasSums { checkNames(names) }
        let inRealm = BundleNames.inOrder(parts.realmUsers, from: 0, &problems)
        let inPartial = BundleNames.inOrder(parts.partialUsers, from: 1, &problems)

        let created = try readContents(parts.realm, main: names.realmFile, realm, exists: false)
        let existing = try readContents(parts.structure, main: BundleNames.structureFile, realm, exists: true)
        let users = try readSeries(inRealm, created, realm: realm)
        let again = try readSeries(inPartial, existing, realm: nil)
        compare(users, again, isPartialEmpty: inPartial.isEmpty)

        try inventory.forEachPath { (path) throws(VerificationError) in
            if names.part(path) == .other { try readOther(path) }
        }
        return users.series.users - users.series.serviceAccounts
    }

    /// The realm whose file is listed, where the manifest does not say.
    private func realmOfTheOnlyRealmFile() -> ExactText? {
        var realms: [String] = []
        inventory.forEachPath { path in
            if let realm = path.text(between: "realm/", and: "-realm.json") { realms.append(realm) }
        }
        return realms.count == 1 ? ExactText(realms[0]) : nil
    }

    /// Notes the files of the realm folder that Keycloak would pass over, and the files without which nothing works.
    private mutating func checkNames(_ names: BundleNames) {
        inventory.forEachPath { path in
            guard path.begins(with: "realm/"), names.part(path) == .other else { return }
            problems.add(.name, path.text, "is not called as Keycloak's import wants it, and would be passed over")
        }
        for path in [names.realmFile, BundleNames.structureFile] {
            if let path, inventory.lists(path) { continue }
            problems.add(
                .name, path?.text ?? "realm", "is not listed, and nothing can be imported without it")
        }
    }

    /// Reads the parts of a realm and looks whether what they refer to is there.
    private mutating func readContents(
        _ paths: [BundlePath], main: BundlePath?, _ realm: ExactText, exists: Bool
    ) throws(VerificationError) -> RealmContents? {
        var contents = RealmContents(realm: realm, version: version, exists: exists)
        var isWhole = true
        for path in paths {
            let reading = RealmContentsReading(
                file: path, shape: BundleNames.isClientScope(path) ? .clientScope : .realm)
            let hasRead = try readListed(path) { (stream, problems) throws(ReadingEnd) in
                try reading.read(&stream, into: &contents, &problems)
            }
            isWhole = isWhole && hasRead
        }
        guard isWhole, let main, inventory.lists(main) else { return nil }
        contents.complete()
        contents.checkReferences(&problems)
        // The parts of a realm may not lack them; users keep their links to them, as the build has said.
        for alias in manifest.missingProviders { contents.identityProviders.insert(alias) }
        contents.allowsMissingProviders = !inventory.hasManifest
        for name: ExactText in ["groups", "clients", "identityProviders"] {
            guard let said = manifest.counts[name], let found = contents.counts[name], said != found else { continue }
            problems.add(.count, main.text, "holds \(found) \(name), manifest.json says \(said)")
        }
        return contents
    }

    /// The version that the bundle is made for; the newest where it is none that is known.
    private var version: KeycloakVersion {
        manifest.keycloakVersion.flatMap { KeycloakVersion(rawValue: $0.text) } ?? .newest
    }

    /// Reads a series of users files; whether every one was read to its end.
    private mutating func readSeries(
        _ files: BundleNames.Series, _ contents: RealmContents?, realm: ExactText?
    ) throws(VerificationError) -> (series: UsersSeries, isWhole: Bool) {
        var series = UsersSeries()
        var isWhole = true
        for (_, path) in files {
            var walk = UsersFileWalk(file: path.text, realm: realm)
            let hasRead = try readListed(path) { (stream, problems) throws(ReadingEnd) in
                try walk.read(&stream, contents, into: &series, &problems)
            }
            isWhole = isWhole && hasRead
            guard hasRead, inventory.hasManifest else { continue }
            guard let said = inventory[path]?.users else {
                problems.add(.count, path.text, "holds \(walk.users) users, of which manifest.json says nothing")
                continue
            }
            if said != walk.users {
                problems.add(.count, path.text, "holds \(walk.users) users, manifest.json says \(said)")
            }
        }
        return (series, isWhole)
    }

    /// Compares the users of both folders with each other and with the manifest.
    private mutating func compare(
        _ realm: (series: UsersSeries, isWhole: Bool), _ partial: (series: UsersSeries, isWhole: Bool),
        isPartialEmpty: Bool
    ) {
        guard realm.isWhole else { return }
        // Users that stand for clients are made by the tool; the manifest counts those of the pool.
        let found = realm.series.users - realm.series.serviceAccounts
        if let said = manifest.counts["users"], said != found {
            problems.add(.count, "realm", "holds \(found) users of the pool, manifest.json says \(said)")
        }
        guard !isPartialEmpty, partial.isWhole else { return }
        if partial.series.users != realm.series.users {
            problems.add(.count, "partial", "holds \(partial.series.users) users, realm holds \(realm.series.users)")
        } else if partial.series.usersDigest != realm.series.usersDigest {
            problems.add(.walk, "partial", "holds other users than realm, or in another order")
        }
    }

    /// Reads a file of which only the digest counts, or that it is JSON where an administrator sends it on.
    private mutating func readOther(_ path: BundlePath) throws(VerificationError) {
        let isSent = (path.begins(with: "partial/") || path.begins(with: "realm/")) && path.ends(with: ".json")
        _ = try readListed(path) { (stream, problems) throws(ReadingEnd) in
            guard isSent else { return }
            _ = try stream.value()
            if !(try stream.endsHere()) { problems.add(.json, path.text, "goes on behind its end") }
            if let flaw = stream.flaws.sentence { problems.add(.json, path.text, flaw) }
        }
        if inventory[path]?.users != nil, !path.text.holdsExactly("users") {
            problems.add(.count, path.text, "holds no users, manifest.json says otherwise")
        }
    }

    /// Reads a listed file and compares it with what is said of it; whether it was read to its end.
    ///
    /// A file of another length than the manifest says is not read: it may be of any.
    private mutating func readListed(
        _ path: BundlePath, _ body: (inout SteppedFile, inout Problems) throws(ReadingEnd) -> Void
    ) throws(VerificationError) -> Bool {
        guard let entry = inventory[path], let (facts, isWhole) = try read(path, as: .json, says: entry.bytes, body)
        else { return false }
        bytes += facts.bytes
        if let said = entry.bytes, said != facts.bytes {
            problems.add(.size, path.text, "has \(facts.bytes) bytes, manifest.json says \(said)")
        } else if entry.digest != facts.sha256 {
            let lists = [entry.isInManifest ? "manifest.json" : nil, entry.isInSums ? "SHA256SUMS" : nil]
            let witnesses = entry.digestsAgree ? lists.compactMap { $0 } : ["manifest.json"]
            problems.add(
                .digest, path.text,
                "has another SHA-256 than \(witnesses.joined(separator: " and ")) say\(witnesses.count == 1 ? "s" : "")"
            )
        }
        return isWhole
    }
}
