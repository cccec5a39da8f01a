import ForeignText

/// A realm's name that Keycloak accepts and whose files it finds again.
///
/// Source: Keycloak's `ReservedCharValidator`, the 255 characters of `/realms/<name>/account/*`, and its search for
/// users files by the name as a regular expression.
package struct RealmName: Hashable, Sendable {
    /// The name.
    package let text: String

    /// Characters that Keycloak refuses, and those that change which users files it finds.
    private static let forbidden: Set<Unicode.Scalar> = Set(#":/?#@!$&()*+,;=[]\^{}|<>"%"#.unicodeScalars)

    /// Checks a name.
    package init(_ text: String) throws(RealmNameError) {
        guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw RealmNameError(reason: .blank)
        }
        let wrong = text.unicodeScalars.first { Self.forbidden.contains($0) || $0.value < 0x20 || $0.value == 0x7F }
        if let wrong { throw RealmNameError(reason: .character(wrong)) }
        guard !["master", ".", ".."].containsExactly(text) else { throw RealmNameError(reason: .reserved(text)) }
        self.text = text
        guard pathSegment.utf8.count <= 237 else { throw RealmNameError(reason: .tooLong(pathSegment.utf8.count)) }
    }

    /// The name as a segment of a URL's path, as Keycloak writes it into its own clients.
    package var pathSegment: String { URLSegment(text).description }

    /// A name made of letters, digits, `-`, `_` and `.` of any text: its other characters become `-`.
    ///
    /// A text that leaves nothing over gives `cognito`.
    package init(slugOf text: String) {
        var slug = ""
        for scalar in text.unicodeScalars.prefix(237) {
            let isKept = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            let isPlain = scalar.value < 0x80 ? isKept || "-_.".unicodeScalars.contains(scalar) : false
            if isPlain {
                slug.unicodeScalars.append(scalar)
            } else if slug.last != "-" {
                slug.append("-")
            }
        }
        while let last = slug.last, "-.".contains(last) { slug.removeLast() }
        while let first = slug.first, "-.".contains(first) { slug.removeFirst() }
        self.text = slug.isEmpty ? "cognito" : slug == "master" ? "cognito-master" : slug
    }
}

/// Why a text cannot be a realm's name.
package struct RealmNameError: Error, Equatable, CustomStringConvertible {
    /// What is wrong with it.
    package enum Reason: Equatable, Sendable {
        case blank
        case character(Unicode.Scalar)
        case tooLong(Int)
        case reserved(String)
    }

    /// What is wrong with it.
    package let reason: Reason

    /// One sentence that says what is wrong and what to do.
    package var description: String {
        switch reason {
        case .blank: "A realm's name cannot be blank; give one with --realm."
        case .character(let scalar) where scalar.value < 0x20 || scalar.value == 0x7F:
            "A realm's name cannot hold a control character; give another one with --realm."
        case .character(let scalar):
            "A realm's name cannot hold “\(scalar)”; use letters, digits, - and _ with --realm."
        case .tooLong(let count):
            "A realm's name can take 237 characters in an address, this one takes \(count); give a shorter one with --realm."
        case .reserved(let name):
            "The realm's name cannot be “\(name)”; give another one with --realm."
        }
    }
}
