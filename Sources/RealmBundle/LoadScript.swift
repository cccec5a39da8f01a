import ForeignText
package import KeycloakRealm

/// The shell script in a bundle that loads it into a realm that exists already.
///
/// Its text is `load.sh` next to this file; only the realm's name is put in.
package struct LoadScript {
    /// The realm that the bundle is made for.
    private let realm: RealmName

    /// Makes the script of a bundle.
    package init(realm: RealmName) { self.realm = realm }

    /// The script's text.
    package var bytes: [UInt8] {
        var bytes = PackageResources.load_sh
        Self.put(ShellWord(realm.text), for: "'@REALM@'", into: &bytes)
        Self.put(ShellWord(realm.pathSegment), for: "'@PATH@'", into: &bytes)
        return bytes
    }

    /// Puts a word in the place of a mark that the script holds once.
    private static func put(_ word: ShellWord, for mark: StaticString, into script: inout [UInt8]) {
        let mark = Array("\(mark)".utf8)
        guard let place = script.indices.first(where: { script[$0...].starts(with: mark) }) else { return }
        script.replaceSubrange(place..<place + mark.count, with: word.description.utf8)
    }
}
