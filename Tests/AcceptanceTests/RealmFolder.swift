import Foundation

/// A realm as a folder holds it that `kc.sh import --dir` reads and `kc.sh export --dir` writes.
struct RealmFolder {
    /// What `R-realm.json` says.
    var realm: JSON
    /// The users of all files `R-users-N.json`.
    var users: [JSON]

    init(realm: JSON, users: [JSON]) {
        self.realm = realm
        self.users = users
    }

    /// Reads the folder's only realm; other files in it do not count, as with Keycloak.
    init(contentsOf folder: URL) throws {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let realmFiles = files.filter { $0.lastPathComponent.hasSuffix("-realm.json") }
        guard let realmFile = realmFiles.first, realmFiles.count == 1 else {
            throw Unexpected("\(folder.path) holds \(realmFiles.count) files named REALM-realm.json; it must hold one")
        }
        let users = files.filter { $0.lastPathComponent.wholeMatch(of: /.+-users-[0-9]+\.json/) != nil }
        self.realm = try JSON(contentsOf: realmFile)
        self.users = try users.flatMap { try JSON(contentsOf: $0)["users"]?.elements ?? [] }
    }

    /// Reads one realm of a folder that may hold several.
    init(contentsOf folder: URL, realm: String) throws {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        self.realm = try JSON(contentsOf: folder.appending(path: realm + "-realm.json"))
        let users = files.filter { $0.lastPathComponent.hasPrefix(realm + "-users-") }
        self.users = try users.flatMap { try JSON(contentsOf: $0)["users"]?.elements ?? [] }
    }

    /// The users that are people, not the accounts that Keycloak keeps for clients.
    var people: [JSON] { users.filter { $0["serviceAccountClientId"]?.text == nil } }
}

/// Something that should not be as it is, in one sentence.
struct Unexpected: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
