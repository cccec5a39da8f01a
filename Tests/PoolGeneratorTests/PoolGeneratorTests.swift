import Foundation
import PoolGenerator
import Testing

@Suite struct PoolGeneratorTests {
    @Test func secondUserOfSeedOneOnOneLine() {
        let lines = text(PoolGenerator(users: 2, seed: 1, layout: .jsonLines)).split(separator: "\n")

        #expect(
            lines.last == """
                {"Username":"c255c559-69ed-7040-3149-af9c9a7e41f1","Attributes":[\
                {"Name":"custom:plan","Value":"free"},{"Name":"custom:tenant_id","Value":"t-331"},\
                {"Name":"email","Value":"felix.vasquez1@corp.example"},{"Name":"email_verified","Value":"true"},\
                {"Name":"family_name","Value":"Vasquez"},{"Name":"given_name","Value":"Felix"},\
                {"Name":"name","Value":"Felix Vasquez"},\
                {"Name":"sub","Value":"c255c559-69ed-7040-3149-af9c9a7e41f1"}],\
                "UserCreateDate":"2022-01-24T03:01:10.053Z","UserLastModifiedDate":"2025-09-15T01:00:30.963Z",\
                "Enabled":true,"UserStatus":"CONFIRMED"}
                """)
    }

    @Test(arguments: PoolLayout.allCases)
    func sameSeedSameBytes(layout: PoolLayout) {
        let pool = PoolGenerator(users: 500, seed: 7, layout: layout)

        #expect(bytes(of: pool) == bytes(of: PoolGenerator(users: 500, seed: 7, layout: layout)))
        #expect(bytes(of: pool) != bytes(of: PoolGenerator(users: 500, seed: 8, layout: layout)))
    }

    @Test func aLargerPoolBeginsWithTheSmallerOne() throws {
        let small = try users(PoolGenerator(users: 300, seed: 3, layout: .prettyCLI))
        let large = try users(PoolGenerator(users: 400, seed: 3, layout: .prettyCLI))

        #expect(large.prefix(300) == small[..<300])
    }

    @Test(arguments: PoolLayout.allCases)
    func everyLayoutHoldsTheSameAttributes(layout: PoolLayout) throws {
        let expected = try users(PoolGenerator(users: 2000, seed: 5, layout: .prettyCLI))
        let found = try users(PoolGenerator(users: 2000, seed: 5, layout: layout))

        #expect(found.map(\.Attributes) == expected.map(\.Attributes))
    }

    @Test func prettyIsExactlyWhatTheCommandLineInterfacePrints() throws {
        let written = text(PoolGenerator(users: 1, seed: 1, layout: .prettyCLI))

        #expect(written.hasPrefix("{\n    \"Users\": [\n        {\n            \"Username\": \""))
        #expect(
            written.contains(
                "\n                {\n                    \"Name\": \"sub\",\n                    \"Value\""))
        #expect(written.hasSuffix("\"\n        }\n    ]\n}\n"))
    }

    @Test(arguments: [
        (PoolLayout.prettyCLI, "{\n    \"Users\": []\n}\n"), (.compact, "{\"Users\":[]}\n"), (.jsonLines, ""),
        (.arrayOfUsers, "[\n\n]\n"),
    ])
    func anEmptyPoolIsAnEmptyDump(layout: PoolLayout, expected: String) {
        #expect(text(PoolGenerator(users: 0, seed: 1, layout: layout)) == expected)
    }

    @Test func attributesComeInAlphabeticalOrder() throws {
        for user in try users(PoolGenerator(users: 2000, seed: 2, layout: .compact)) {
            let names = user.Attributes.map(\.Name)
            #expect(names == names.sorted())
            #expect((7...12).contains(names.count))
        }
    }

    @Test func chunksAreAboutOneMebibyteAndEndWithFalse() {
        var pool = PoolGenerator(users: 3000, seed: 1, layout: .prettyCLI)
        var (chunk, sizes): ([UInt8], [Int]) = ([], [])
        while pool.next(into: &chunk) { sizes.append(chunk.count) }

        #expect(sizes.count == 5)
        #expect(sizes.dropLast().allSatisfy { (1 << 20)..<(1 << 20) + 16_384 ~= $0 })
        #expect(chunk.isEmpty)
        let isThereMore = pool.next(into: &chunk)
        #expect(!isThereMore)
    }

    @Test func namesComeRawAndEscapedWithSurrogatePairs() throws {
        let written = text(PoolGenerator(users: 20_000, seed: 1, layout: .jsonLines))

        #expect(written.contains("\"Value\":\"Groß\""))
        #expect(written.contains("\"Value\":\"Gro\\u00df\""))
        #expect(written.contains("\"Value\":\"𠮷田\""))
        #expect(written.contains("\"Value\":\"\\ud842\\udfb7\\u7530\""))
    }
}
