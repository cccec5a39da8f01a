import ForeignText

/// Names of one sort in a realm, told apart byte by byte.
struct NameSet {
    private var names: Set<ArraySlice<UInt8>> = []

    /// Makes a set of some names.
    init(_ names: [String] = []) {
        for name in names { insert(name) }
    }

    mutating func insert(_ name: String) { names.insert(ArraySlice(name.utf8)) }

    mutating func insert(_ name: ExactText) { insert(name.text) }

    func contains(_ name: String) -> Bool { names.contains(ArraySlice(name.utf8)) }

    func contains(_ name: ExactText) -> Bool { contains(name.text) }

    func contains(_ name: ArraySlice<UInt8>) -> Bool { names.contains(name) }
}
