extension StringProtocol {
    /// The text on one line, without what a terminal or a browser acts upon and nobody sees: controls, line ends, marks
    /// that have no width or turn the direction of writing.
    ///
    /// - Parameter substitute: What stands for each such scalar.
    package func visible(_ substitute: Unicode.Scalar = "\u{FFFD}") -> String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0.isInvisible ? substitute : $0 }))
    }
}

extension Unicode.Scalar {
    /// Whether the scalar shows nothing by itself but may change what is shown around it, or cannot be known to.
    package var isInvisible: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: true
        default: false
        }
    }
}
