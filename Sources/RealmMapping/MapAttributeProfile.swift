import CognitoDump
import Findings
import ForeignText
import KeycloakRealm
import MappingRules

/// UserPool `SchemaAttributes`, UserPoolClient `WriteAttributes` and the attributes of the dump → the user profile.
///
/// Declared are all custom attributes, and those standard ones that users have, must have or get from an identity
/// provider: what is declared and writable shows on the registration page. A user may change what at least one client
/// lets users change, unless Cognito forbids it for good. What a SAML or OIDC provider writes may have several values:
/// with one allowed, the sign-in would end on a page where the user types any other.
func mapAttributeProfile(
    _ facts: PoolFacts, names: AttributeNames, isRegistrationOpen: Bool, findings: inout Findings
) -> UserProfile {
    let schema = AttributeSchema(facts, isRegistrationOpen: isRegistrationOpen)
    let page = RegistrationPage(facts.pool)
    var attributes = fieldAttributes(facts, schema: schema, page: page)
    for entry in names.entries where schema.isDeclared(entry.cognito) {
        var attribute = UserProfile.Attribute(
            name: entry.keycloak, displayName: displayName(of: entry.cognito))
        attribute.validations = validations(schema[entry.cognito])
        attribute.edit = schema.isWritable(entry.cognito) ? [.admin, .user] : [.admin]
        attribute.view = schema[entry.cognito]?.developerOnlyAttribute == true ? [.admin] : [.admin, .user]
        attribute.required = schema.isRequired(entry.cognito) ? [.user] : []
        page.place(&attribute, entry.cognito)
        attribute.multivalued = names.lists.contains(entry.cognito) || schema.isMappedAsList(entry.cognito)
        attributes.append(attribute)
    }
    attributes += names.copies.map { copy in
        var attribute = UserProfile.Attribute(name: copy.keycloak, displayName: displayName(of: copy.cognito))
        attribute.edit = [.admin]
        return attribute
    }
    let takesAddressApart = names.entries.contains { $0.cognito == "address" && $0.keycloak == "formatted" }
    if takesAddressApart, schema.isDeclared("address") {
        attributes += addressParts(isWritable: schema.isWritable("address"), page: page)
    }
    attributes += AttributeNames.ours.map { name in
        var attribute = UserProfile.Attribute(name: name, displayName: displayName(of: name))
        attribute.view = [.admin]
        attribute.edit = [.admin]
        return attribute
    }
    for name in listsFromProviders(facts).sortedByBytes() where names.lists.contains(name) {
        findings.add(Finding(.listFromProvider, about: .pool(facts.subject), detail: name))
    }
    for name in schema.requiredByCognitoOnly.sortedByBytes() {
        findings.add(Finding(.requiredNotCarried, about: .pool(facts.subject), detail: name))
    }
    return UserProfile(attributes)
}

/// Attributes that a SAML or OIDC provider writes, and in which users of the dump have several values as one text.
///
/// Keycloak stores what the provider sends as a list at the next sign-in, and has no mapper that makes one text of it.
func listsFromProviders(_ facts: PoolFacts) -> [String] {
    let schema = AttributeSchema(facts, isRegistrationOpen: false)
    return facts.listTextNames.filter(schema.isMappedAsList)
}

/// Username, e-mail address and names, which are fields of a user and which every profile has.
private func fieldAttributes(
    _ facts: PoolFacts, schema: AttributeSchema, page: RegistrationPage
) -> [UserProfile.Attribute] {
    let fields: [(name: String, cognito: String?, validations: [UserProfile.Validation])] = [
        ("username", nil, [.length(minimum: 1, maximum: 255), .noHomograph]),
        ("email", "email", [.email, .length(minimum: nil, maximum: 255)]),
        ("firstName", "given_name", [.length(minimum: nil, maximum: 255)]),
        ("lastName", "family_name", [.length(minimum: nil, maximum: 255)]),
    ]
    return fields.map { name, cognito, validations in
        var attribute = UserProfile.Attribute(name: name, displayName: "${\(name)}")
        attribute.validations = validations
        if let cognito {
            attribute.edit = schema.isWritable(cognito) ? [.admin, .user] : [.admin]
            attribute.required = schema.isRequired(cognito) ? [.user] : []
            // The address belongs to every page that has one.
            if cognito != "email" { page.place(&attribute, cognito) }
        }
        return attribute
    }
}

/// The parts into which an address that is JSON is taken apart.
private func addressParts(isWritable: Bool, page: RegistrationPage) -> [UserProfile.Attribute] {
    MappingRules.addressParts.map { name in
        var attribute = UserProfile.Attribute(name: name, displayName: displayName(of: name))
        attribute.edit = isWritable ? [.admin, .user] : [.admin]
        page.place(&attribute, "address")
        return attribute
    }
}

/// `custom:favourite_colour` → `Favourite colour`, for people.
private func displayName(of cognito: String) -> String {
    let stem = cognito.parts(between: ":").last { !$0.isEmpty } ?? cognito
    let words = stem.parts(between: "_").filter { !$0.isEmpty }.joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
}

/// Limits of the schema; those that no value could meet, and Cognito's 0 and 2048 for no limit, say nothing.
private func validations(_ schema: SchemaAttribute?) -> [UserProfile.Validation] {
    guard let schema else { return [] }
    switch schema.attributeDataType?.lowercased() {
    case "number":
        let minimum = schema.minValue.flatMap(finiteNumber)
        let maximum = schema.maxValue.flatMap(finiteNumber)
        // Keycloak refuses a range of one number, too.
        if let low = minimum.flatMap(Double.init), let high = maximum.flatMap(Double.init), low >= high { return [] }
        return [.number(minimum: minimum, maximum: maximum)]
    case "string":
        let minimum = schema.minLength.flatMap { $0 > 0 ? $0 : nil }
        let maximum = schema.maxLength.flatMap { (0..<2048).contains($0) ? $0 : nil }
        if minimum == nil, maximum == nil { return [] }
        return (minimum ?? 0) > (maximum ?? Int.max) ? [] : [.length(minimum: minimum, maximum: maximum)]
    default:
        return []
    }
}

/// The text where it is a number that Java reads as well.
private func finiteNumber(_ text: String) -> String? {
    Double(text).flatMap { $0.isFinite ? text : nil }
}

extension FindingKind {
    static let listFromProvider = FindingKind(
        "attribute.list-from-provider", .warning,
        "A provider gives several values, which Cognito showed as one text, [A, B]; the claim is a list, for everybody.",
        remedy: "Let applications read a list under the claim's name.")
    static let requiredNotCarried = FindingKind(
        "attribute.required-not-carried", .warning,
        "The pool requires this attribute, but some user of the dump lacks it, or no user may write it; the realm does not ask for it.",
        remedy: "Require it in the user profile once it is filled in; users without it are stopped at sign-in.")
}
