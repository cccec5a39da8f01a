/// What users meet when they first sign in to the realm.
extension BundleGuide {
    var usersOnMonday: [Passage] {
        let met = cohorts.filter { $0.users > 0 }
        var passages: [Passage] = [
            .heading(2, "What users will meet"),
            .paragraph(
                """
                Everybody has to sign in anew: sessions and tokens of Cognito end with it. A user counts in each line \
                that he belongs to.
                """),
            .table(
                columns: ["users", "who", "what they meet, and what to prepare"],
                rows: met.map { ["\($0.users)", "\($0.name)", Phrase(text: $0.meets)] }),
        ]
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
}
