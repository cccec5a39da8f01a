/// A list of member names to recognise in objects, by their place in the list.
///
/// AWS writes `UserCreateDate`, other SDKs `userCreateDate` or `user_create_date`: a name matches when it is equal
/// after removing case, `_` and `-`. The spelling given here is tried first, since that is what most dumps hold.
package struct JSONMemberNames: Sendable {
    /// All spellings one after another, in the order of their lengths.
    private let spelled: [UInt8]
    /// The spellings: where each begins in `spelled`, and its place in the list.
    private let entries: [(start: Int, place: Int)]
    /// Which of the entries have a length, by length; names that are longer than any are not looked for.
    private let entriesOfLength: [Range<Int>]
    /// All normalised forms, in the order of the list.
    private let normalised: [[UInt8]]

    /// Makes a list; the first of two equal names wins.
    package init(_ names: [String]) {
        let byLength = names.enumerated().sorted {
            ($0.element.utf8.count, $0.offset) < ($1.element.utf8.count, $1.offset)
        }
        var spelled: [UInt8] = []
        var entries: [(start: Int, place: Int)] = []
        var lengths: [Range<Int>] = []
        for (place, name) in byLength {
            while lengths.count <= name.utf8.count { lengths.append(entries.count..<entries.count) }
            entries.append((spelled.count, place))
            spelled.append(contentsOf: name.utf8)
            lengths[name.utf8.count] = lengths[name.utf8.count].lowerBound..<entries.count
        }
        self.spelled = spelled
        self.entries = entries
        entriesOfLength = lengths
        normalised = names.map { Self.normalise($0.utf8) }
    }

    /// A name without case, `_` and `-`, which is how member names are compared.
    package static func normalise(_ name: some Sequence<UInt8>) -> [UInt8] {
        name.compactMap { byte in
            switch byte {
            case UInt8(ascii: "_"), UInt8(ascii: "-"): nil
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
            default: byte
            }
        }
    }

    /// The place of a name in the list, or nil.
    package func index(of name: some Collection<UInt8>) -> Int? {
        let form = Self.normalise(name)
        return normalised.firstIndex(of: form)
    }

    /// The place of a name spelled exactly as in the list, at `pointer`, `count` bytes long.
    @unsafe func exactIndex(_ pointer: UnsafePointer<UInt8>, _ count: Int) -> Int? {
        guard count < entriesOfLength.count else { return nil }
        for index in entriesOfLength[count] {
            let entry = entries[index]
            let isEqual = unsafe spelled.withUnsafeBufferPointer { names in
                // The spelling lies in `spelled` by construction and has `count` bytes, as has `pointer`.
                guard let base = names.baseAddress else { return false }
                return unsafe memoryEqual(base + entry.start, pointer, count)
            }
            if isEqual { return entry.place }
        }
        return nil
    }
}

/// What the next member of an object is called.
package enum JSONMember: Equatable, Sendable {
    /// A name of the list, by its place.
    case known(Int)
    /// A name that the list does not hold; it lies in the text buffer.
    case unknown(TextRange)
}

extension JSONReader {
    /// Reads the next member's name and looks it up; nil when the object has been left.
    ///
    /// Only an unknown name is copied, into `text`.
    package mutating func nextMember(
        of names: JSONMemberNames, unknownInto text: inout TextBuffer
    ) throws(JSONError) -> JSONMember? {
        guard try advance(closing: UInt8(ascii: "}")) else { return nil }
        try expect(.string)
        let start = position &+ 1
        // plainStringLength looks at no more than the bytes between start and end.
        let length = unsafe plainStringLength(base + start, end &- start)
        // The byte behind the name is looked at only where there is one.
        if start &+ length < end, unsafe base[start &+ length] == UInt8(ascii: "\""),
            let index = unsafe names.exactIndex(base + start, length)
        {
            position = start &+ length &+ 1
            try colon()
            return .known(index)
        }
        let name = try string(into: &text)
        try colon()
        guard let index = names.index(of: text[name]) else { return .unknown(name) }
        text.truncate(to: Int(name.start))
        return .known(index)
    }
}
