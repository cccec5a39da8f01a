import ForeignText

/// The path of each group of a realm, by the group's name in Cognito; made for looking up one membership after another.
package struct GroupPaths: Sendable {
    /// Names in Cognito, sorted by their bytes.
    private let names: [[UInt8]]
    /// Paths in Keycloak, in the same order.
    private let paths: [[UInt8]]

    /// Makes a table; names that are not in it belong to groups that are dropped.
    ///
    /// - Parameter entries: Name in Cognito and path in Keycloak, each name once.
    package init(_ entries: [(name: String, path: String)]) {
        let sorted = entries.sorted { $0.name.precedesByBytes($1.name) }
        names = sorted.map { Array($0.name.utf8) }
        paths = sorted.map { Array($0.path.utf8) }
    }

    /// The path of a group, such as `/admins`; nil when the group is dropped.
    package func path(for name: ArraySlice<UInt8>) -> [UInt8]? {
        var lower = 0
        var upper = names.count
        while lower < upper {
            let middle = (lower + upper) / 2
            if names[middle].lexicographicallyPrecedes(name) { lower = middle + 1 } else { upper = middle }
        }
        return lower < names.count && names[lower].elementsEqual(name) ? paths[lower] : nil
    }

    /// The number of groups.
    package var count: Int { names.count }
}
