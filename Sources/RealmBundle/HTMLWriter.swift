import ForeignText

/// Writes HTML in which only what stands in the source of this program is markup: names of elements and attributes are
/// literals, everything else is escaped.
struct HTMLWriter {
    private(set) var text = ""

    /// The attributes of an element, in the order in which they are given.
    typealias Attributes = KeyValuePairs<StaticString, String>

    /// Writes an element with what is in it.
    mutating func element(
        _ name: StaticString, _ attributes: Attributes = [:], _ content: (inout HTMLWriter) -> Void
    ) {
        open(name, attributes)
        content(&self)
        text += "</\(name)>"
    }

    /// Writes an element with nothing but text in it.
    mutating func element(_ name: StaticString, _ attributes: Attributes = [:], text content: String) {
        element(name, attributes) { $0.write(content) }
    }

    /// Writes an element that has no content, such as `meta`.
    mutating func void(_ name: StaticString, _ attributes: Attributes = [:]) { open(name, attributes) }

    /// Writes text.
    mutating func write(_ content: String) { text += HTMLText(content).description }

    /// Writes a line end, for whoever reads the source.
    mutating func lineEnd() { text += "\n" }

    /// Writes what this program says itself: a style sheet, the document type.
    mutating func literal(_ content: StaticString) { text += "\(content)" }

    private mutating func open(_ name: StaticString, _ attributes: Attributes) {
        text += "<\(name)"
        for (attribute, value) in attributes { text += " \(attribute)=\"\(HTMLText(value))\"" }
        text += ">"
    }
}
