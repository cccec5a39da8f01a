/// Where and why text is not well-formed XML.
package struct XMLFault: Hashable, Sendable {
    /// What is wrong.
    package let kind: Kind
    /// The line, from 1; 0 when the place is not known.
    package let line: Int
    /// The column in characters, from 1; 0 when it is not known.
    package let column: Int

    /// The faults that people meet and can mend, and the rest by libxml2's number.
    package enum Kind: Hashable, Sendable {
        /// An `&` that starts no entity, most often in a URL.
        case rawAmpersand
        /// An entity that XML does not know without a DTD, such as `&nbsp;`.
        case unknownEntity
        /// A prefix that no `xmlns:` declares.
        case prefixUndeclared
        /// An end tag that does not match, or a missing one.
        case tagMismatch
        /// What is no tag where the first tag should be.
        case noMarkup
        /// An XML declaration that is not the first thing in the text.
        case lateDeclaration
        /// A tag that starts with no name.
        case nameless
        /// The text ends before the root element does.
        case truncated
        /// Something follows the root element.
        case contentAfterRoot
        /// A character that XML does not allow, or bytes that are no UTF-8.
        case invalidCharacter
        /// The same attribute twice in one tag.
        case attributeTwice
        /// Larger than libxml2 reads: 10 MB of text, 256 levels.
        case tooLarge
        /// Anything else, by libxml2's error number.
        case other(Int32)
    }
}

extension XMLFault.Kind {
    /// The kind for one of libxml2's error numbers (`xmlParserErrors` in its xmlerror.h).
    ///
    /// A missing name has one number wherever it is missing; `isReference` says that it is missing after an `&`.
    init(code: Int32, isReference: Bool) {
        self =
            switch code {
            case 23: .rawAmpersand
            case 68: isReference ? .rawAmpersand : .nameless
            case 26, 27: .unknownEntity
            case 201: .prefixUndeclared
            case 73, 74, 76: .tagMismatch
            case 77: .truncated
            case 4: .noMarkup
            case 64: .lateDeclaration
            case 5: .contentAfterRoot
            case 8, 9, 81, 6, 1544: .invalidCharacter
            case 42, 203: .attributeTwice
            case 110, 1, 2: .tooLarge
            default: .other(code)
            }
    }
}

extension XMLFault: CustomStringConvertible {
    /// Place, fault and remedy in one clause.
    package var description: String {
        line > 0 ? "line \(line)\(column > 0 ? ", column \(column)" : ""): \(kind)" : "\(kind)"
    }
}

extension XMLFault.Kind: CustomStringConvertible {
    /// The fault in a few words.
    package var description: String {
        switch self {
        case .rawAmpersand: "an & that starts no entity; in a URL write &amp; for it"
        case .unknownEntity: "an entity that XML does not know; write the character itself"
        case .prefixUndeclared: "a prefix that no xmlns attribute declares"
        case .tagMismatch: "a start tag without its end tag, or the rest of the file is missing"
        case .lateDeclaration: "an XML declaration (<?xml) that is not at the start; remove what stands before it"
        case .noMarkup: "it does not start with a tag"
        case .nameless: "a < that starts no tag; in text write &lt; for it"
        case .truncated: "the text ends too early; the rest of the file is missing"
        case .contentAfterRoot: "something follows the end of the document"
        case .invalidCharacter: "a byte or character that XML does not allow"
        case .attributeTwice: "the same attribute twice"
        case .tooLarge: "a text or a nesting beyond what any metadata has"
        case .other(let code): code == 0 ? "the parser gave up" : "parser error \(code)"
        }
    }
}
