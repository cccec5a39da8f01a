import ForeignText
package import KeycloakRealm

/// The shell script in a bundle that loads it into a realm that exists already: `load.sh` next to this file.
package struct LoadScript {
    /// The script's text.
    package let bytes: [UInt8]

    /// Makes the script of a bundle.
    package init(realm: RealmName) { bytes = script(PackageResources.load_sh, realm: realm) }
}

/// The shell script in a bundle that mails its users a link to set a password: `mail.sh` next to this file.
package struct MailScript {
    /// The script's text.
    package let bytes: [UInt8]

    /// Makes the script of a bundle.
    package init(realm: RealmName) { bytes = script(PackageResources.mail_sh, realm: realm) }
}

/// A script with what both share (`session.sh`) and the realm's name put in, so that each is whole by itself.
private func script(_ text: [UInt8], realm: RealmName) -> [UInt8] {
    var bytes = text
    put(PackageResources.session_sh, for: "# @SESSION@\n", into: &bytes)
    put(Array(ShellWord(realm.text).description.utf8), for: "'@REALM@'", into: &bytes)
    put(Array(ShellWord(realm.pathSegment).description.utf8), for: "'@PATH@'", into: &bytes)
    return bytes
}

/// Puts bytes in the place of a mark that the script holds once.
private func put(_ bytes: [UInt8], for mark: StaticString, into script: inout [UInt8]) {
    let mark = Array("\(mark)".utf8)
    guard let place = script.indices.first(where: { script[$0...].starts(with: mark) }) else { return }
    script.replaceSubrange(place..<place + mark.count, with: bytes)
}
