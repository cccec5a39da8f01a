/// What users meet when they first sign in to the realm.
extension BundleGuide {
    var usersOnMonday: [Passage] {
        let met = cohorts.filter { $0.users > 0 }
        var passages: [Passage] = [
            .heading(2, "What users will meet"),
            .paragraph(
                """
                Everybody has to sign in anew: sessions and tokens of Cognito end with it. Users count in each line \
                that they belong to.
                """),
            .table(
                columns: ["users", "who", "what they meet, and what to prepare"],
                rows: met.map { ["\($0.users)", "\($0.name)", Phrase(text: $0.meets)] }),
        ]
        passages += differencesAtSignIn
        if !hasMailServer {
            passages.append(
                .paragraph(
                    """
                    \(strong: "The realm has no mail server yet.") Nobody can set a new password by mail until one is \
                    entered: Realm settings, Email.
                    """))
        }
        return passages
    }

    /// What users notice who belong to no line of the table.
    private var differencesAtSignIn: [Passage] {
        var points: [Phrase] = []
        if let sessionSeconds {
            points.append(
                """
                A browser stays signed in for \(duration(sessionSeconds)), or until it is closed; in Cognito the sign-in \
                page remembered users for an hour. The rule \(code: "sso-session") sets another span.
                """)
        }
        points.append(
            """
            Signing out of one application signs out of all, and ends their refresh tokens; without \
            \(code: "id_token_hint") a page asks first.
            """)
        if resetsPasswords {
            points.append(
                """
                Mails for a new password go to addresses that nobody has verified, too; Cognito sent them to verified \
                ones only.
                """)
        }
        if !providers.isEmpty, !hasMailServer {
            points.append(
                """
                Somebody who comes through an identity provider for the first time, with the address of another user, \
                meets a page that says so. Without a mail server only the other user's password shows that both are \
                theirs; where it is not in the realm yet, they get no further.
                """)
        }
        return [.paragraph("What is different for everybody:"), .list(points)]
    }

    /// A span in its largest whole unit.
    private func duration(_ seconds: Int) -> String {
        if seconds % 86_400 == 0 { return counted(seconds / 86_400, "day") }
        return seconds % 3600 == 0 ? counted(seconds / 3600, "hour") : counted(seconds / 60, "minute")
    }
}
