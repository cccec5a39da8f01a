import ForeignText
import KeycloakRealm

/// The first sections: what the folder is, what is in it, how to see that it is whole.
extension BundleGuide {
    var introduction: [Passage] {
        let source = pool.id.map { Phrase(" It was made of the Amazon Cognito user pool \(code: $0).") } ?? ""
        return [
            .heading(1, "The realm \(realm)"),
            .paragraph(
                """
                This folder holds the realm \(code: realm) for Keycloak \(version.rawValue), with \
                \(counted(users.written, "user")), \(counted(groups, "group")), \
                \(counted(clients.count, "application")) and \(counted(providers.count, "identity provider")).\(source) \
                Nothing but this folder and a Keycloak server is needed: no network, and not the tool that made it.
                """),
            .paragraph(
                """
                The same with figures is in \(link: "report.html", to: "report.html"). \
                \(code: "HOST") stands for the name under which browsers reach Keycloak, \(code: "/opt/keycloak") for the \
                folder of the server. Commands are to be run in this folder, by whoever owns the server's files.
                """),
        ] + expiry
    }

    /// Which identity providers were out of date already when the dump was made.
    private var expiry: [Passage] {
        var passages: [Passage] = []
        if !expiredProviders.isEmpty {
            passages.append(
                .paragraph(
                    """
                    \(strong: "Nobody can sign in through these identity providers:") \(list(expiredProviders)). None of \
                    their certificates was valid any more when the dump was made. Get their current metadata and build \
                    again, or enter the new certificates in the realm.
                    """))
        }
        if !earlyProviders.isEmpty {
            passages.append(
                .paragraph(
                    """
                    No certificate of these identity providers was valid yet when the dump was made: \
                    \(list(earlyProviders)). The findings say from which day on people can sign in through them.
                    """))
        }
        if !outdatedProviders.isEmpty {
            passages.append(
                .paragraph(
                    """
                    The metadata of these identity providers was out of date when the dump was made: \
                    \(list(outdatedProviders)). Get it anew before anybody relies on it.
                    """))
        }
        return passages
    }

    /// Aliases as code, with commas between them.
    private func list(_ aliases: [String]) -> Phrase {
        aliases.dropFirst().reduce("\(code: aliases.first ?? "")") { "\($0), \(code: $1)" }
    }

    var contents: [Passage] {
        var rows: [[Phrase]] = [
            ["\(code: "report.html")", "this page with figures and every finding, for a browser"],
            ["\(code: "realm/")", "the realm and its users, for a realm that does not exist yet"],
            ["\(code: "partial/")", "the same in parts, for a realm that exists"],
            ["\(code: "audit/findings.ndjson")", "what was lost or changed, one finding a line"],
            [
                "\(code: "audit/ledger.json")",
                "what became of every record and field that was read; the sums are checked",
            ],
            [
                "\(code: "audit/differences.json")",
                "what applications meet in their tokens, and what the hardened profile would change",
            ],
            ["\(code: "manifest.json")", "what was read and what was written, with digests and numbers"],
            ["\(code: "SHA256SUMS")", "the digests once more, for \(code: "sha256sum")"],
        ]
        if secrets == .environment {
            rows.append([
                "\(code: "secrets.env")", "the secrets that the realm names; it may travel by itself",
            ])
        }
        if isSigned { rows.append(["\(code: "manifest.sig")", "a signature over \(code: "manifest.json")"]) }
        return [.heading(2, "What is in the folder"), .table(columns: ["file", "what it is"], rows: rows)]
    }

    var checking: [Passage] {
        var passages: [Passage] = [
            .heading(2, "Check it"),
            .paragraph("In this folder; it prints nothing when every file is as it was written:"),
            .commands(["sha256sum -c --quiet SHA256SUMS"]),
        ]
        if secrets == .environment {
            passages += [
                .paragraph("Where \(code: "secrets.env") comes another way:"),
                .commands(["sha256sum -c --quiet --ignore-missing SHA256SUMS"]),
            ]
        }
        if isSigned {
            passages += [
                .paragraph(
                    """
                    The manifest is signed, and has the digest of every other file; the digests above prove nothing \
                    against intent. With the signer's public key beside this folder as \(code: "signer.pub"), which must \
                    have come another way than the folder:
                    """),
                .commands([
                    "echo \"cognito-realm $(cat ../signer.pub)\" > ../allowed_signers",
                    "ssh-keygen -Y verify -f ../allowed_signers -I cognito-realm -n cognito-realm -s manifest.sig < manifest.json",
                    """
                    awk -F'"' '/"outputs":/ { o = 1 } o && $2 == "path" { p = $4 } o && $2 == "sha256" { print $4 "  " p }' \
                    manifest.json | sha256sum -c --quiet --strict
                    """,
                ]),
                .paragraph(
                    """
                    The second line must print \(code: "Good \"cognito-realm\" signature"), the third nothing. In \
                    \(code: "realm/") there must be nothing but the realm's file and its users files.
                    """),
            ]
        }
        passages.append(
            .paragraph(secretsNote))
        return passages
    }

    private var secretsNote: Phrase {
        switch secrets {
        case .inline:
            """
            Files are readable by their owner alone, since the realm holds secrets of applications. Keep it so, and \
            delete the folder when the realm is in use.
            """
        case .environment:
            """
            The realm names variables of the environment in place of secrets; their values are in \
            \(code: "secrets.env") and nowhere else. Delete it when the realm is in use. Without it, Keycloak refuses \
            the realm.
            """
        case .omitted:
            """
            No secret is in this folder. Keycloak makes new ones for the applications, which must be told theirs \
            (Clients, Credentials); those of identity providers are entered by hand.
            """
        }
    }
}
