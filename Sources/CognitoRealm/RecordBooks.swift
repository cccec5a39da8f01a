import CognitoDump
import Findings
import JSONStream
import KeycloakRealm
import RealmMapping

extension Ledger {
    /// Books the records that could not be read at all, as the findings count them.
    mutating func readUnreadable(_ findings: Findings) {
        for kind in FindingKind.unreadableRecordKinds {
            let line = Line("unreadable records")
            read(findings.count(kind), of: line)
            book(findings.count(kind), of: line, as: .broken(kind.id))
        }
    }

    /// Notes that a record that is no user was read.
    mutating func read(_ kind: DocumentKind, _ record: JSONValue) {
        read(1, of: Line(kind.rawValue))
        for (member, isKnown) in members(of: record, kind) {
            let line = Line(kind.rawValue, field: member)
            read(1, of: isKnown || tellsApart(line) ? line : Line(kind.rawValue, field: Self.others))
        }
    }

    /// Books a record that is no user, all its members with it.
    mutating func book(_ kind: DocumentKind, _ record: JSONValue, as account: LedgerAccount) {
        book(1, of: Line(kind.rawValue), as: account)
        for (member, _) in members(of: record, kind) { book(1, of: line(kind, member), as: account) }
    }

    /// Books a record that is in the realm, each member by itself; of those that nobody knows, reading has told.
    mutating func bookCarried(
        _ kind: DocumentKind, _ record: JSONValue, as account: LedgerAccount, secrets: SecretPlacement,
        isOrganized: Bool
    ) {
        book(1, of: Line(kind.rawValue), as: account)
        for (member, _) in members(of: record, kind) {
            let entry = MemberAccounts.entry(member, of: kind, secrets: secrets, isOrganized: isOrganized)
            book(1, of: line(kind, member), as: entry?.account ?? .dropped("dump.unknown-member"))
        }
    }

    /// The line on which reading has counted a member: one for all names beyond those that are told apart.
    private func line(_ kind: DocumentKind, _ member: String) -> Line {
        let line = Line(kind.rawValue, field: member)
        return read(of: line) > 0 ? line : Line(kind.rawValue, field: Self.others)
    }

    /// The names of a record's members, spelt as the API does where it knows them.
    private func members(of record: JSONValue, _ kind: DocumentKind) -> [(name: String, isKnown: Bool)] {
        guard let fields = RecordFields(record) else { return [] }
        return fields.names.map { name in
            let known = MemberAccounts.entry(name, of: kind)?.name
            return (known ?? fields.shownName(name, of: kind), known != nil)
        }
    }
}

extension Ledger {
    /// Stops where something that was read has no end: the fault is ours, and a bundle that hides it must not be made.
    func check() throws(BuildError) {
        guard let fault = imbalances.first else { return }
        let line = fault.line.field.map { "\(fault.line.kind), field \($0)" } ?? fault.line.kind
        throw BuildError(
            """
            The ledger does not add up: \(line): \(fault.read) read, \(fault.booked) accounted for. This is a fault of \
            cognito-realm; please report this line. No bundle was written.
            """)
    }
}
