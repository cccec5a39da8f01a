import Testing

@testable import CommandOptions

@Suite struct ProseTests {
    @Test(arguments: [
        ("", 10, []),
        ("one two three", 13, ["one two three"]),
        ("one two three", 12, ["one two", "three"]),
        ("one  two", 10, ["one two"]),
        ("a incomprehensibilities b", 10, ["a", "incomprehe", "nsibilitie", "s b"]),
        ("default is\u{A0}26", 10, ["default", "is 26"]),
        ("exactly ten letters", 7, ["exactly", "ten", "letters"]),
    ])
    func wordsAreFilledIntoLines(_ text: String, _ width: Int, _ lines: [String]) {
        #expect(filled(text, width: width) == lines)
    }

    @Test func emptyLinesPartParagraphsAndBlanksKeepLines() {
        let text = """
            One
            and more.

              $ ls
                -l


            Two.
            """
        #expect(
            paragraphs(of: text) == [.filled("One and more."), .verbatim(["$ ls", "  -l"]), .filled("Two.")])
        #expect(paragraphs(of: "") == [])
    }

    @Test(arguments: [
        ("One. Two.", "One"), ("One.", "One"), ("One", "One"), ("Keycloak 26.7 and on. More", "Keycloak 26.7 and on"),
        ("", ""),
    ])
    func theFirstSentence(_ text: String, _ sentence: String) {
        #expect(firstSentence(of: text) == sentence)
    }

    @Test(arguments: [([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")])
    func listsReadAsInASentence(_ words: [String], _ text: String) {
        #expect(listed(words, last: "or") == text)
    }
}
