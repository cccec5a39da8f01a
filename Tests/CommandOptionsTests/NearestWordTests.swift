import Testing

@testable import CommandOptions

@Suite struct NearestWordTests {
    @Test(arguments: [
        ("ouput", ["output"]),  // a letter lost
        ("outtput", ["output"]),  // a letter too many
        ("outpur", ["output"]),  // a wrong letter
        ("uotput", ["output"]),  // two letters changed over
        ("otupt", []),  // three edits in five letters
        ("OUTPUT", ["output"]),
        ("r", []),
        ("re", ["realm", "report"]),
        ("rea", ["realm"]),
        ("jbos", ["jobs"]),
        ("jabz", []),
        ("", []),
        ("output-directory", []),
    ])
    func nearest(_ word: String, _ expected: [String]) {
        #expect(nearestWords(to: word, among: ["output", "realm", "report", "jobs"]) == expected)
    }

    @Test func moreThanTwoEquallyNearAreNoAdvice() {
        #expect(nearestWords(to: "26.9", among: ["26.0", "26.1"]) == ["26.0", "26.1"])
        #expect(nearestWords(to: "26.9", among: ["26.0", "26.1", "26.2"]) == [])
    }

    @Test func theNearerHidesTheNear() {
        #expect(nearestWords(to: "verifi", among: ["verity", "verify", "verbatim"]) == ["verify"])
    }
}
