import Findings
import JSONStream

/// A column of a table: what it is called, and what may stand in it.
struct CSVColumn: Sendable {
    let name: [UInt8]
    /// Whether the column is one that this tool knows.
    let isRead: Bool
    /// Whether it tells a user from others, or how they are reached, by digits that a spreadsheet may take for a number.
    private let isNumbered: Bool
    private let isTruth: Bool
    private let mayHoldJSON: Bool

    init(name: [UInt8], isRead: Bool) {
        self.name = name
        self.isRead = isRead
        let form = String(decoding: JSONMemberNames.normalise(name), as: UTF8.self)
        isNumbered = ["username", "cognito:username", "sub", "phonenumber", "id"].contains(form)
        isTruth = ["enabled", "emailverified", "phonenumberverified"].contains(form)
        mayHoldJSON = ["attributes", "userattributes", "customattributes"].contains(form)
    }

    /// The name as it may be shown: that of an attribute of the pool's own with what stands before it.
    var shownName: String {
        let own = ["dev:custom:", "custom:", "cognito:"].first { name.starts(with: $0.utf8) } ?? ""
        let rest = MemberName.shown(name.dropFirst(own.utf8.count))
        return rest == MemberName.hidden ? rest : own + rest
    }

    /// What is wrong with a value, so that it is left out; nil for nothing.
    func fault(of value: [UInt8]) -> FindingKind? {
        if let power = Self.powerOfTen(value), isNumbered || power >= Self.leastPower { return .numberRounded }
        return isTruth && truthValue(value[...]) == nil ? .noTruthValue : nil
    }

    /// Whether a value is JSON that a script has put into the cell.
    func holdsJSON(_ value: [UInt8]) -> Bool {
        guard mayHoldJSON, value.first == UInt8(ascii: "[") || value.first == UInt8(ascii: "{") else { return false }
        return withJSONReader(over: value + [0x0A]) { (try? $0.value()) != nil }
    }

    /// From twelve digits on spreadsheets write numbers so by themselves.
    private static let leastPower = 11

    /// The power of ten of a long number that a spreadsheet has rounded: `4.91512E+11`, `4,91512E+11`; nil for all else.
    private static func powerOfTen(_ value: [UInt8]) -> Int? {
        guard let exponent = value.lastIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) else { return nil }
        let digits = { (text: ArraySlice<UInt8>) in
            !text.isEmpty && text.allSatisfy { (0x30...0x39).contains($0) }
        }
        let power = value[(exponent + 1)...]
        let number = value[..<exponent].split(maxSplits: 1, omittingEmptySubsequences: false) { ",.".utf8.contains($0) }
        guard power.first == UInt8(ascii: "+"), digits(power.dropFirst()), power.count < 5, let whole = number.first,
            digits(whole.first == UInt8(ascii: "+") ? whole.dropFirst() : whole), number.dropFirst().allSatisfy(digits)
        else { return nil }
        return power.dropFirst().reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
