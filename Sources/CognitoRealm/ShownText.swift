import ForeignText

/// A text on one line for a terminal: what nobody sees, or turns the direction of writing, shows as U+FFFD.
public func shownOnTerminal(_ text: String) -> String { text.visible() }

/// A JSON text for a terminal: what nobody sees in its strings is escaped, so that it means what it meant.
public func shownOnTerminal(json: String) -> String {
    guard json.unicodeScalars.contains(where: { $0.isInvisible && $0 != "\n" }) else { return json }
    return json.unicodeScalars.map { scalar in
        guard scalar.isInvisible, scalar != "\n" else { return String(scalar) }
        return String(scalar).utf16.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }.joined()
}
