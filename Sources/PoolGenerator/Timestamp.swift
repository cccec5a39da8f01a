/// How a dump writes an instant.
enum TimestampStyle {
    /// AWS CLI v2: `2021-02-24T03:47:23.214000+01:00`, in the zone of the machine that ran it; no decimals when zero.
    case localOffset
    /// The wire: a number of seconds, `1614134843.214`.
    case seconds
    /// JavaScript: `2021-02-24T02:47:23.214Z`.
    case zulu
}

extension [UInt8] {
    /// Adds an instant given in milliseconds since 1970, quotation marks included where the style has them.
    mutating func append(milliseconds instant: Int, as style: TimestampStyle) {
        switch style {
        case .seconds:
            appendDecimal(UInt64(truncatingIfNeeded: instant / 1000))
            appendFraction(instant % 1000, zeros: 0)
        case .zulu:
            append(0x22)
            appendCivil(seconds: instant / 1000)
            append(0x2E)
            appendDecimal(UInt64(truncatingIfNeeded: instant % 1000), width: 3)
            append(0x5A)
            append(0x22)
        case .localOffset:
            appendLocal(instant)
        }
    }

    private mutating func appendFraction(_ milliseconds: Int, zeros: Int) {
        guard milliseconds > 0 else { return }
        append(0x2E)
        appendDecimal(UInt64(truncatingIfNeeded: milliseconds), width: 3)
        append(contentsOf: repeatElement(0x30, count: zeros))
    }

    /// Central European time, its summer taken as April to October: the offset beside it makes any such rule true.
    private mutating func appendLocal(_ instant: Int) {
        let isSummer = (4...10).contains(CivilDay(daysSince1970: instant / 86_400_000).month)
        let hours = isSummer ? 2 : 1
        append(0x22)
        appendCivil(seconds: instant / 1000 + hours * 3600)
        appendFraction(instant % 1000, zeros: 3)
        append(0x2B)
        appendDecimal(UInt64(truncatingIfNeeded: hours), width: 2)
        append(0x3A)
        appendDecimal(0, width: 2)
        append(0x22)
    }

    /// Adds `2021-02-24T03:47:23`.
    private mutating func appendCivil(seconds: Int) {
        let day = CivilDay(daysSince1970: seconds / 86_400)
        let time = seconds % 86_400
        appendDecimal(UInt64(truncatingIfNeeded: day.year), width: 4)
        appendPair(day.month, after: 0x2D)
        appendPair(day.day, after: 0x2D)
        appendPair(time / 3600, after: 0x54)
        appendPair(time / 60 % 60, after: 0x3A)
        appendPair(time % 60, after: 0x3A)
    }

    private mutating func appendPair(_ number: Int, after mark: UInt8) {
        append(mark)
        append(0x30 + UInt8(truncatingIfNeeded: number / 10))
        append(0x30 + UInt8(truncatingIfNeeded: number % 10))
    }
}

/// A day of the Gregorian calendar, from 1970 on.
struct CivilDay {
    let year: Int
    let month: Int
    let day: Int

    /// Howard Hinnant's `civil_from_days`: years begin in March, so that the leap day is the last one.
    init(daysSince1970: Int) {
        let days = daysSince1970 + 719_468
        let era = days / 146_097
        let dayOfEra = days % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }
}
