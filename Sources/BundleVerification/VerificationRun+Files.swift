import KeycloakRealm

extension VerificationRun {
    /// Reads every file that is listed, each by what it must hold.
    ///
    /// - Returns: Number of users of the pool in the realm folder.
    mutating func readListedFiles() throws(VerificationError) -> Int64 {
        let paths = inventory.paths
        guard let realm = manifest.realm ?? Self.realm(in: paths) else {
            for path in paths { try readOther(path) }
            return 0
        }
        let names = BundleNames(realm: realm)
        if inventory.hasManifest || inventory.hasSums { names.check(paths, &problems) }
        var structure: Set<String> = [names.realmFile, BundleNames.structureFile, BundleNames.settingsFile]
        structure.formUnion(paths.filter(BundleNames.isClientScope))
        let inRealm = BundleNames.series(paths, from: 0, names.realmUsersNumber, &problems)
        let inPartial = BundleNames.series(paths, from: 1, BundleNames.partialUsersNumber, &problems)

        let created = try readContents([names.realmFile], realm, exists: false)
        let existing = try readContents(structure.subtracting([names.realmFile]).sorted(), realm, exists: true)
        let users = try readSeries(inRealm, created, realm: realm)
        let again = try readSeries(inPartial, existing, realm: nil)
        compare(users, again, isPartialEmpty: inPartial.isEmpty)

        let seen = structure.union(inRealm).union(inPartial)
        for path in paths where !seen.contains(path) { try readOther(path) }
        return users.series.users - users.series.serviceAccounts
    }

    /// The realm whose file is listed, where the manifest does not tell.
    private static func realm(in paths: [String]) -> String? {
        let suffix = "-realm.json"
        let files = paths.filter { $0.hasPrefix("realm/") && $0.hasSuffix(suffix) }
        return files.count == 1 ? String(files[0].dropFirst(6).dropLast(suffix.count)) : nil
    }

    /// Reads the parts of a realm and looks whether what they refer to is there.
    private mutating func readContents(
        _ paths: [String], _ realm: String, exists: Bool
    ) throws(VerificationError) -> RealmContents? {
        var contents = RealmContents(realm: realm, version: version, exists: exists)
        var isWhole = true
        for path in paths where inventory.entries[path] != nil {
            let reading = RealmContentsReading(
                file: path, shape: BundleNames.isClientScope(path) ? .clientScope : .realm)
            let hasRead = try readListed(path) { (stream, problems) throws(ReadingEnd) in
                try reading.read(&stream, into: &contents, &problems)
            }
            isWhole = isWhole && hasRead
        }
        let main = exists ? BundleNames.structureFile : paths[0]
        guard isWhole, inventory.entries[main] != nil else { return nil }
        contents.complete()
        contents.checkReferences(&problems)
        // The parts of a realm may not lack them; users keep their links to them, as the build has said.
        for alias in manifest.missingProviders { contents.identityProviders.insert(alias) }
        contents.allowsMissingProviders = !inventory.hasManifest
        for name in ["groups", "clients", "identityProviders"] {
            guard let said = manifest.counts[name], let found = contents.counts[name], said != found else { continue }
            problems.add(.count, main, "holds \(found) \(name), manifest.json says \(said)")
        }
        return contents
    }

    /// The version that the bundle is made for; the newest where it is none that is known.
    private var version: KeycloakVersion { manifest.keycloakVersion.flatMap(KeycloakVersion.init) ?? .newest }

    /// Reads a series of users files; whether every one was read to its end.
    private mutating func readSeries(
        _ paths: [String], _ contents: RealmContents?, realm: String?
    ) throws(VerificationError) -> (series: UsersSeries, isWhole: Bool) {
        var series = UsersSeries()
        var isWhole = true
        for path in paths {
            var walk = UsersFileWalk(file: path, realm: realm)
            let hasRead = try readListed(path) { (stream, problems) throws(ReadingEnd) in
                try walk.read(&stream, contents, into: &series, &problems)
            }
            isWhole = isWhole && hasRead
            guard hasRead, inventory.hasManifest else { continue }
            guard let said = inventory.entries[path]?.users else {
                problems.add(.count, path, "holds \(walk.users) users, of which manifest.json says nothing")
                continue
            }
            if said != walk.users {
                problems.add(.count, path, "holds \(walk.users) users, manifest.json says \(said)")
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
    private mutating func readOther(_ path: String) throws(VerificationError) {
        let isSent = (path.hasPrefix("partial/") || path.hasPrefix("realm/")) && path.hasSuffix(".json")
        _ = try readListed(path) { (stream, problems) throws(ReadingEnd) in
            guard isSent else { return }
            _ = try stream.value()
            if !(try stream.endsHere()) { problems.add(.json, path, "goes on behind its end") }
            if let flaw = stream.flaws.sentence { problems.add(.json, path, flaw) }
        }
        if inventory.entries[path]?.users != nil, !path.contains("users") {
            problems.add(.count, path, "holds no users, manifest.json says otherwise")
        }
    }

    /// Reads a listed file and compares it with what is said of it; whether it was read to its end.
    private mutating func readListed(
        _ path: String, _ body: (inout SteppedFile, inout Problems) throws(ReadingEnd) -> Void
    ) throws(VerificationError) -> Bool {
        guard let (facts, isWhole) = try read(path, as: .json, body) else { return false }
        bytes += facts.bytes
        let entry = inventory.entries[path] ?? Inventory.Entry()
        if let said = entry.bytes, said != facts.bytes {
            problems.add(.size, path, "has \(facts.bytes) bytes, manifest.json says \(said)")
            return isWhole
        }
        let differing = [("manifest.json", entry.manifest), ("SHA256SUMS", entry.sums)]
            .filter { $0.1 != nil && $0.1 != facts.sha256 }.map(\.0)
        if !differing.isEmpty {
            problems.add(
                .digest, path,
                "has another SHA-256 than \(differing.joined(separator: " and ")) say\(differing.count == 1 ? "s" : "")"
            )
        }
        return isWhole
    }
}
