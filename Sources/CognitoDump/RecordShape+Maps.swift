import JSONStream

extension RecordShape {
    /// The kind of a record that does not name itself, as it stands under its name in a map; nil for anything else.
    ///
    /// The reader stays before the value.
    static func nameless(
        under key: some Collection<UInt8>, _ json: inout JSONReader
    ) throws(JSONError) -> DocumentKind? {
        guard !MemberName.isOfVocabulary(key) else { return nil }
        let found = try json.lookingAhead(else: []) { (json: inout JSONReader) throws(JSONError) -> Set<Int> in
            try memberPlaces(&json)
        }
        let has = { (rule: [Int]) in !rule.isEmpty && rule.allSatisfy { found.contains($0) } }
        if namelessUser.contains(where: has) || (mayNameUser(key) && listedUser.contains(where: has)) { return .users }
        return namelessRules.first { $0.rules.contains(where: has) }?.kind
    }

    /// How many records a value has that is known to hold some: the elements of a list, the members of a map, or one.
    ///
    /// The reader stays before the value.
    static func countRecords(_ json: inout JSONReader) throws(JSONError) -> Int {
        try json.lookingAhead(else: 0) { (json: inout JSONReader) throws(JSONError) -> Int in
            guard try json.peek() == .object else { return try countElements(&json) }
            let start = json.mark
            if case .record = try RecordShape(&json).reading { return 1 }
            json.rewind(to: start)
            return try countMembers(&json)
        }
    }

    /// The records in a map: the elements of lists in it, and objects.
    private static func countMembers(_ json: inout JSONReader) throws(JSONError) -> Int {
        var count = 0
        var text = TextBuffer()
        try json.beginObject()
        while try json.nextKey(into: &text) != nil {
            switch try json.peek() {
            case .array: count += try countElements(&json)
            case .object:
                count += 1
                try json.skipValue()
            default: try json.skipValue()
            }
            text.removeAll()
        }
        return count
    }

    private static func countElements(_ json: inout JSONReader) throws(JSONError) -> Int {
        var count = 0
        try json.beginArray()
        while try json.nextElement() {
            count += 1
            try json.skipValue()
        }
        return count
    }

    /// The places of the known names that the members of the object at hand have.
    private static func memberPlaces(_ json: inout JSONReader) throws(JSONError) -> Set<Int> {
        var found: Set<Int> = []
        guard try json.peek() == .object else { return found }
        var unknown = TextBuffer()
        try json.beginObject()
        while let member = try json.nextMember(of: names, unknownInto: &unknown) {
            if case .known(let place) = member { found.insert(place) }
            unknown.removeAll()
            try json.skipValue()
        }
        return found
    }

    /// Whether a key may be that of a user: an address, or an id such as a sub.
    private static func mayNameUser(_ key: some Collection<UInt8>) -> Bool {
        key.contains(UInt8(ascii: "@")) || (key.count == 36 && key.count { $0 == UInt8(ascii: "-") } == 4)
    }

    private static func rules(_ members: [[String]]) -> [[Int]] {
        members.map { $0.compactMap { place(of: $0) } }
    }

    /// Members by which a user is known who does not name themselves.
    private static let namelessUser = rules([
        ["UserStatus"], ["UserCreateDate"], ["UserAttributes"], ["Attributes", "Enabled"],
    ])
    /// Members by which one is known under an address or a sub.
    private static let listedUser = rules([["sub"], ["email"], ["Attributes"]])
    /// Members by which other records are known.
    private static let namelessRules: [(kind: DocumentKind, rules: [[Int]])] = [
        (
            .userPoolClient,
            rules([
                ["ExplicitAuthFlows"], ["AllowedOAuthFlows"], ["AllowedOAuthScopes"],
                ["AllowedOAuthFlowsUserPoolClient"], ["ClientName"],
            ])
        ),
        (.identityProvider, rules([["ProviderDetails"], ["ProviderType", "AttributeMapping"]])),
        (
            .groups,
            rules([
                ["Precedence", "Description"], ["Precedence", "UserPoolId"], ["RoleArn", "UserPoolId"],
                ["RoleArn", "Description"], ["Description", "CreationDate", "LastModifiedDate"],
            ])
        ),
    ]
}
