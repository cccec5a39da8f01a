/// Loading into a realm that exists: what each door takes, and what none of them can carry.
extension BundleGuide {
    var partial: [Passage] {
        [
            .heading(3, "3. A realm that exists"),
            .paragraph(
                """
                Partial import adds to a realm and takes nothing away. It cannot carry settings, the user profile or \
                client scopes; these come first, by \(code: "kcadm.sh") (\(code: "bin/kcadm.sh config credentials --server https://HOST --realm master --user admin") asks for the \
                password):
                """),
            .commands(
                [
                    "bin/kcadm.sh update realms/\(realm) -f partial/0-realm.json",
                    "bin/kcadm.sh update users/profile -r \(realm) -f partial/0-user-profile.json",
                ]
                    + (preparedScopes > 0
                        ? [
                            "for file in partial/0-client-scope-*.json; do bin/kcadm.sh create client-scopes -r \(realm) -f \"$file\"; done"
                        ] : [])),
            .paragraph(
                """
                Then the structure and the users, in the order of the files' names. \(code: "load.sh") does it all with \
                nothing but a shell and curl; it asks for address and credentials, checks the folder, shows the time \
                left, and goes on where it stopped when it is run again:
                """),
            .commands(["sh partial/load.sh"]),
            .paragraph("By hand, with \(code: "kcadm.sh"):"),
            .commands([
                "bin/kcadm.sh create partialImport -r \(realm) -s ifResourceExists=SKIP -o -f partial/1-structure.json",
                "find partial -name '2-users-*.json' | sort | while read -r file; do",
                "  bin/kcadm.sh create partialImport -r \(realm) -s ifResourceExists=SKIP -o -f \"$file\" || break",
                "done",
            ]),
            .paragraph(
                """
                Or in the Admin Console: Realm settings, Action, Partial import; one file after the other, \
                \(code: "partial/1-structure.json") first, with \(code: "Skip") for what exists. For more than a few \
                files of users (here \(counted(partialFiles, "file"))) take \(code: "load.sh").
                """),
            .paragraph(
                """
                What no door carries: sign-in flows (a required second factor, a client that goes straight to one \
                identity provider), the service-account users of clients that exist already, and scopes on clients. \
                These are set by hand in the Admin Console, or come with a new realm.
                """),
        ]
    }
}
