/// A value as an environment file holds it, so that Keycloak's JSON has the secret when it has put the value in.
///
/// Keycloak puts it between the quotation marks of a JSON string as it is, and looks for placeholders in it again. So it
/// is what JSON escapes, and more: a value is printable ASCII without quotation marks of any sort, `$` and braces.
struct EnvironmentText {
    /// The value as Keycloak gets it.
    let value: String

    init(_ secret: String) {
        value = secret.utf16.map { unit in
            let scalar = UnicodeScalar(unit) ?? "\u{FFFD}"
            let isKept = unit >= 0x20 && unit < 0x7F && !"\"'\\$`{}".unicodeScalars.contains(scalar)
            let digits = String(unit, radix: 16)
            return isKept ? String(scalar) : "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }

    /// Whether a shell would read something else without quotation marks.
    var isQuoted: Bool {
        var before: Character = ":"
        for character in value {
            // A shell puts a home folder in for ~, but only where a path can begin.
            let isPlain =
                character == "~" ? before.isLetter || before.isNumber : Self.plain.contains(character)
            if !isPlain { return true }
            before = character
        }
        return false
    }

    /// The value as a shell reads it: with single quotation marks where it needs some.
    var word: String { isQuoted ? "'\(value)'" : value }

    private static let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.,:/@%+=-")
}
