package import JSONStream

/// One entry of a user's `identities` attribute: how they are known at an identity provider.
package struct LinkedIdentity: Sendable {
    /// Name of the identity provider, as in its ProviderName.
    package var provider: TextRange
    /// The provider's identifier of the user, byte for byte: case matters.
    package var userId: TextRange
    /// SAML, OIDC, Google ….
    package var providerType: TextRange?
    /// Whether the user came into being by signing in through this provider.
    package var isPrimary: Bool
    /// When the link was made, in ms since 1970.
    package var created: Int64?
}

/// Reads the `identities` attribute, a JSON array in a string, and hands each complete entry on.
///
/// Entries without provider or user id are passed over, and so is the rest of a text that is no JSON.
/// - Returns: Whether the whole text could be read.
@discardableResult
package func forEachIdentity(
    in source: TextBuffer, _ range: TextRange, into text: inout TextBuffer, _ body: (LinkedIdentity) -> Void
) -> Bool {
    // A text that is cut off ends in the middle of a value; the reader then says so.
    let json = Array(source[range])
    do throws(JSONError) {
        try withJSONReader(over: json) { (reader: inout JSONReader) throws(JSONError) in
            try reader.beginArray()
            while try reader.nextElement() {
                if let identity = try reader.linkedIdentity(into: &text) { body(identity) }
            }
        }
        return true
    } catch {
        return false
    }
}

extension JSONReader {
    private static let identityNames = JSONMemberNames([
        "userId", "providerName", "providerType", "primary", "dateCreated", "issuer",
    ])

    fileprivate mutating func linkedIdentity(into text: inout TextBuffer) throws(JSONError) -> LinkedIdentity? {
        var userId: TextRange?
        var provider: TextRange?
        var providerType: TextRange?
        var isPrimary = false
        var created: Int64?
        try beginObject()
        while let member = try nextMember(of: Self.identityNames, unknownInto: &text) {
            switch member {
            case .known(0): userId = try scalar(into: &text)
            case .known(1): provider = try scalar(into: &text)
            case .known(2): providerType = try scalar(into: &text)
            case .known(3): isPrimary = try scalar(into: &text).map { truthValue(text[$0]) == true } ?? false
            case .known(4): created = try scalar(into: &text).flatMap { milliseconds(from: $0, of: text) }
            default: try skipValue()
            }
        }
        guard let userId, let provider, !userId.isEmpty, !provider.isEmpty else { return nil }
        return LinkedIdentity(
            provider: provider, userId: userId, providerType: providerType, isPrimary: isPrimary, created: created)
    }
}
