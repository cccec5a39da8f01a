import ForeignText

/// A map from texts that keeps the order in which its keys were first set, which becomes the order in the file.
package struct OrderedMap<Value: Equatable & Sendable>: Equatable, Sendable {
    /// Keys and values in order; no key twice.
    package private(set) var entries: [(key: String, value: Value)] = []

    /// Makes an empty map.
    package init() {}

    /// Whether the map holds nothing.
    package var isEmpty: Bool { entries.isEmpty }

    /// The keys in order.
    package var keys: [String] { entries.map(\.key) }

    /// The value of a key; setting nil removes it.
    package subscript(key: String) -> Value? {
        get { entries.first { $0.key.isExactly(key) }?.value }
        set {
            let place = entries.firstIndex { $0.key.isExactly(key) }
            switch (place, newValue) {
            case (let place?, let value?): entries[place].value = value
            case (let place?, nil): entries.remove(at: place)
            case (nil, let value?): entries.append((key, value))
            case (nil, nil): break
            }
        }
    }

    package static func == (left: OrderedMap, right: OrderedMap) -> Bool {
        left.entries.elementsEqual(right.entries) { $0.key.isExactly($1.key) && $0.value == $1.value }
    }
}

extension OrderedMap: ExpressibleByDictionaryLiteral {
    /// A map in the order of the literal; of two equal keys the last value stays.
    package init(dictionaryLiteral elements: (String, Value)...) {
        for (key, value) in elements { self[key] = value }
    }
}
