import BundleVerification
import JSONStream

/// What looking at a bundle has come to.
public struct BundleCheckReport: Sendable {
    /// Something that is not as it must be.
    public struct Problem: Hashable, Sendable {
        /// Stable word for the sort of problem, such as `digest`; Docs/Verification.md has them all.
        public let kind: String
        /// Path in the bundle; nil for ``message``s about how many more of a kind there are.
        public let file: String?
        /// Number of the user in the file, from 1; nil where it is not about one.
        public let user: Int?
        /// What is wrong; nobody is named in it.
        public let message: String
        /// All of it on one line.
        public let line: String
    }

    /// The first problems of each kind, and how many more there are; empty for an intact bundle.
    public let problems: [Problem]
    /// Number of problems, those that are not listed included.
    public let problemCount: Int
    /// Path of the bundle, as it was given.
    public let bundle: String
    /// Number of files that the bundle lists.
    public let files: Int
    /// Number of bytes in them.
    public let bytes: Int64
    /// Number of users in the realm folder, without those that stand for clients.
    public let users: Int
    /// Whether `secrets.env` is listed and not in the folder: it may travel by itself.
    public let secretsAreElsewhere: Bool
    /// Who signed the bundle, as the end of a sentence about it.
    public let signature: String

    /// Whether nothing is wrong.
    public var isIntact: Bool { problems.isEmpty }

    init(bundle: String, _ verification: Verification) {
        self.bundle = bundle
        files = verification.files
        bytes = verification.bytes
        users = Int(verification.users)
        secretsAreElsewhere = verification.secretsAreElsewhere
        problemCount = verification.problems.count()
        problems =
            verification.problems.kept.map {
                Problem(kind: $0.kind.rawValue, file: $0.file, user: $0.record, message: $0.message, line: $0.line)
            }
            + verification.problems.overflow.map { kind, count in
                let message = "and \(count) more of the kind \(kind.rawValue)"
                return Problem(kind: kind.rawValue, file: nil, user: nil, message: message, line: message)
            }
        signature =
            switch verification.signature {
            case .none: "not signed"
            case .trusted(let key): "signed by the key that was given, \(key)"
            case .unknownKey(let key): "signed by \(key); --key says whose that must be"
            case .unchecked: "signed by a key that only ssh-keygen -Y verify checks"
            }
    }

    /// The problems as a JSON array, indented, with a line feed at its end.
    public var json: String {
        var json = JSONWriter(layout: .indented, escapesPlaceholders: false)
        json.array { list in
            for problem in problems {
                list.object { object in
                    object.key("kind")
                    object.string(problem.kind)
                    object.key("file")
                    if let file = problem.file { object.string(file) } else { object.null() }
                    object.key("user")
                    if let user = problem.user { object.number(Int64(user)) } else { object.null() }
                    object.key("message")
                    object.string(problem.message)
                }
            }
        }
        json.lineFeed()
        return String(decoding: json.take(), as: UTF8.self)
    }
}
