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
        date = Self.date(daysSince1970: days)
        description =
            "\(date)T\(digits(time / 3600, 2)):\(digits(time / 60 % 60, 2)):\(digits(time % 60, 2))Z"
    }

    /// Howard Hinnant's `civil_from_days`: years begin in March, so that the leap day is the last one.
    private static func date(daysSince1970: Int64) -> String {
        let days = daysSince1970 + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
        let monthOfYear = month < 10 ? month + 3 : month - 9
        return "\(digits(year, 4))-\(digits(monthOfYear, 2))-\(digits(dayOfYear - (153 * month + 2) / 5 + 1, 2))"
    }
}

private func digits(_ number: Int64, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
}
