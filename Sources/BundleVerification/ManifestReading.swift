import Cryptography
import ForeignText
import JSONStream
import KeycloakRealm

/// Reads `manifest.json` piece by piece, since it lists every file of the bundle.
struct ManifestReading {
    /// The format of manifests that is understood.
    private static let format: Int64 = 1

    /// Name of the realm.
    private(set) var realm: ExactText?
    /// Minor version of Keycloak that the bundle is made for.
    private(set) var keycloakVersion: ExactText?
    /// Whether the realm's secrets lie in a file of their own, which may travel by itself.
    private(set) var hasSecretsApart = false
    /// How many there are of what, by the names of the manifest.
    private(set) var counts: [ExactText: Int64] = [:]
    /// Aliases of identity providers that users are linked to although the realm does not have them.
    private(set) var missingProviders: [ExactText] = []
    /// The counts that are no whole numbers, or larger than any can be.
    private var oddCounts: [String] = []
    private var format: Int64?
    private var listsOutputs = false
    private var outputs = 0

    /// Reads the whole file; what it lists goes into the inventory.
    mutating func read(
        _ file: inout SteppedFile, into inventory: inout Inventory, _ problems: inout Problems
    ) throws(ReadingEnd) {
        try file.step { (json) throws(JSONError) in try json.beginObject() }
        while let key = try file.nextKey() {
            switch key {
            case "outputs":
                listsOutputs = true
                try file.elements { value in list(value, in: &inventory, &problems) }
            case "inputs": try file.elements { _ in }
            default: take(key, try file.value())
            }
        }
        if !(try file.endsHere()) { problems.add(.manifest, "manifest.json", "goes on behind its end") }
        if let flaw = file.flaws.sentence { problems.add(.manifest, "manifest.json", flaw) }
        inventory.hasManifest = listsOutputs
        noteWhatIsMissing(&problems)
    }

    private mutating func take(_ key: ExactText, _ value: JSONValue) {
        switch key {
        case "format": format = value.integer
        case "realm": realm = value.text
        case "keycloak": keycloakVersion = value.text
        case "secrets": hasSecretsApart = value.text == "env"
        case "missingProviders": missingProviders = value.texts
        case "counts":
            for member in value.members {
                if let count = member.value.integer {
                    counts[ExactText(member.name)] = count
                } else {
                    oddCounts.append(member.name)
                }
            }
        default: break
        }
    }

    private func noteWhatIsMissing(_ problems: inout Problems) {
        if format != Self.format {
            problems.add(.manifest, "manifest.json", "is of another format than this version of the tool checks")
        }
        if let keycloakVersion, KeycloakVersion(rawValue: keycloakVersion.text) == nil {
            problems.add(.manifest, "manifest.json", "is for a version of Keycloak that is not known here")
        }
        if let realm, (try? RealmName(realm.text)) == nil {
            problems.add(.manifest, "manifest.json", "names a realm “\(shown(realm))” that Keycloak cannot import")
        }
        for name in oddCounts { problems.add(.manifest, "manifest.json", "counts.\(shown(name)) is no number") }
        for (isThere, name) in [
            (realm != nil, "realm"), (keycloakVersion != nil, "keycloak"), (listsOutputs, "outputs"),
            (counts["users"] != nil || oddCounts.containsExactly("users"), "counts.users"),
        ] where !isThere {
            problems.add(.manifest, "manifest.json", "has no \(name)")
        }
    }

    private mutating func list(_ value: JSONValue, in inventory: inout Inventory, _ problems: inout Problems) {
        outputs += 1
        let output = "output \(outputs)"
        guard let text = value["path"]?.text, let bytes = value["bytes"]?.integer, bytes >= 0,
            let digest = value["sha256"]?.text.flatMap({ SHA256Digest(hex: $0.text.utf8) })
        else {
            return problems.add(.manifest, "manifest.json", "\(output) has no path, bytes and sha256 as they must be")
        }
        var users: Int64?
        if let number = value["users"] {
            guard let count = number.integer, count >= 0 else {
                return problems.add(.manifest, "manifest.json", "\(output) has a number of users that is none")
            }
            users = count
        }
        guard let path = BundlePath(text.text) else {
            return problems.add(
                .path, "manifest.json", "\(output) leads out of the bundle, to \(shown(text)): not opened")
        }
        guard !Inventory.ownFiles.contains(path) else {
            return problems.add(.manifest, "manifest.json", "\(output) is \(path.text), which no manifest can list")
        }
        guard !inventory.isFull else {
            return problems.add(.manifest, "manifest.json", "\(output) is one more than are checked")
        }
        if !inventory.list(path, bytes: bytes, digest: digest, users: users) {
            problems.add(.manifest, "manifest.json", "\(output) is \(shown(text)) once more")
        }
    }
}

extension SteppedFile {
    /// The next member's name of the object that is being read; nil when it has been left.
    mutating func nextKey() throws(ReadingEnd) -> ExactText? {
        try step { (json) throws(JSONError) -> ExactText? in
            var text = TextBuffer()
            return try json.nextKey(into: &text).map { ExactText(text.string($0)) }
        }
    }

    /// Reads the next value whole.
    mutating func value() throws(ReadingEnd) -> JSONValue {
        try step { (json) throws(JSONError) in try json.value() }
    }

    /// Reads an array, one element after the other; a value that is none counts as its only element.
    mutating func elements(_ take: (JSONValue) -> Void) throws(ReadingEnd) {
        let isArray = try step { (json) throws(JSONError) -> Bool in
            guard try json.peek() == .array else { return false }
            try json.beginArray()
            return true
        }
        guard isArray else { return take(try value()) }
        while let element = try step({ (json) throws(JSONError) in try json.nextElement() ? try json.value() : nil }) {
            take(element)
        }
    }
}
