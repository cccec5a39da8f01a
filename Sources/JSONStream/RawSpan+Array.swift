extension [UInt8] {
    /// Lends the bytes as a raw span for the time of a closure.
    package func withRawSpan<Result, Failure: Error>(
        _ body: (RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        // Every bit of a UInt8 is a value: there is no padding to read.
        try unsafe body(span.bytes)
    }
}
