/// Rules for new passwords, in Keycloak's grammar: `length(8) and digits(1)`.
package struct PasswordPolicy: Equatable, Sendable {
    /// One rule.
    package enum Rule: Equatable, Sendable {
        case length(Int)
        case maxLength(Int)
        case upperCase(Int)
        case lowerCase(Int)
        case digits(Int)
        case specialChars(Int)
        case passwordHistory(Int)
        case notUsername
        case notEmail
    }

    /// The rules, in the order in which they are written.
    package var rules: [Rule]

    /// Makes a policy.
    package init(_ rules: [Rule]) { self.rules = rules }

    /// The policy as the realm file holds it.
    package var text: String { rules.map(\.text).joined(separator: " and ") }
}

extension PasswordPolicy.Rule {
    fileprivate var text: String {
        switch self {
        case .length(let count): "length(\(count))"
        case .maxLength(let count): "maxLength(\(count))"
        case .upperCase(let count): "upperCase(\(count))"
        case .lowerCase(let count): "lowerCase(\(count))"
        case .digits(let count): "digits(\(count))"
        case .specialChars(let count): "specialChars(\(count))"
        case .passwordHistory(let count): "passwordHistory(\(count))"
        case .notUsername: "notUsername(undefined)"
        case .notEmail: "notEmail(undefined)"
        }
    }
}
