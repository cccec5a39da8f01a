package import JSONStream

/// Reads a point in time as any SDK, tool or script writes it; nil where it is none.
///
/// A number below 10¹¹ is seconds, from there on milliseconds. A text is ISO 8601 with `T` or a blank, 0 to 9 decimals
/// and a zone as `Z`, `UTC`, `±hh:mm`, `±hhmm` or none (taken for UTC), or such a number, or `/Date(ms)/`, or
/// `Dec 23, 2020, 11:32:48 AM`.
/// The result is ms since 1970, rounded, since some SDKs print 0.57 s as 0.569999.
package func milliseconds(from range: TextRange, of text: TextBuffer) -> Int64? {
    let isDate = range.count >= 10 && text.storage[Int(range.start) + 4] == UInt8(ascii: "-")
    return isDate ? isoMilliseconds(DigitScanner(text.storage, range.bounds)) : otherMilliseconds(text[range])
}

/// Reads a point in time; see ``milliseconds(from:of:)``.
package func milliseconds(from text: String) -> Int64? {
    var buffer = TextBuffer()
    let range = buffer.append(text)
    return milliseconds(from: range, of: buffer)
}

private func otherMilliseconds(_ text: ArraySlice<UInt8>) -> Int64? {
    if let first = text.first, (UInt8(ascii: "A")...UInt8(ascii: "S")).contains(first) {
        return printedMilliseconds(text)
    }
    guard text.starts(with: "/Date(".utf8) else { return numericMilliseconds(text) }
    let digits = text.dropFirst(6).prefix { isDigit($0) || $0 == UInt8(ascii: "-") }
    return Int64(String(decoding: digits, as: UTF8.self)).flatMap { $0.magnitude < farthestTime.magnitude ? $0 : nil }
}

/// The most ms from 1970 that are taken for a time: three million years, within which nothing overflows.
private let farthestTime: Int64 = 100_000_000_000_000_000

private func numericMilliseconds(_ text: ArraySlice<UInt8>) -> Int64? {
    guard text.allSatisfy({ isDigit($0) || ".eE+-".utf8.contains($0) }),
        let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite
    else { return nil }
    let milliseconds = abs(value) < 1e11 ? value * 1000 : value
    return abs(milliseconds) < Double(farthestTime) ? Int64(milliseconds + (value < 0 ? -0.5 : 0.5)) : nil
}

private func isoMilliseconds(_ digits: DigitScanner) -> Int64? {
    var scan = digits
    guard let year = scan.number(4), scan.skip("-"), let month = scan.number(2), scan.skip("-"),
        let day = scan.number(2), (1...12).contains(month), (1...days(in: month, of: year)).contains(day)
    else { return nil }
    let date = daysSince1970(year, month, day) * 86_400_000
    if scan.isAtEnd { return date }
    guard scan.skip("T") || scan.skip(" ") || scan.skip("t"), let hour = scan.number(2), scan.skip(":"),
        let minute = scan.number(2), minute < 60
    else { return nil }
    let second = scan.skip(":") ? scan.number(2) : 0
    // ISO 8601 has 24:00 for the end of a day, and a leap second at the end of an hour.
    guard let second, second < 60 || second == 60 && minute == 59, hour < 24 || (hour, minute, second) == (24, 0, 0)
    else { return nil }
    let fraction = scan.skip(".") ? scan.thousandths() : 0
    guard let zone = scan.zoneMinutes() else { return nil }
    return date + ((hour * 60 + minute - zone) * 60 + second) * 1000 + fraction
}

private func days(in month: Int64, of year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
}

/// Days from 1970-01-01 in the Gregorian calendar; months and days are in range.
///
/// The year is counted from March, so that the leap day is its last; see H. Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms".
private func daysSince1970(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let marchYear = month <= 2 ? year - 1 : year
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

/// Reads fixed-width numbers off a text, one after another.
private struct DigitScanner {
    private let bytes: [UInt8]
    private var place: Int
    private let end: Int

    init(_ bytes: [UInt8], _ bounds: Range<Int>) {
        self.bytes = bytes
        place = bounds.lowerBound
        end = bounds.upperBound
    }

    var isAtEnd: Bool { place == end }

    mutating func number(_ width: Int) -> Int64? {
        guard end - place >= width else { return nil }
        var value: Int64 = 0
        for index in place..<place + width {
            guard isDigit(bytes[index]) else { return nil }
            value = value * 10 + Int64(bytes[index] - UInt8(ascii: "0"))
        }
        place += width
        return value
    }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard place < end, UInt32(bytes[place]) == character.value else { return false }
        place += 1
        return true
    }

    /// Reads decimals as thousandths, rounded; the digits may be any number.
    mutating func thousandths() -> Int64 {
        var value: Int64 = 0
        var count = 0
        while place < end, isDigit(bytes[place]) {
            if count < 4 { value = value * 10 + Int64(bytes[place] - UInt8(ascii: "0")) }
            count += 1
            place += 1
        }
        while count < 4 {
            value *= 10
            count += 1
        }
        return (value + 5) / 10
    }

    /// The most minutes from Greenwich that a zone can be, as in `java.time`.
    private static let farthestZone: Int64 = 18 * 60

    /// Reads the zone and gives its minutes east of Greenwich; nil where something else stands.
    mutating func zoneMinutes() -> Int64? {
        _ = skip(" ")
        if isAtEnd || skip("Z") || skip("z") { return isAtEnd ? 0 : nil }
        if skip("U") { return skip("T") && skip("C") && isAtEnd ? 0 : nil }
        if skip("G") { return skip("M") && skip("T") && isAtEnd ? 0 : nil }
        let isWest = skip("-")
        guard isWest || skip("+"), let hours = number(2) else { return nil }
        _ = skip(":")
        let minutes = isAtEnd ? 0 : number(2)
        // Offsets of old local mean times have seconds, which no zone of a machine in use has.
        guard let minutes, isAtEnd, minutes < 60, hours * 60 + minutes <= Self.farthestZone else { return nil }
        return (isWest ? -1 : 1) * (hours * 60 + minutes)
    }
}
