import JSONStream
import KeycloakRealm

/// A text that federation made of a list → the values of the list; any other text as it is.
///
/// Cognito writes a SAML attribute with several values as `[A, B]`, and a list of an OIDC provider as JSON. A value with
/// a comma in it cannot be told from two.
/// - Returns: Whether there were several.
func mapList(
    _ value: TextRange, of source: TextBuffer, _ name: TextRange, of names: TextBuffer,
    into target: inout UserRepresentation
) -> Bool {
    let values = listValues(source[value])
    for value in values {
        let name = target.text.append(name, of: names)
        target.attributes.append(.init(name: name, value: target.text.append(value)))
    }
    return values.count > 1
}

private func listValues(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    guard text.count >= 2, text.first == UInt8(ascii: "["), text.last == UInt8(ascii: "]") else { return [text] }
    let inner = text.dropFirst().dropLast()
    if let texts = jsonTexts(Array(text)) { return texts.map { Array($0.utf8)[...] } }
    return inner.split(separator: UInt8(ascii: ",")).map(trimmed).filter { !$0.isEmpty }
}

/// The elements of a JSON list of texts; nil for anything else.
private func jsonTexts(_ text: [UInt8]) -> [String]? {
    let value = withJSONReader(over: text) { (try? $0.value()) ?? .null }
    guard case .array(let elements) = value else { return nil }
    let texts = elements.compactMap { element -> String? in
        if case .string(let text) = element { text } else { nil }
    }
    return texts.count == elements.count ? texts : nil
}

private func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text.drop { $0 == 0x20 }
    while text.last == 0x20 { text.removeLast() }
    return text
}
