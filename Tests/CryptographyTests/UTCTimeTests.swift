import Cryptography
import Foundation
import Testing

@Suite struct UTCTimeTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (951_782_400, "2000-02-29T00:00:00Z"),
            (4_107_542_399, "2100-02-28T23:59:59Z"), (.max, "9999-12-31T23:59:59Z"), (.min, "0001-01-01T00:00:00Z"),
        ] as [(Int64, String)])
    func writesTimesInUTC(seconds: Int64, text: String) {
        #expect(UTCTime(secondsSince1970: seconds).description == text)
        #expect(UTCTime(secondsSince1970: seconds).date == String(text.prefix(10)))
    }

    @Test func agreesWithFoundation() {
        let format = Date.ISO8601FormatStyle()
        for seconds in stride(from: Int64(-5_000_000_000), to: 20_000_000_000, by: 12_345_677) {
            #expect(
                UTCTime(secondsSince1970: seconds).description
                    == Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(format))
        }
    }
}
