import Foundation
import JSONStream
import Testing

/// Foundation's JSONSerialization is another parser of the same language: both must say the same.
@Suite struct FoundationAgreementTests {
    @Test func generatedDocuments() throws {
        var generator = Generator(seed: 1)
        for _ in 0..<2_000 {
            let value = generator.value()
            let text = generator.write(value)
            #expect(read(text) == value.text)
            let other = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
            #expect(isEqual(value, other), "\(text)")
        }
    }

    private func isEqual(_ value: JSONValue, _ other: Any) -> Bool {
        switch value {
        case .object(let members):
            guard let other = other as? [String: Any], other.count == members.count else { return false }
            return members.allSatisfy { member in other[member.name].map { isEqual(member.value, $0) } ?? false }
        case .array(let elements):
            guard let other = other as? [Any], other.count == elements.count else { return false }
            return zip(elements, other).allSatisfy { isEqual($0, $1) }
        case .string(let text): return (other as? String)?.unicodeScalars.elementsEqual(text.unicodeScalars) ?? false
        case .number(let text): return (other as? NSNumber)?.doubleValue == Double(text)
        case .bool(let value): return other as? Bool == value
        case .null: return other is NSNull
        }
    }

    @Test(arguments: [
        "", " ", "{", "[", "[1", #"{"a""#, #"{"a":"#, #"{"a":1"#, #"{"a":1,"#, "]", "}", ":", ",", "tru", "nul",
        "True", "[1 2]", #"{"a" 1}"#, #"{"a":1 "b":2}"#, "{a:1}", "{'a':1}", "{1:2}", "[,]", "[1,,2]", "{,}",
        #"{"a":1,,"b":2}"#, #"{"a":}"#, #"{"a"}"#, "[1}", #"{"a":1]"#, "[1]]", "{}}", "[1] [2]", "+1", ".5", "-.5",
        "01", "-01", "1.", "1.e3", "-", "--1", "1-2", "1e", "1e+", "1.2.3", "1e2e3", "[-]", "[+]", "NaN", "Infinity",
        "0x10", "// no\n1", "/* no */ 1", #""abc"#, #""\x""#, #""\u12""#, #""\u12G4""#, #""\""#, "[true false]",
    ])
    func bothRefuse(text: String) {
        #expect((try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)) == nil)
        let isRead = withJSONReader(over: Array((text + "\n").utf8)) { json in
            (try? json.value()) != nil && json.isAtEnd()
        }
        #expect(!isRead)
    }

    @Test func writtenByOneReadByTheOther() throws {
        var generator = Generator(seed: 2)
        for _ in 0..<500 {
            let value = generator.value()
            var writer = JSONWriter(layout: generator.below(2) == 0 ? .compact : .indented)
            value.write(into: &writer)
            let bytes = writer.take()
            let other = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
            #expect(isEqual(value, other))
            #expect(read(bytes + [0x0A]) == value.text)
        }
    }
}
