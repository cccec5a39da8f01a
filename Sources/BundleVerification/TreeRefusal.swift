import Glibc

/// Why something in a bundle's folder was not read.
enum TreeRefusal: Error, Hashable, Sendable {
    /// Nothing stands there.
    case missing
    /// It is a symbolic link, or lies behind one.
    case link
    /// It is no plain file; what it is, with its article.
    case special(String)
    /// The system refused, with this error number.
    case system(Int32)

    /// What is wrong with it, as the end of a sentence that begins with its name.
    var sentence: String {
        switch self {
        case .missing: "is missing"
        case .link: "is a symbolic link, or behind one: not followed"
        case .special(let what): "is \(what) in place of a file: not opened"
        case .system(EACCES), .system(EPERM): "cannot be read: no permission"
        case .system(let code): unsafe "cannot be read: \(String(cString: strerror(code)))"
        }
    }
}
