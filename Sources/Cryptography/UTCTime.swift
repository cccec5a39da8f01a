/// A time in seconds since 1970 as people and programs read it: ISO 8601 in UTC, such as `2027-03-01T12:00:00Z`.
package struct UTCTime: Hashable, Sendable, CustomStringConvertible {
    /// The date alone, such as `2027-03-01`.
    package let date: String
    /// The date and the time of day.
    package let description: String

    /// Makes the time of a number of seconds since 1970; years before 1 or after 9999, which no certificate has, stop
    /// there.
    package init(secondsSince1970 seconds: Int64) {
        // The seconds of 0001-01-01T00:00:00Z and of 9999-12-31T23:59:59Z.
        let seconds = min(max(seconds, -62_135_596_800), 253_402_300_799)
        let days = seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
        let time = seconds - days * 86_400
        var text = Self.date(daysSince1970: days)
        date = String(decoding: text, as: UTF8.self)
        for (mark, number) in [("T" as Unicode.Scalar, time / 3600), (":", time / 60 % 60), (":", time % 60)] {
            text.append(UInt8(ascii: mark))
            text.append(digits: number, 2)
        }
        text.append(UInt8(ascii: "Z"))
        description = String(decoding: text, as: UTF8.self)
    }

    /// Howard Hinnant's `civil_from_days`: years begin in March, so that the leap day is the last one.
    private static func date(daysSince1970: Int64) -> [UInt8] {
        let days = daysSince1970 + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
        let monthOfYear = month < 10 ? month + 3 : month - 9
        var text: [UInt8] = []
        text.reserveCapacity(20)
        text.append(digits: year, 4)
        text.append(UInt8(ascii: "-"))
        text.append(digits: monthOfYear, 2)
        text.append(UInt8(ascii: "-"))
        text.append(digits: dayOfYear - (153 * month + 2) / 5 + 1, 2)
        return text
    }
}

extension [UInt8] {
    /// Appends the last digits of a number that is not negative, with zeros before it.
    fileprivate mutating func append(digits number: Int64, _ width: Int) {
        var divisor: Int64 = 1
        for _ in 1..<width { divisor *= 10 }
        while divisor > 0 {
            append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }
}
