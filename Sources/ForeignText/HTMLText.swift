/// A text as HTML shows it, between tags and in an attribute between quotation marks alike: nothing in it is markup, and
/// nothing is invisible.
package struct HTMLText: Sendable, CustomStringConvertible {
    /// The text as it is written.
    package let description: String

    /// Escapes a text.
    package init(_ text: String) {
        var escaped = String.UnicodeScalarView()
        for scalar in text.visible().unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        description = String(escaped)
    }
}
