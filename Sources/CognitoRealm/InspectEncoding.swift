import InputFiles

extension BuildConfiguration {
    /// Whether this system can read texts in an encoding of the name.
    public static func knowsEncoding(_ name: String) -> Bool { InputEncoding(named: name) != nil }
}
