import JSONStream

/// Reads `Dec 23, 2020, 11:32:48 AM`, as Gson prints a date in the zone of its machine, which it does not tell; nil for
/// anything else. The zone is taken for UTC.
///
/// Java 8 writes no comma behind the year, Java 20 and newer U+202F before AM.
func printedMilliseconds(_ text: ArraySlice<UInt8>) -> Int64? {
    let words = String(decoding: text, as: UTF8.self).replacing("\u{202F}", with: " ").split {
        $0 == " " || $0 == "," || $0 == ":"
    }
    guard words.count == 7, let month = months.firstIndex(where: { words[0] == $0 }), words[1].count <= 2,
        words[2].count == 4, let hour = Int(words[3]), (1...12).contains(hour), words[6] == "AM" || words[6] == "PM"
    else { return nil }
    let day = words[1].count == 1 ? "0\(words[1])" : "\(words[1])"
    let clock = hour % 12 + (words[6] == "PM" ? 12 : 0)
    let number = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
    return milliseconds(from: "\(words[2])-\(number(month + 1))-\(day)T\(number(clock)):\(words[4]):\(words[5])Z")
}

private let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

/// Whether a text that is a point in time names no zone; numbers need none.
func lacksZone(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= 16, let last = text.last, last != UInt8(ascii: "Z") else { return false }
    let sign = text[text.endIndex - 6]
    if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { return false }
    // What begins like a date or with a month's name, and ends in a time of the day or AM.
    guard text[text.startIndex + 4] == UInt8(ascii: "-") || text.contains(UInt8(ascii: ",")) else { return false }
    let tail = text.dropFirst(11)
    return !tail.contains(UInt8(ascii: "+")) && !tail.contains(UInt8(ascii: "-")) && !tail.contains(UInt8(ascii: "T"))
}

extension UserReader {
    /// Reads `{"seconds":1608723168,"nanos":107000000}`, as Gson writes what Java calls an Instant.
    func secondsAndNanos(_ json: inout JSONReader, _ user: inout UserRecord) throws(JSONError) -> Int64? {
        let start = user.text.count
        defer { user.text.truncate(to: start) }
        var seconds: Int64?
        var nanos: Int64 = 0
        try json.beginObject()
        while let member = try json.nextMember(of: Self.instantNames, unknownInto: &user.text) {
            let kind = try json.peek()
            guard case .known(let place) = member, kind == .number else {
                try json.skipValue()
                continue
            }
            let digits = try json.number(into: &user.text)
            let number = Int64(user.text.string(digits))
            if place == 0 { seconds = number } else { nanos = number ?? 0 }
        }
        guard let seconds, abs(seconds) < 1 << 40, (0..<1_000_000_000).contains(nanos) else {
            user.hasUnreadableValue = true
            return nil
        }
        return seconds * 1000 + (nanos + 500_000) / 1_000_000
    }

    private static let instantNames = JSONMemberNames(["seconds", "nanos"])
}
