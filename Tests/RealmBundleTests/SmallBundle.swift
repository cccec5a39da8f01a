@testable import RealmBundle

extension BundleFolder {
    /// Makes a whole bundle of the folder: a README, a file below `realm/`, the lists of both; it has yet to be finished.
    func fill(_ text: String) throws {
        try makeFolders(["realm"])
        let outputs = try [write(Array(text.utf8), to: "README.md"), write([], to: "realm/a-realm.json")]
        let manifest = Manifest(
            toolVersion: "1", realm: "a", keycloakVersion: "26.7", poolID: nil, time: 0, inputs: [], counts: [])
        try manifest.write(BundleOutputs(outputs), to: self)
    }
}
