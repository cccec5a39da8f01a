package import KeycloakRealm

/// The shell script in a bundle that loads it into a realm that exists already.
///
/// Its text is `load.sh` beside this file; only the realm's name is put in.
package struct LoadScript {
    /// The realm that the bundle is made for.
    private let realm: RealmName

    /// Makes the script of a bundle.
    package init(realm: RealmName) { self.realm = realm }

    /// The script's text.
    package var bytes: [UInt8] {
        let text = String(decoding: PackageResources.load_sh, as: UTF8.self)
            .replacing("@REALM@", with: Self.withinQuotes(realm.text))
            .replacing("@PATH@", with: realm.pathSegment)
        return Array(text.utf8)
    }

    /// A text that stands between single quotes, within which a shell takes everything but a quote as it is.
    private static func withinQuotes(_ text: String) -> String { text.replacing("'", with: #"'\''"#) }
}
