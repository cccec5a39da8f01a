/// XML Schema's `dateTime`.
enum XMLDateTime {
    /// The seconds since 1970 of a date and time, or nil when the text is none; without a zone it is taken as UTC.
    ///
    /// Years run from 0001 to 9999, fractions of a second are dropped.
    static func secondsSince1970(_ text: String) -> Int64? {
        var rest = Substring(XMLSpace.trimmed(text))
        guard let year = number(4, from: &rest), take("-", from: &rest), let month = number(2, from: &rest),
            take("-", from: &rest), let day = number(2, from: &rest), take("T", from: &rest),
            let hour = number(2, from: &rest), take(":", from: &rest), let minute = number(2, from: &rest),
            take(":", from: &rest), let second = number(2, from: &rest)
        else { return nil }
        if take(".", from: &rest) {
            let fraction = rest.prefix { ("0"..."9").contains($0) }
            guard !fraction.isEmpty else { return nil }
            rest = rest[fraction.endIndex...]
        }
        guard let offset = zoneOffset(rest), year > 0, (1...12).contains(month),
            (1...daysIn(month: month, year: year)).contains(day),
            hour < 24 && minute < 60 && second < 60 || hour == 24 && minute == 0 && second == 0
        else { return nil }
        let days = daysSince1970(year: year, month: month, day: day)
        return Int64(days * 86_400 + hour * 3600 + minute * 60 + second - offset)
    }

    /// The offset from UTC in seconds that `Z`, `+hh:mm`, `-hh:mm` or nothing stands for.
    private static func zoneOffset(_ zone: Substring) -> Int? {
        var rest = zone
        if rest.isEmpty || rest == "Z" { return 0 }
        guard let sign = rest.popFirst(), sign == "+" || sign == "-", let hours = number(2, from: &rest),
            take(":", from: &rest), let minutes = number(2, from: &rest), rest.isEmpty, hours <= 14, minutes < 60
        else { return nil }
        return (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
    }

    private static func take(_ character: Character, from text: inout Substring) -> Bool {
        guard text.first == character else { return false }
        text.removeFirst()
        return true
    }

    private static func number(_ digits: Int, from text: inout Substring) -> Int? {
        let field = text.prefix(digits)
        guard field.count == digits, field.allSatisfy({ ("0"..."9").contains($0) }), let value = Int(field) else {
            return nil
        }
        text = text.dropFirst(digits)
        return value
    }

    private static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    private static func daysIn(month: Int, year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: isLeap(year) ? 29 : 28
        default: 31
        }
    }

    /// Days from 1 January 1970 in the Gregorian calendar.
    private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
        let earlier = year - 1
        let beforeYear = earlier * 365 + earlier / 4 - earlier / 100 + earlier / 400
        let beforeMonth = (1..<month).reduce(0) { $0 + daysIn(month: $1, year: year) }
        // 719,162 days lie between 1 January 0001 and 1 January 1970.
        return beforeYear + beforeMonth + day - 1 - 719_162
    }
}
