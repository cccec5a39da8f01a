/// What has become of something that was read: everything ends in exactly one of these.
package enum LedgerAccount: Hashable, Sendable {
    /// Written with the meaning it had, to this place of Keycloak's.
    case carried(String)
    /// What is written to this place follows from it.
    case derived(String)
    /// Kept as this user attribute, because the place where it belongs cannot hold it.
    case parked(String)
    /// Another record of the same thing says it, or says something newer.
    case merged
    /// Left out on purpose; the text says why.
    case setAside(String)
    /// Left out because it has no place; the text is the id of the finding that says so.
    case dropped(String)
    /// Could not be read; the text is the id of the finding that says so.
    case broken(String)

    /// The account's name in `ledger.json`.
    package var name: String {
        switch self {
        case .carried: "carried"
        case .derived: "derived"
        case .parked: "parked"
        case .merged: "merged"
        case .setAside: "setAside"
        case .dropped: "dropped"
        case .broken: "broken"
        }
    }

    /// Under which name its text stands there.
    var detail: (name: StaticString, text: String)? {
        switch self {
        case .carried(let place), .derived(let place): ("to", place)
        case .parked(let attribute): ("attribute", attribute)
        case .merged: nil
        case .setAside(let reason): ("why", reason)
        case .dropped(let finding), .broken(let finding): ("finding", finding)
        }
    }

    /// The order in the file: as declared, then by text.
    var order: (Int, String) {
        let place =
            switch self {
            case .carried: 0
            case .derived: 1
            case .parked: 2
            case .merged: 3
            case .setAside: 4
            case .dropped: 5
            case .broken: 6
            }
        return (place, detail?.text ?? "")
    }
}
