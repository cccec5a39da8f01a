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
                \(code: "HOST") stands for the name under which browsers reach Keycloak.
                """),
        ]
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
        if isSigned { rows.append(["\(code: "manifest.sig")", "a signature over \(code: "manifest.json")"]) }
        return [.heading(2, "What is in the folder"), .table(columns: ["file", "what it is"], rows: rows)]
    }

    var checking: [Passage] {
        var passages: [Passage] = [
            .heading(2, "Check it"),
            .paragraph("In this folder; every line must end in OK:"),
            .commands(["sha256sum -c SHA256SUMS"]),
        ]
        if isSigned {
            passages += [
                .paragraph(
                    """
                    The manifest is signed, and names the digest of every file. With the signer's public key in \
                    \(code: "signer.pub"), which must have come another way than this folder:
                    """),
                .commands([
                    "echo \"cognito-realm $(cat signer.pub)\" > allowed_signers",
                    "ssh-keygen -Y verify -f allowed_signers -I cognito-realm -n cognito-realm -s manifest.sig < manifest.json",
                ]),
            ]
        }
        passages.append(
            .paragraph(
                """
                Files are readable by their owner alone, since the realm holds secrets of applications. Keep it so, \
                and delete the folder when the realm is in use.
                """))
        return passages
    }
}
