/// A secret as an environment file holds it, so that Keycloak's JSON has the secret when it has put the value in.
///
/// Keycloak puts it between the quotation marks of a JSON string as it is, and looks for placeholders in it again. So it
/// is what JSON escapes, and more: a value is printable ASCII without quotation marks of any sort, `$` and braces.
package struct EnvironmentText: Sendable {
    /// The value as Keycloak gets it.
    package let value: String

    /// Writes a secret.
    package init(_ secret: String) {
        value = secret.utf16.map { unit in
            let scalar = UnicodeScalar(unit) ?? "\u{FFFD}"
            let isKept = unit >= 0x20 && unit < 0x7F && !"\"'\\$`{}".unicodeScalars.contains(scalar)
            let digits = String(unit, radix: 16)
            return isKept ? String(scalar) : "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }

    /// Whether a shell would read something else without quotation marks.
    package var isQuoted: Bool {
        var before: Unicode.Scalar = ":"
        for scalar in value.unicodeScalars {
            // A shell puts a home folder in for ~, but only where a path can begin.
            let isPlain = scalar == "~" ? Self.isLetterOrDigit(before) : Self.isPlain(scalar)
            if !isPlain { return true }
            before = scalar
        }
        return false
    }

    /// The value as a shell reads it: with single quotation marks where it needs some.
    package var word: String { isQuoted ? "'\(value)'" : value }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        isLetterOrDigit(scalar) || "_.,:/@%+=-".unicodeScalars.contains(scalar)
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: false
        }
    }
}
