import ForeignText

/// The way back, and the plan from rehearsal to the end of the old pool.
extension BundleGuide {
    var rollback: [Passage] {
        [
            .heading(2, "The way back"),
            .paragraph(
                """
                Until the old pool is deleted nothing is lost. Before the import, back up the database; afterwards the \
                realm alone can be removed:
                """),
            .commands(["kcadm.sh delete realms/\(URLSegment(realm).description)"]),
            .paragraph(
                """
                Turn the applications back to Cognito's addresses: their clients there are untouched, and users sign in \
                with the passwords that they had. What users changed in Keycloak meanwhile (new passwords, new accounts, \
                profile) stays there, so decide within days, not weeks. Parts that partial import added to a realm that \
                existed are not removed by this: restore the database's backup there.
                """),
        ]
    }

    var plan: [Passage] {
        [
            .heading(2, "From rehearsal to the end of the old pool"),
            .paragraph("For this pool, counted from its size and its users; the days are least ones."),
            .table(
                columns: ["phase", "how long", "what happens"], rows: phases.map { [$0.name, $0.length, $0.what] }),
            .paragraph(
                """
                \(strong: "The old pool may be deleted") when all of this holds: no application points at it any more; \
                the time in which you would go back is over; and \(strong: lastUsers). Refresh tokens of the old pool \
                are good for up to \(counted(refreshTokenDays, "day")); they end with it, and whoever still lives on \
                one then signs in anew.
                """),
        ]
    }

    private typealias Phase = (name: Phrase, length: Phrase, what: Phrase)

    private var phases: [Phase] {
        let minutes = loadMinutes
        // ListUsers gives 60 users a page; scripts get some five pages a second.
        let dump = users.read / 300 / 60 + 1
        var phases: [Phase] = [
            (
                "1. rehearsal", "\(counted(max(1, clients.count / 2 + 1), "day"))",
                """
                load this folder into a test server (\(counted(minutes, "minute"))), sign in with one account of each \
                line above, and with each of the \(counted(clients.count, "application"))
                """
            ),
            (
                "2. preparation", partners.isEmpty ? "1 day" : "2 weeks",
                partners.isEmpty
                    ? "mail server, addresses in the applications' settings"
                    : """
                    send each SAML partner (\(partners.count)) their section, to enter the new address beside the old \
                    one; mail server, addresses in the applications' settings
                    """
            ),
        ]
        if !hasMailServer { phases[1].what = "\(phases[1].what) (the realm has none yet)" }
        phases += [
            (
                "3. last dump", "\(counted(dump, "minute"))",
                "stop sign-ups and changes in Cognito, dump again, build again with the same rules, compare the numbers"
            ),
            (
                "4. switch", "\(counted(minutes, "minute")) and the applications' own time",
                "load, turn the applications over, try one account of each line above"
            ),
            (
                "5. side by side", isLazy ? "2 to 3 months" : "2 weeks",
                "the old pool stays as it is, for the way back; watch failed sign-ins and requests for new passwords"
            ),
            ("6. the end", "1 day", "export the pool a last time, keep the dump where law wants it, delete the pool"),
        ]
        return phases
    }

    private var loadMinutes: Int {
        needsPartialUsers ? users.written / 300 / 60 + 2 : ImportTime(users: users.written).minutes
    }

    /// Who still needs the old pool after the switch.
    private var lastUsers: String {
        isLazy
            ? "everybody whose password Keycloak asks Cognito for has signed in once, or is told to set a new one"
            : "nobody needs it for a password: those without one in the realm set a new one"
    }
}
