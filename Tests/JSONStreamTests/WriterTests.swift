import JSONStream
import Testing

@Suite struct WriterTests {
    private func written(
        _ layout: JSONWriter.Layout = .compact, escapesPlaceholders: Bool = true, _ body: (inout JSONWriter) -> Void
    ) -> String {
        var writer = JSONWriter(layout: layout, escapesPlaceholders: escapesPlaceholders)
        body(&writer)
        return String(decoding: writer.take(), as: UTF8.self)
    }

    private func string(_ text: String) -> String { written { $0.string(text) } }

    @Test func membersInTheOrderOfTheCalls() {
        let text = written { json in
            json.object { object in
                object.key("zeta")
                object.number(1)
                object.key("alpha")
                object.array { array in
                    array.bool(true)
                    array.null()
                    array.raw(Array("1.50".utf8))
                    array.array { _ in }
                    array.object { _ in }
                }
                object.key("beta")
                object.string("x")
            }
        }
        #expect(text == #"{"zeta":1,"alpha":[true,null,1.50,[],{}],"beta":"x"}"#)
    }

    @Test func indented() {
        let text = written(.indented) { json in
            json.object { object in
                object.key("list")
                object.array { array in
                    array.number(1)
                    array.object { _ in }
                    array.object { inner in
                        inner.key("a")
                        inner.bool(false)
                    }
                }
                object.key("empty")
                object.array { _ in }
            }
            json.lineFeed()
        }
        #expect(
            text == """
                {
                  "list": [
                    1,
                    {},
                    {
                      "a": false
                    }
                  ],
                  "empty": []
                }

                """)
    }

    @Test func topLevelValuesOnLinesOfTheirOwn() {
        let text = written { json in
            json.object { _ in }
            json.lineFeed()
            json.number(2)
            json.lineFeed()
        }
        #expect(text == "{}\n2\n")
    }

    @Test func oneCharacterKeys() {
        let text = written { json in
            json.object { object in
                object.key("a")
                object.number(1)
                object.key("é")
                object.number(2)
                object.key("")
                object.number(3)
            }
        }
        #expect(text == #"{"a":1,"é":2,"":3}"#)
    }

    @Test(arguments: [
        ("", #""""#),
        ("plain", #""plain""#),
        ("\" \\ /", #""\" \\ /""#),
        ("\n\r\t", #""\n\r\t""#),
        ("\u{0}\u{1}\u{8}\u{1F}\u{7F}", "\"\\u0000\\u0001\\u0008\\u001f\u{7F}\""),
        ("é€😀\u{2028}", "\"é€😀\u{2028}\""),
        ("${env.HOME}", #""\u0024{env.HOME}""#),
        ("a$${b}$", #""a$\u0024{b}$""#),
        ("$ {$", #""$ {$""#),
        (#"\${x}"#, #""\\\u0024{x}""#),
        ("{${${", #""{\u0024{\u0024{""#),
    ])
    func escapes(text: String, json: String) {
        #expect(string(text) == json)
    }

    @Test func placeholdersInKeys() {
        func keyed(_ name: String, escapesPlaceholders: Bool) -> String {
            written(escapesPlaceholders: escapesPlaceholders) { json in
                var text = TextBuffer()
                let range = text.append(Array(name.utf8))
                json.object { object in
                    object.key(range, of: text)
                    object.string(range, of: text)
                }
            }
        }
        #expect(keyed("${a}\"", escapesPlaceholders: true) == #"{"\u0024{a}\"":"\u0024{a}\""}"#)
        #expect(keyed("${a}", escapesPlaceholders: false) == #"{"${a}":"${a}"}"#)
    }

    @Test func specialCharactersAtEveryPlaceOfAWord() {
        for count in 0...24 {
            let plain = String(repeating: "x", count: count)
            #expect(string("\(plain)\"\(plain)") == "\"\(plain)\\\"\(plain)\"")
            #expect(string("\(plain)${\(plain)") == "\"\(plain)\\u0024{\(plain)\"")
            #expect(string("\(plain)\u{1}\(plain)é") == "\"\(plain)\\u0001\(plain)é\"")
        }
    }

    @Test(arguments: [
        (Int64.min, "-9223372036854775808"), (Int64.max, "9223372036854775807"), (0, "0"), (-1, "-1"), (10, "10"),
    ])
    func numbers(value: Int64, text: String) {
        #expect(written { $0.number(value) } == text)
    }

    @Test func takeKeepsThePlaceInTheDocument() {
        var writer = JSONWriter()
        var pieces: [String] = []
        writer.array { array in
            array.number(1)
            pieces.append(String(decoding: array.take(), as: UTF8.self))
            array.number(2)
        }
        pieces.append(String(decoding: writer.take(), as: UTF8.self))
        #expect(pieces == ["[1", ",2]"])
        writer.reset()
        writer.number(3)
        #expect(writer.take() == Array("3".utf8))
    }

    @Test func appendedJSONStringsAreReadBack() {
        var source = TextBuffer()
        for text in ["", "plain", "\"\\/\n\u{1}\u{7F}", "é😀", "12345678\"", "\u{0}"] {
            source.removeAll()
            let range = source.append(Array(text.utf8))
            var target = TextBuffer()
            target.appendJSONString(range, of: source)
            let read = readString(Array(target[TextRange(start: 0, count: target.count)]))
            #expect(read.text == text.replacing("\u{0}", with: "\u{FFFD}"))
        }
    }
}
