package import Findings
import JSONStream
import KeycloakRealm

/// What a validator of the bundle's user profile lets pass, in a form that is quick to ask.
enum AttributeLimit: Equatable, Sendable {
    /// Nothing is refused.
    case none
    /// Length in UTF-16 units, without blanks at the ends.
    case length(minimum: Int, maximum: Int)
    /// A number between two.
    case number(minimum: Double, maximum: Double)

    /// The strictest reading of an attribute's validators.
    init(_ validations: [UserProfile.Validation]) {
        self = .none
        for validation in validations {
            switch validation {
            case .length(let minimum, let maximum):
                self = .length(minimum: minimum ?? 0, maximum: maximum ?? .max)
            case .number(let minimum, let maximum):
                self = .number(
                    minimum: minimum.flatMap(Double.init) ?? -.infinity,
                    maximum: maximum.flatMap(Double.init) ?? .infinity)
            case .email, .noHomograph: break
            }
        }
    }

    /// Whether the server lets a value pass; it asks nothing about an empty one.
    func accepts(_ value: ArraySlice<UInt8>) -> Bool {
        if value.isEmpty { return true }
        switch self {
        case .none: return true
        case .length(let minimum, let maximum):
            let length = utf16Length(trimmed(value))
            return minimum <= length && length <= maximum
        case .number(let minimum, let maximum):
            guard let number = plainNumber(value) else { return false }
            return minimum <= number && number <= maximum
        }
    }
}

/// A text without control characters and blanks at its ends, as Java trims.
private func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text
    while let first = text.first, first <= 0x20 { text.removeFirst() }
    while let last = text.last, last <= 0x20 { text.removeLast() }
    return text
}

/// Length in UTF-16 units: one for each character, two for those of four bytes.
private func utf16Length(_ text: ArraySlice<UInt8>) -> Int {
    var length = 0
    for byte in text {
        if byte & 0xC0 != 0x80 { length += 1 }
        if byte >= 0xF0 { length += 1 }
    }
    return length
}

/// A number of digits and at most one point; what is written otherwise is not taken for one that Java reads alike.
private func plainNumber(_ text: ArraySlice<UInt8>) -> Double? {
    var place = text.startIndex
    let isNegative = text.first == UInt8(ascii: "-")
    if isNegative { place += 1 }
    var value = 0.0
    var scale = 1.0
    var digits = 0
    var hasPoint = false
    while place < text.endIndex {
        let byte = text[place]
        if byte == UInt8(ascii: "."), !hasPoint, digits > 0 {
            hasPoint = true
        } else if (0x30...0x39).contains(byte) {
            value = value * 10 + Double(byte - 0x30)
            if hasPoint { scale *= 10 }
            digits += 1
        } else {
            return nil
        }
        place += 1
    }
    guard digits > 0, value.isFinite, scale.isFinite else { return nil }
    return (isNegative ? -value : value) / scale
}

extension MappedRealm {
    /// Takes the limits off attributes whose values some user has outside of them, and tells which.
    ///
    /// With them the user would be stopped at each sign-in, or an administrator's change of the user refused.
    ///
    /// - Parameter counts: Names in Cognito, and how many users have such a value.
    package mutating func takeLimits(
        off counts: [(attribute: String, users: Int)], subject: String, findings: inout Findings
    ) {
        guard !counts.isEmpty else { return }
        for (attribute, users) in counts {
            findings.add(
                Finding(
                    .valuesOutOfLimits, about: .pool(subject),
                    detail: "\(attribute), \(users == 1 ? "1 user" : "\(users) users")"))
            guard let name = attributeNames.name(for: Array(attribute.utf8)[...]) else { continue }
            for place in profile.attributes.indices where Array(profile.attributes[place].name.utf8) == name {
                profile.attributes[place].validations = []
            }
        }
        realm.components[UserProfile.componentType] = [profile.component]
        partialPreparation.userProfile = profile.withoutScopes
    }
}

extension FindingKind {
    static let valuesOutOfLimits = FindingKind(
        "attribute.values-out-of-limits", .warning,
        "Users have values that the attribute's limits refuse; Keycloak would stop these users, so that it has no limits.",
        remedy: "Correct the values, then enter the limits in the realm's user profile.")
}
