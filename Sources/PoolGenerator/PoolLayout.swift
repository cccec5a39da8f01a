/// The forms of one and the same pool that a generator can write.
package enum PoolLayout: String, CaseIterable, Sendable {
    /// AWS CLI v2: one object, indented by four, times in the exporter's zone.
    case prettyCLI
    /// The wire: one object on one line, times in seconds.
    case compact
    /// One user a line, times as JavaScript writes them.
    case jsonLines
    /// An array as cognito-backup writes it: one user a line, the commas on lines of their own, each user with the
    /// names of their groups.
    case arrayOfUsers

    var times: TimestampStyle {
        switch self {
        case .prettyCLI: .localOffset
        case .compact: .seconds
        case .jsonLines, .arrayOfUsers: .zulu
        }
    }
}

/// The bytes around and between the users of a document.
struct DocumentFrame {
    let open: [UInt8]
    let separator: [UInt8]
    let close: [UInt8]
    /// The end of a document that has no user.
    let closeEmpty: [UInt8]

    init(_ layout: PoolLayout) {
        let (open, separator, close, closeEmpty) =
            switch layout {
            case .prettyCLI: ("{\n    \"Users\": [", ",", "\n    ]\n}\n", "]\n}\n")
            case .compact: (#"{"Users":["#, ",", "]}\n", "]}\n")
            case .jsonLines: ("", "\n", "\n", "")
            case .arrayOfUsers: ("[\n", "\n,\n", "\n]\n", "\n]\n")
            }
        self.open = Array(open.utf8)
        self.separator = Array(separator.utf8)
        self.close = Array(close.utf8)
        self.closeEmpty = Array(closeEmpty.utf8)
    }
}
