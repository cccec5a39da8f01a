import JSONStream

extension JSONReader {
    /// Looks at what comes next and stays where it is; what is broken there is told when it is read.
    ///
    /// - Parameter unknown: What is taken for the answer where the text cannot be understood.
    mutating func lookingAhead<Answer>(
        else unknown: Answer, _ body: (inout JSONReader) throws(JSONError) -> Answer
    ) throws(JSONError) -> Answer {
        let mark = mark
        defer { rewind(to: mark) }
        do throws(JSONError) { return try body(&self) } catch {
            guard error.reason == .endOfInput else { return unknown }
            throw error
        }
    }
}
