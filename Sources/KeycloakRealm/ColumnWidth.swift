/// The widths of Keycloak's database columns that texts of a dump can exceed.
///
/// H2 counts UTF-16 units, other databases characters or less strictly: what fits by units fits everywhere but Oracle
/// with byte columns.
package enum ColumnWidth {
    /// Names, descriptions, aliases, secrets, redirect URIs, attribute names; attribute values of groups and roles.
    package static let text = 255
    /// Ids of users, clients, groups.
    package static let id = 36

    /// Whether the text fits a column of 255.
    package static func fits(_ text: String) -> Bool { text.utf16.count <= Self.text }

    /// The longest beginning of the text that fits a column, cut between whole characters.
    package static func cut(_ text: String, to width: Int = Self.text) -> String {
        guard text.utf16.count > width else { return text }
        var result = ""
        var used = 0
        for character in text {
            used += character.utf16.count
            guard used <= width else { break }
            result.append(character)
        }
        return result
    }
}
