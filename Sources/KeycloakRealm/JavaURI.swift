/// The syntax check of `java.net.URI`, for texts without a fragment.
///
/// Source: the documentation of `java.net.URI`, "URI syntax and components": RFC 2396 and 2732, plus characters outside
/// US-ASCII that are neither blanks nor controls.
enum JavaURI: Equatable {
    case invalid
    case relative
    case absolute(scheme: String)

    /// Reads the text as `new URI(text)` would.
    static func check(_ text: String) -> JavaURI {
        let characters = Array(text.unicodeScalars)[...]
        let head = characters.prefix { !"/?#:".unicodeScalars.contains($0) }
        guard head.endIndex < characters.endIndex, characters[head.endIndex] == ":" else {
            return isHierarchical(characters) ? .relative : .invalid
        }
        guard let first = head.first, isLetter(first), head.allSatisfy(isSchemeCharacter) else { return .invalid }
        let rest = characters[(head.endIndex + 1)...]
        guard !rest.isEmpty else { return .invalid }
        let isValid = rest.first == "/" ? isHierarchical(rest) : consists(rest, of: .uric)
        var scheme = String.UnicodeScalarView()
        scheme.append(contentsOf: head)
        return isValid ? .absolute(scheme: String(scheme)) : .invalid
    }

    /// Whether the text can stand behind the `#` of a URI; empty where there is none.
    static func isFragment(_ text: String) -> Bool { consists(Array(text.unicodeScalars)[...], of: .uric) }

    private static func isHierarchical(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        var rest = text
        if rest.starts(with: "//".unicodeScalars) {
            rest = rest.dropFirst(2)
            let authority = rest.prefix { !"/?".unicodeScalars.contains($0) }
            rest = rest[authority.endIndex...]
            guard !authority.isEmpty || !rest.isEmpty else { return false }
            guard isAuthority(authority) else { return false }
        }
        let path = rest.prefix { $0 != "?" }
        return consists(path, of: .path) && consists(rest[path.endIndex...].dropFirst(), of: .uric)
    }

    /// A registry-based name, or a server whose host is an IPv6 address.
    private static func isAuthority(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let open = text.firstIndex(of: "[") else { return consists(text, of: .authority) }
        guard let close = text.firstIndex(of: "]"), open < close else { return false }
        let user = text[..<open]
        let port = text[(close + 1)...]
        guard user.isEmpty || user.last == "@" && consists(user.dropLast(), of: .authority) else { return false }
        guard port.isEmpty || port.first == ":" && port.dropFirst().allSatisfy(isDigit) else { return false }
        var address = String.UnicodeScalarView()
        address.append(contentsOf: text[(open + 1)..<close])
        return HostAddress.ipv6(Substring(String(address))) != nil
    }

    /// The characters that a part of a URI may hold beside letters, digits, `_-!.~'()*` and `%` with two digits.
    private enum Part: String {
        case path = "/;:@&=+$,"
        case authority = "$,;:@&=+"
        case uric = ";/?:@&=+$,[]"
    }

    private static func consists(_ text: ArraySlice<Unicode.Scalar>, of part: Part) -> Bool {
        var index = text.startIndex
        while index < text.endIndex {
            let scalar = text[index]
            index += 1
            if scalar == "%" {
                guard text[index...].prefix(2).filter(isHexadecimal).count == 2 else { return false }
                index += 2
            } else if scalar.value >= 0x80 {
                guard isOther(scalar) else { return false }
            } else {
                let isPlain = isLetter(scalar) || isDigit(scalar) || "_-!.~'()*".unicodeScalars.contains(scalar)
                guard isPlain || part.rawValue.unicodeScalars.contains(scalar) else { return false }
            }
        }
        return true
    }

    /// Java's "other" characters: neither a separator nor a control.
    private static func isOther(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: false
        default: true
        }
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isHexadecimal(_ scalar: Unicode.Scalar) -> Bool {
        isDigit(scalar) || ("a"..."f").contains(scalar) || ("A"..."F").contains(scalar)
    }

    private static func isSchemeCharacter(_ scalar: Unicode.Scalar) -> Bool {
        isLetter(scalar) || isDigit(scalar) || "+-.".unicodeScalars.contains(scalar)
    }
}
