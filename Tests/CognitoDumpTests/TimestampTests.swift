import CognitoDump
import Testing

@Suite struct TimestampTests {
    private func read(_ text: String) -> Int64? { milliseconds(from: text) }

    /// The same instant as every SDK, tool and script writes it.
    @Test(arguments: [
        ("1.608722168107E9", 1_608_722_168_107),  // raw API, exponent form
        ("1608722168.107", 1_608_722_168_107),  // raw API, AWS CLI v1, CLI v2 wire
        ("1608722168.107000000", 1_608_722_168_107),  // Java v2 + Jackson
        ("1608722168107", 1_608_722_168_107),  // Java v1 + Jackson
        ("2020-12-23T06:16:08.107000-05:00", 1_608_722_168_107),  // AWS CLI v2
        ("2020-12-23 06:16:08.107000-05:00", 1_608_722_168_107),  // boto3 + default=str
        ("2020-12-23T11:16:08.107000+00:00", 1_608_722_168_107),  // boto3 + isoformat
        ("2020-12-23T16:46:08.107+05:30", 1_608_722_168_107),
        ("2020-12-23T20:16:08.107+0900", 1_608_722_168_107),
        ("2020-12-23T11:16:08.107Z", 1_608_722_168_107),  // JS
        ("2020-12-23T11:16:08.106999Z", 1_608_722_168_107),  // Rust: float error
        ("2020-12-23T11:16:08.107000000Z", 1_608_722_168_107),
        ("/Date(1608722168107)/", 1_608_722_168_107),  // PowerShell 5
        ("/Date(1608722168107+0000)/", 1_608_722_168_107),
    ])
    func oneInstant(text: String, expected: Int64) {
        #expect(read(text) == expected)
    }

    @Test(arguments: [
        ("1534407962", 1_534_407_962_000),  // AWS CLI v1, whole seconds
        ("1534407962.0", 1_534_407_962_000),  // boto3 + timestamp()
        ("2018-08-16T04:26:02-04:00", 1_534_407_962_000),
        ("2018-08-16 08:26:02 UTC", 1_534_407_962_000),  // Ruby
        ("2018-08-16 08:26:02 GMT", 1_534_407_962_000),
        ("2018-08-16 08:26:02 +0000", 1_534_407_962_000),
        ("2018-08-16T08:26:02+00", 1_534_407_962_000),
        ("2018-08-16T08:26:02Z", 1_534_407_962_000),  // Go, Terraform
        ("2018-08-16t08:26:02z", 1_534_407_962_000),
        ("2018-08-16T08:26:02", 1_534_407_962_000),  // no zone: UTC
        ("2018-08-16 08:26", 1_534_407_960_000),
        ("2018-08-16", 1_534_377_600_000),
    ])
    func wholeSeconds(text: String, expected: Int64) {
        #expect(read(text) == expected)
    }

    @Test(arguments: [
        (".1", 100), (".57", 570), (".569999", 570), (".0004", 0), (".0005", 1), (".9994", 999), (".9995", 1_000),
        (".999999999", 1_000), (".1234999999999", 123), (".", 0),
    ])
    func decimalsAreRounded(decimals: String, expected: Int64) {
        #expect(read("1970-01-01T00:00:00\(decimals)Z") == expected)
    }

    @Test(arguments: [
        ("1970-01-01", 0), ("1969-12-31T23:59:59.999Z", -1), ("2000-02-29", 951_782_400_000),
        ("2100-03-01", 4_107_542_400_000), ("0001-01-01T00:00:00Z", -62_135_596_800_000),
        ("9999-12-31T23:59:59Z", 253_402_300_799_000), ("-1.5", -1_500), ("0", 0), ("99999999999", 99_999_999_999_000),
        ("100000000000", 100_000_000_000),
    ])
    func edges(text: String, expected: Int64) {
        #expect(read(text) == expected)
    }

    /// Times that no calendar has, and zones that are nowhere.
    @Test(arguments: [
        "2020-02-30", "2021-02-29T00:00:00Z", "1900-02-29", "2020-04-31T10:00:00Z", "2020-02-30T10:00:00+01:00",
        "2020-01-01T10:00:00+99:99", "2020-01-01T10:00:00+18:01", "2020-01-01T10:00:00-19:00",
        "2020-01-01T10:00:00+01:60", "2020-01-01T10:00:00+9999", "2020-01-01T24:00:01Z", "2020-01-01T24:01:00Z",
        "2020-01-01T23:58:60Z", "Feb 30, 2020, 11:32:48 AM", "/Date(9223372036854775807)/",
        "/Date(-9223372036854775808)/",
    ])
    func impossible(text: String) { #expect(read(text) == nil) }

    @Test func theEdgesOfWhatIsPossible() {
        #expect(read("2020-02-29T10:00:00+18:00") == read("2020-02-28T16:00:00Z"))
        #expect(read("2020-01-01T24:00:00Z") == read("2020-01-02T00:00:00Z"))
        #expect(read("2016-12-31T23:59:60Z") == read("2017-01-01T00:00:00Z"))
    }

    @Test func aTimeThatIsNoneIsAFinding() {
        let user = #"{"Users":[{"Username":"a","UserCreateDate":"2020-02-30T10:00:00Z"}]}"#
        #expect(Transcript(user).lines("finding") == ["dump.value-unreadable in record 1 at 10: UserCreateDate"])
        let group = #"{"Groups":[{"GroupName":"g","CreationDate":"2020-01-01T10:00:00+99:99"}]}"#
        #expect(Transcript(group).lines("finding") == ["dump.value-unreadable in record 1 at 11"])
        let good = #"{"Groups":[{"GroupName":"g","CreationDate":"2020-01-01T10:00:00+09:30"}]}"#
        #expect(Transcript(good).lines("finding") == [])
    }

    @Test(arguments: [
        "", " ", "x", "-", ".", "e", "1e999", "1e99", "NaN", "inf", "0x10", "1,5", "2018", "2018-08",
        "2018-13-01", "2018-00-01", "2018-08-32", "2018-08-16T", "2018-08-16T25:00:00Z", "2018-08-16T08:60:00Z",
        "2018-08-16T08:26:62Z", "2018-08-16T08:26:02 EST", "2018-08-16T08:26:02+0", "2018-08-16T08:26:02Zx",
        "2018-08-16X08:26:02Z", "2018/08/16", "16-08-2018", "Dec 23, 2020, 13:32:48 AM", "Wed Dec 23 11:32:48 UTC 2020",
        "datetime.datetime(2018, 8, 16)", "/Date()/", "/Date(x)/", "/Da", "/", "true", "99999999999999999999999999",
        "1234-56789", "２０１８-08-16",
    ])
    func noTime(text: String) {
        let expected: Int64? = text == "2018" ? 2_018_000 : nil
        #expect(read(text) == expected)
    }
}
