import ForeignText

/// One thing that a reader of the bundle should know, about one subject.
package struct Finding: Hashable, Sendable {
    /// What it is.
    package let kind: FindingKind
    /// What it is about.
    package let subject: FindingSubject
    /// Where in the input it was seen, when a place says more than the subject.
    package internal(set) var place: SourcePlace?
    /// Which of several cases it is: a member's name, a reason; never a value of a person, and of addresses never what may
    /// be a secret in them.
    package let detail: String?

    /// Makes a finding.
    package init(
        _ kind: FindingKind, about subject: FindingSubject, at place: SourcePlace? = nil, detail: String? = nil
    ) {
        self.kind = kind
        self.subject = subject
        self.place = place
        self.detail = detail.map { ShownAddress.within($0) }
    }
}

/// What a finding is about, named without personal data: a user by `sub`, or `(no sub)`.
package enum FindingSubject: Hashable, Sendable {
    case user(String)
    case group(String)
    case client(String)
    case identityProvider(String)
    case resourceServer(String)
    case pool(String)
    case file(String)

    /// The subject's kind, as in `findings.ndjson`.
    package var kind: String {
        switch self {
        case .user: "user"
        case .group: "group"
        case .client: "client"
        case .identityProvider: "identity-provider"
        case .resourceServer: "resource-server"
        case .pool: "pool"
        case .file: "file"
        }
    }

    /// The subject's key.
    package var key: String {
        switch self {
        case .user(let key), .group(let key), .client(let key), .identityProvider(let key), .resourceServer(let key),
            .pool(let key), .file(let key):
            key
        }
    }
}

/// A place in the input.
package struct SourcePlace: Hashable, Sendable {
    /// The file's name as it was given, with the entry's name in an archive.
    package let file: String
    /// Number of the record in the file, from 1.
    package let record: Int
    /// Offset in the file's text, in bytes, from 0.
    package let offset: Int

    /// Makes a place.
    package init(file: String, record: Int, offset: Int) {
        self.file = file
        self.record = record
        self.offset = offset
    }
}

extension SourcePlace: CustomStringConvertible {
    /// File, record and offset as messages show them.
    package var description: String { "\(file), record \(record), byte \(offset)" }
}
