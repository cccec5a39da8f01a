import JSONStream

/// What an object is, told by the names of its members.
struct RecordShape {
    /// What an object was taken for.
    enum Reading {
        /// An answer of Cognito's, a page of one, or whatever a script has put such records into.
        case document
        /// A record without its wrapper.
        case record(DocumentKind)
        /// What a tool has given a shape of its own.
        case tool(ObjectShape)
        /// Something of another product, which looks like Cognito's.
        case foreign(ForeignFile)
        /// Nothing at all.
        case empty
        case unknown
    }

    private(set) var reading = Reading.empty
    /// The places of the names that were found.
    private var found: Set<Int> = []
    /// Whether a member was found by which an object of no other kind is a document.
    private var hasKey = false
    /// Whether a member without a known name holds records.
    private var holdsRecords = false

    /// Levels of objects within objects in which records are looked for.
    private static let deepest = 5
    /// Elements of a list that are looked at.
    private static let mostElements = 4

    /// Looks at the members of the object that comes next, as far as it takes to know what it is.
    ///
    /// The reader then stands anywhere in the object, behind it only where it is a record.
    init(_ json: inout JSONReader, depth: Int = Self.deepest) throws(JSONError) {
        var unknown = TextBuffer()
        var isFirst = true
        try json.beginObject()
        while let member = try json.nextMember(of: Self.names, unknownInto: &unknown) {
            let value = try json.peek()
            switch member {
            case .known(let place):
                if try isDocument(by: place, value, isFirst: isFirst, &json) { return }
                found.insert(place)
                if Self.listPlaces.contains(place), try leads(value, depth, &json) { return }
            case .unknown(let name):
                guard value == .object || value == .array, UserMember.names.index(of: unknown[name]) == nil else {
                    break
                }
                if try leads(value, depth, &json) { return }
                if found.isEmpty, try Self.nameless(under: unknown[name], &json) != nil {
                    reading = .document
                    return
                }
            }
            unknown.removeAll()
            isFirst = false
            try json.skipValue()
        }
        if !isFirst { reading = judgement }
    }

    /// Whether a member leads to records, so that the object is known to be a document: a list may have no end in sight, and
    /// what stands beside it is looked at when it comes.
    private mutating func leads(_ value: JSONKind, _ depth: Int, _ json: inout JSONReader) throws(JSONError) -> Bool {
        guard value == .object || value == .array, try Self.holdsRecords(&json, depth: depth - 1) else { return false }
        holdsRecords = true
        guard found.isDisjoint(with: Self.toolPlaces) else { return false }
        reading = .document
        return true
    }

    /// What the members come to, once all of them have been seen.
    private var judgement: Reading {
        if let foreign = ForeignFile(found) { return .foreign(foreign) }
        let rule = Self.rules.first { $0.claims(found) }
        if let tool = rule?.tool { return .tool(tool) }
        if holdsRecords || (hasKey && rule?.kind.isOfUsers == false) { return .document }
        if let rule { return .record(rule.kind) }
        return hasKey ? .document : .unknown
    }

    /// Whether a member makes the object a document whatever else is in it; says so, or what it is instead.
    private mutating func isDocument(
        by place: Int, _ value: JSONKind, isFirst: Bool, _ json: inout JSONReader
    ) throws(JSONError) -> Bool {
        guard place < DocumentKey.all.count + Self.pageNames.count else { return false }
        guard place < DocumentKey.all.count else {
            if isFirst { reading = .document }
            return isFirst
        }
        let key = DocumentKey.all[place]
        guard key.tellsDocument(value) else { return false }
        guard isFirst || key.isUnmistakable else {
            if key.isOfScript { hasKey = true } else if try Self.holdsRecords(&json, depth: 2) { hasKey = true }
            return false
        }
        if key.kind == .users, let foreign = try ForeignFile(found, users: &json) {
            reading = .foreign(foreign)
        } else {
            reading = .document
        }
        return true
    }

    /// The kind of a record without wrapper; nil for all else.
    var kind: DocumentKind? {
        guard case .record(let kind) = reading else { return nil }
        return kind
    }

    /// Whether the object has the member that tells a record of a kind from others, as far as it was looked at.
    func names(_ kind: DocumentKind) -> Bool {
        kind.nameMember.flatMap { Self.names.index(of: $0.utf8) }.map { found.contains($0) } ?? false
    }

    /// Whether the value that comes next is a record, or a list or map of records, or leads to one.
    ///
    /// The reader stays before the value.
    static func holdsRecords(_ json: inout JSONReader, depth: Int) throws(JSONError) -> Bool {
        try json.lookingAhead(else: false) { (json: inout JSONReader) throws(JSONError) in
            try valueHoldsRecords(&json, depth: depth, isInList: false)
        }
    }

    /// - Parameter isInList: Whether the value is one of many, so that a name alone makes a user of it.
    private static func valueHoldsRecords(
        _ json: inout JSONReader, depth: Int, isInList: Bool
    ) throws(JSONError) -> Bool {
        guard depth > 0 else { return false }
        switch try json.peek() {
        case .array: return try listHoldsRecords(&json, depth: depth)
        case .object:
            switch try RecordShape(&json, depth: depth).reading {
            case .record(.transformedUsers): return isInList
            case .document, .record, .tool: return true
            case .foreign, .empty, .unknown: return false
            }
        default: return false
        }
    }

    private static func listHoldsRecords(_ json: inout JSONReader, depth: Int) throws(JSONError) -> Bool {
        try json.beginArray()
        var looked = 0
        while looked < mostElements, try json.nextElement() {
            let mark = json.mark
            if try valueHoldsRecords(&json, depth: depth - 1, isInList: true) { return true }
            json.rewind(to: mark)
            try json.skipValue()
            looked += 1
        }
        return false
    }

    /// Whether a list begins with a user.
    static func isListOfUsers(_ json: inout JSONReader) throws(JSONError) -> Bool {
        try first(&json)?.kind?.isOfUsers == true
    }

    /// Whether a list begins with a group.
    static func isListOfGroups(_ json: inout JSONReader) throws(JSONError) -> Bool {
        try first(&json)?.names(.groups) == true
    }

    /// The shape of the first object of the list that comes next, before which the reader stays.
    private static func first(_ json: inout JSONReader) throws(JSONError) -> RecordShape? {
        try json.lookingAhead(else: nil) { (json: inout JSONReader) throws(JSONError) -> RecordShape? in
            try json.beginArray()
            guard try json.nextElement(), try json.peek() == .object else { return nil }
            return try RecordShape(&json)
        }
    }

    /// Everything that could be meant by an object with these members, in order of precedence; for tests.
    static func claims(_ members: [String]) -> [(kind: DocumentKind, members: Int, isTool: Bool)] {
        let found = Set(members.compactMap { names.index(of: Array($0.utf8)) })
        return rules.filter { $0.claims(found) }.map { ($0.kind, $0.members.count, $0.tool != nil) }
    }

    /// The place of a name among those that are looked for.
    static func place(of name: String) -> Int? { names.index(of: Array(name.utf8)) }

    /// Members of pages: tokens, and what SDKs add.
    static let pageNames = ["PaginationToken", "NextToken"] + DocumentKey.transportKeys

    /// The names that tell something: those of documents first, at their places, then those of pages; one that is spelled
    /// otherwise in another list stands once.
    static let names = JSONMemberNames(
        (DocumentKey.all.map(\.name) + pageNames + recordNames + ForeignFile.names
            + ObjectShape.all.flatMap { $0.members.flatMap(\.self) + $0.without })
            .reduce(into: (names: [String](), forms: Set<[UInt8]>())) { found, name in
                if found.forms.insert(JSONMemberNames.normalise(name.utf8)).inserted { found.names.append(name) }
            }.names)

    /// Known names under which lists of users may stand as well as lists of Usernames.
    private static let listPlaces = Set(["Members", "Usernames"].compactMap { place(of: $0) })

    /// Names that only tools and other products write, so that what they mean goes before what else is in the object.
    private static let toolPlaces = Set(
        (ObjectShape.all.flatMap { $0.members.flatMap(\.self) } + ForeignFile.names).compactMap { place(of: $0) }
    ).subtracting(recordNames.compactMap { place(of: $0) })
}
