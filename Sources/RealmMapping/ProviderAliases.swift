/// The alias of each identity provider of a realm, by its name in Cognito; made for looking up one link after another.
package struct ProviderAliases: Sendable {
    private let aliases: [[UInt8]: [UInt8]]

    /// Makes a table of those providers whose alias is not their name.
    package init(_ renamed: [(name: String, alias: String)]) {
        aliases = Dictionary(renamed.map { (Array($0.name.utf8), Array($0.alias.utf8)) }) { first, _ in first }
    }

    /// The alias for a provider's name; the name itself where no other was given.
    package func alias(for name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard !aliases.isEmpty, let alias = aliases[Array(name)] else { return name }
        return alias[...]
    }

    /// The alias for a provider's name.
    package func alias(for name: String) -> String {
        String(decoding: alias(for: Array(name.utf8)[...]), as: UTF8.self)
    }
}
