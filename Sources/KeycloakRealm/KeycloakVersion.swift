/// A minor version of Keycloak that a bundle is made for.
package enum KeycloakVersion: String, CaseIterable, Comparable, Sendable {
    case v26_0 = "26.0"
    case v26_1 = "26.1"
    case v26_2 = "26.2"
    case v26_3 = "26.3"
    case v26_4 = "26.4"
    case v26_5 = "26.5"
    case v26_6 = "26.6"
    case v26_7 = "26.7"

    /// The newest version known, for which a bundle is made unless another is asked for.
    package static let newest = KeycloakVersion.v26_7

    package static func < (left: KeycloakVersion, right: KeycloakVersion) -> Bool { left.rawValue < right.rawValue }

    /// Users per file of a realm folder: older servers slow down with large files.
    package var usersPerFile: Int { self >= .v26_3 ? 2_000 : 50 }
}
