import CognitoDump

/// What a pool and its clients say about its attributes.
struct AttributeSchema: Sendable {
    private let attributes: [String: SchemaAttribute]
    private let used: Set<String>
    private let everywhere: Set<String>
    private let writtenByClients: Set<String>
    private let isWrittenByDefault: Bool

    /// Attributes that Cognito itself sets, so that nobody writes them.
    private static let automatic: Set<String> = [
        "sub", "identities", "email_verified", "phone_number_verified", "updated_at",
    ]

    init(_ facts: PoolFacts) {
        attributes = Dictionary((facts.pool?.schemaAttributes ?? []).map { ($0.name, $0) }) { first, _ in first }
        used = Set(facts.userAttributeNames + facts.identityProviders.flatMap { $0.attributeMapping.map(\.attribute) })
        // An address that is JSON is kept in parts, so that nobody can say which of them every user has.
        everywhere = Set(facts.universalAttributeNames).subtracting(["address"])
        writtenByClients = Set(facts.clients.flatMap(\.writeAttributes))
        isWrittenByDefault = facts.clients.isEmpty || facts.clients.contains { $0.writeAttributes.isEmpty }
    }

    /// What the pool says about an attribute.
    subscript(name: String) -> SchemaAttribute? { attributes[name] }

    /// Whether the attribute is custom, or a standard one that users have, must have, or get from a provider.
    func isDeclared(_ name: String) -> Bool {
        name.contains(":") || used.contains(name) || attributes[name]?.required == true
    }

    /// Whether users may change the attribute themselves: absent `WriteAttributes` mean all standard ones.
    func isWritable(_ name: String) -> Bool {
        if Self.automatic.contains(name) { return false }
        if let attribute = attributes[name], !attribute.mutable || attribute.developerOnlyAttribute { return false }
        return writtenByClients.contains(name) || isWrittenByDefault && !name.contains(":")
    }

    /// Whether the pool requires the attribute, every user has it, and who registers can fill it in.
    func isRequired(_ name: String) -> Bool {
        attributes[name]?.required == true && everywhere.contains(name) && isWritable(name)
    }

    /// Attributes that the pool requires and the realm cannot.
    var requiredByCognitoOnly: [String] {
        attributes.values.filter { $0.required && $0.name != "sub" && !isRequired($0.name) }.map(\.name)
    }
}
