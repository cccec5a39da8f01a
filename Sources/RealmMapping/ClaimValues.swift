import Findings
import MappingRules

/// Whether a value of a user is what a claim of the rules takes it for.
///
/// Keycloak leaves a claim out where a number or JSON is wanted and the value is not one; of what is no truth value it
/// makes `false`.
func isValue(_ bytes: ArraySlice<UInt8>, of type: ClaimRule.ValueType) -> Bool {
    switch type {
    case .string: true
    case .boolean: isWord("true", bytes) || isWord("false", bytes)
    case .number: isNumber(bytes)
    case .json: isJSON(String(decoding: bytes, as: UTF8.self))
    }
}

/// Whether the bytes are a word of ASCII, in upper or lower case.
private func isWord(_ word: String, _ bytes: ArraySlice<UInt8>) -> Bool {
    word.utf8.count == bytes.count && zip(word.utf8, bytes).allSatisfy { $0 == $1 | 0x20 }
}

/// Whether the bytes are a number as JSON writes one.
private func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes[...]
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let whole = rest.prefix(while: isDigit)
    guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return false }
    rest = rest.dropFirst(whole.count)
    if rest.first == UInt8(ascii: ".") {
        let fraction = rest.dropFirst().prefix(while: isDigit)
        guard !fraction.isEmpty else { return false }
        rest = rest.dropFirst(fraction.count + 1)
    }
    if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
        rest.removeFirst()
        if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest.removeFirst() }
        let exponent = rest.prefix(while: isDigit)
        guard !exponent.isEmpty else { return false }
        rest = rest.dropFirst(exponent.count)
    }
    return rest.isEmpty
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

extension FindingKind {
    static let userClaimOfOtherType = FindingKind(
        "user.claim-of-other-type", .warning,
        "A claim of the rules takes this attribute of the user for a number, a truth value or JSON, and it is none: the claim is missing, or false.",
        remedy: "Correct the value, or let the claim be a string.")
}
