import CognitoDump
import ForeignText

/// What a pool and its clients say about its attributes.
struct AttributeSchema: Sendable {
    private let attributes: [ExactText: SchemaAttribute]
    private let used: Set<ExactText>
    private let everywhere: Set<ExactText>
    private let writtenByClients: Set<ExactText>
    private let isWrittenByDefault: Bool
    /// What some identity provider writes at each sign-in, by bytes.
    private let mapped: Set<[UInt8]>
    /// What a SAML or OIDC provider writes, be it several values.
    private let mappedAsList: Set<[UInt8]>
    private let hasVerifiedPhones: Bool
    /// What strangers must be able to fill in when they register.
    private let askedAtRegistration: Set<ExactText>

    /// Attributes that Cognito itself sets, so that nobody writes them.
    private static let automatic: Set<ExactText> = [
        "sub", "identities", "email_verified", "phone_number_verified", "updated_at",
    ]

    /// Takes together what the pool, its clients and its providers say.
    ///
    /// - Parameter isRegistrationOpen: Whether strangers may make an account in the realm.
    init(_ facts: PoolFacts, isRegistrationOpen: Bool) {
        attributes = Dictionary((facts.pool?.schemaAttributes ?? []).map { (ExactText($0.name), $0) }) { first, _ in
            first
        }
        used = Set(
            exactly: facts.userAttributeNames + facts.identityProviders.flatMap { $0.attributeMapping.map(\.attribute) }
        )
        // An address that is JSON is kept in parts, so that nobody can say which of them every user has.
        everywhere = Set(exactly: facts.universalAttributeNames).subtracting([ExactText("address")])
        let writers = facts.clients.filter(\.letsUsersWrite)
        writtenByClients = Set(exactly: writers.flatMap(\.writeAttributes))
        isWrittenByDefault = facts.clients.isEmpty || writers.contains { $0.writeAttributes.isEmpty }
        let listed = facts.identityProviders.filter { ["SAML", "OIDC"].contains($0.providerType) }
        mapped = Self.attributes(of: facts.identityProviders)
        mappedAsList = Self.attributes(of: listed)
        hasVerifiedPhones = facts.hasVerifiedPhones
        let required = facts.pool?.schemaAttributes.filter(\.required).map(\.name) ?? []
        let signsUpByEmail = facts.pool?.usernameAttributes.contains("email") ?? false
        askedAtRegistration = isRegistrationOpen ? Set(exactly: required + (signsUpByEmail ? ["email"] : [])) : []
    }

    private static func attributes(of providers: [IdentityProvider]) -> Set<[UInt8]> {
        Set(providers.flatMap { $0.attributeMapping.map { Array($0.attribute.utf8) } })
    }

    /// What the pool says about an attribute.
    subscript(name: String) -> SchemaAttribute? { attributes[name] }

    /// Whether the attribute is custom, or a standard one that users have, must have, or get from a provider.
    func isDeclared(_ name: String) -> Bool {
        name.utf8.contains(UInt8(ascii: ":")) || used.contains(name) || attributes[name]?.required == true
    }

    /// Whether a SAML or OIDC provider writes the attribute, which may then have several values.
    func isMappedAsList(_ name: String) -> Bool { mappedAsList.contains(Array(name.utf8)) }

    /// Whether users may change the attribute themselves: absent `WriteAttributes` mean all standard ones.
    ///
    /// What a provider writes is the provider's to say, though AWS demands it among `WriteAttributes`; only what strangers
    /// must fill in to register is theirs all the same. A number that is verified for somebody is nobody's: Keycloak
    /// would not take the mark away with it.
    func isWritable(_ name: String) -> Bool {
        if Self.automatic.contains(name) { return false }
        if let attribute = attributes[name], !attribute.mutable || attribute.developerOnlyAttribute { return false }
        if name.isExactly("phone_number"), hasVerifiedPhones { return false }
        if askedAtRegistration.contains(name) { return true }
        if mapped.contains(Array(name.utf8)) { return false }
        return writtenByClients.contains(name) || isWrittenByDefault && !name.utf8.contains(UInt8(ascii: ":"))
    }

    /// Whether the pool requires the attribute, every user has it, and who registers can fill it in.
    func isRequired(_ name: String) -> Bool {
        attributes[name]?.required == true && everywhere.contains(name) && isWritable(name)
    }

    /// Attributes that the pool requires and the realm cannot.
    var requiredByCognitoOnly: [String] {
        attributes.values.filter { $0.required && !$0.name.isExactly("sub") && !isRequired($0.name) }.map(\.name)
    }
}
