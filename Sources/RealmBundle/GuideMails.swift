import ForeignText

/// How users who must set a password are mailed a link to do it.
extension BundleGuide {
    /// Mails a minute that the commands below ask for, which is `mail.sh`'s default too.
    private static let mailsAMinute = 60

    var mails: [Passage] {
        guard usersToMail > 0 else { return [] }
        let hours = (usersToMail / Self.mailsAMinute + 59) / 60
        var passages: [Passage] = [
            .heading(2, "Mail them a link"),
            .paragraph(
                """
                \(code: "partial/mail.sh") mails \(counted(usersToMail, "user")) who must set a password, and have an \
                address, a link to do it. The link is good for 7 days. At \(Self.mailsAMinute) mails a minute this takes \
                about \(counted(max(1, hours), "hour")); your mail provider says how many it takes. Who they are is read \
                from the users files in \(code: "realm/"); names and addresses are neither shown nor written down.
                """),
        ]
        if !hasMailServer {
            passages.append(.paragraph("The realm has no mail server yet: enter one first (Realm settings, Email)."))
        }
        return passages + [
            .paragraph("How many there are; a first hundred, to see that all is well; then everybody:"),
            .commands([
                "sh partial/mail.sh --dry-run",
                "sh partial/mail.sh --address https://HOST --user admin --lifespan 7d --rate \(Self.mailsAMinute) --limit 100",
                "sh partial/mail.sh --address https://HOST --user admin --lifespan 7d --rate \(Self.mailsAMinute)",
            ]),
            .paragraph(
                """
                It goes on where it was when it is run again, and nobody is mailed twice. A week later, whoever still has \
                not set a password is reminded; the others are left alone:
                """),
            .commands([
                "sh partial/mail.sh --address https://HOST --user admin --lifespan 7d --state ../mail-reminder"
            ]),
            .paragraph(
                """
                What the mail says are the texts \(code: "executeActionsSubject"), \(code: "executeActionsBody") and \
                \(code: "executeActionsBodyHtml") of the realm (Realm settings, Localization; \(code: "{0}") is the link, \
                \(code: "{4}") how long it is good): say there why it comes, before the first mail. \(code: "--help") says \
                the rest.
                """),
        ]
    }
}
