import CognitoDump
import Findings
import RealmMapping
import StagingStore

extension Ledger {
    /// Books what was read of users, and what of it never reached staging.
    mutating func read(_ users: UsersRead) {
        for (line, count) in lines(of: users.fields) { read(count, of: line) }
        for (line, count) in lines(of: users.nameless) { book(count, of: line, as: .broken("dump.user-without-name")) }
        readAndBook(users.repeated, as: .merged)
        readAndBook(users.pseudo, as: .setAside("Cognito makes it up for triggers and CSV headers"))
        readAndBook(users.unknown, as: .dropped("dump.unknown-member"))
        let unreadable = Line("users", field: "(values of a wrong kind)")
        read(users.unreadable, of: unreadable)
        book(users.unreadable, of: unreadable, as: .broken("dump.value-unreadable"))
    }

    /// Books what staging has merged and set aside.
    mutating func book(_ account: StagingAccount) {
        read(account.membershipsOfPages, of: .memberships)
        for fields in [account.merged, account.profiles] {
            for (line, count) in lines(of: fields) { book(count, of: line, as: .merged) }
        }
        for (fields, reason) in [
            (account.setAside.byStatus, "rules: users by status"), (account.setAside.byGroup, "rules: users by group"),
            (account.setAside.byLastChange, "rules: users by last change"),
            (account.setAside.outdated, "--newest-users: not in the newest dump of all users"),
        ] {
            for (line, count) in lines(of: fields) { book(count, of: line, as: .setAside(reason)) }
        }
        let ofOthers: [(Line, (OfUsers) -> Int, FindingKind)] = [
            (.memberships, \.memberships, .membershipsStray), (.passwordHashes, \.hashes, .passwordHashesStray),
        ]
        for (line, number, finding) in ofOthers {
            book(number(account.stray), of: line, as: .dropped(finding.id))
            book(number(account.setAsideWith), of: line, as: .setAside("rules: users"))
            book(number(account.mergedWith), of: line, as: .merged)
        }
        book(account.setAsideWith.factors, of: .authFactors, as: .setAside("no such user in the realm"))
        book(account.mergedWith.factors, of: .authFactors, as: .merged)
    }

    /// What the cursor has seen while the users were mapped.
    mutating func book(_ cursor: borrowing UserCursor) {
        book(cursor.membershipsRepeated, of: .memberships, as: .merged)
        book(cursor.factorsJoined, of: .authFactors, as: .derived("requiredActions"))
        book(cursor.hashesBesideOthers, of: .passwordHashes, as: .dropped("user.password-hash-several"))
    }

    private mutating func readAndBook(_ names: NameCounts, as account: LedgerAccount) {
        for (line, count) in lines(of: names) {
            read(count, of: line)
            book(count, of: line, as: account)
        }
    }

    private func lines(of fields: UserFieldCounts) -> [(Line, Int)] {
        UserField.allCases.map { (Line("users", field: $0.rawValue), fields[$0]) } + [(.users, fields.records)]
            + lines(of: fields.attributes)
    }

    private func lines(of names: NameCounts) -> [(Line, Int)] {
        names.counts.map { (Line("users", field: $0.name), $0.count) }
            + [(Line("users", field: Self.others), names.others)]
    }
}
