import JSONStream
import Testing

@Suite struct MemberNameTests {
    private let names = JSONMemberNames(["UserCreateDate", "MFAOptions", "Username"])

    /// Shows each member of an object as `place` or `?name`.
    private func members(_ text: String) -> [String] {
        withJSONReader(over: Array(text.utf8)) { json in
            var found: [String] = []
            var buffer = TextBuffer()
            do throws(JSONError) {
                try json.beginObject()
                while let member = try json.nextMember(of: names, unknownInto: &buffer) {
                    switch member {
                    case .known(let place): found.append("\(place)")
                    case .unknown(let name): found.append("?\(buffer.string(name))")
                    }
                    try json.skipValue()
                }
            } catch {
                found.append(error.description)
            }
            return found
        }
    }

    @Test(arguments: [
        "UserCreateDate", "userCreateDate", "user_create_date", "USER-CREATE-DATE", "usercreatedate",
        "_UserCreateDate_",
        #"\u0055serCreateDate"#, #"User\u005fCreate\u005FDate"#,
    ])
    func spellings(name: String) {
        #expect(members("{\"\(name)\":1}") == ["0"])
    }

    @Test func othersAreGivenAsTheyStand() {
        #expect(
            members(#"{"mfa_options":[], "UserCreateDates":1, "":2, "custom:x":3, "usern\u00e4me":4, "Username":5}"#)
                == ["1", "?UserCreateDates", "?", "?custom:x", "?usernäme", "2"])
    }

    @Test func onlyUnknownNamesStayInTheBuffer() {
        withJSONReader(over: Array(#"{"user_name":1,"x":2,"USERNAME":3}"#.utf8)) { json in
            var buffer = TextBuffer()
            do throws(JSONError) {
                try json.beginObject()
                while try json.nextMember(of: names, unknownInto: &buffer) != nil { try json.skipValue() }
            } catch {
                Issue.record("\(error.description)")
            }
            #expect(buffer.string(TextRange(start: 0, count: buffer.count)) == "x")
        }
    }

    @Test func theFirstOfTwoEqualNamesWins() {
        #expect(JSONMemberNames(["a_b", "aB"]).index(of: Array("AB".utf8)) == 0)
        #expect(JSONMemberNames(["a", "b"]).index(of: Array("c".utf8)) == nil)
    }
}
