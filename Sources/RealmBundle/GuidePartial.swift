import ForeignText
import KeycloakRealm

/// Loading into a realm that exists: by the script, by kcadm, by curl, in the console; and what none of them carries.
extension BundleGuide {
    var partial: [Passage] {
        [
            .heading(3, "3. A realm that exists"),
            .paragraph(
                """
                Make a backup of the realm first: its settings and its user profile are replaced; everything else that \
                is there stays as it is. Users keep their ids, and no two realms of one server may have a user of the \
                same id: remove a rehearsal's realm from that server, or Keycloak answers \
                \(code: "409 Duplicate resource error").
                """),
            .paragraph("\(strong: "With a shell and curl"), which is the best way:"),
            .commands([
                needsPartialUsers
                    ? "sh partial/load.sh --address https://HOST --user admin --users-only"
                    : "sh partial/load.sh --address https://HOST --user admin"
            ]),
            .paragraph(
                """
                It asks for what is missing, checks the folder, shows rate and time left, and goes on where it was when \
                it is run again. \(code: "--keep-settings") leaves settings and user profile as they are; \
                \(code: "--users-only") is for a realm whose structure came by \(code: "kc.sh import"); \
                \(code: "--help") says the rest.
                """),
            .paragraph("\(strong: "With kcadm.sh"), which lies in \(code: "/opt/keycloak/bin"):"),
            .commands(kcadm), .paragraph("\(strong: "With curl alone:")"), .commands(curl),
            .paragraph(
                """
                \(strong: "In the Admin Console:") Realm settings, Action, Partial import; \
                \(code: "partial/1-structure.json"), then one users file after another (here \
                \(counted(partialFiles, "file"))); tick every box and choose Skip, since it starts at Fail. The console \
                does not send mappers of identity providers: send \(code: "partial/1-structure.json") once more by \
                \(code: "kcadm.sh"), which adds them.\(secrets == .environment ? noSecretsInConsole : "")
                """),
        ] + notCarried
    }

    private var noSecretsInConsole: Phrase {
        " It cannot fill in secrets either: give it what \(code: "with-secrets.sh") prints, in a file that you delete."
    }

    private var kcadm: [ShellLine] {
        let structure: ShellLine =
            secrets == .environment
            ? "sh partial/with-secrets.sh partial/1-structure.json | kcadm.sh create partialImport -r \(realm) -o -f -"
            : "kcadm.sh create partialImport -r \(realm) -o -f partial/1-structure.json"
        return [
            "kcadm.sh config credentials --server https://HOST --realm master --user admin",
            "kcadm.sh update realms/\(URLSegment(realm).description) -f partial/0-realm.json",
            "kcadm.sh update users/profile -r \(realm) -f partial/0-user-profile.json",
        ]
            + (preparedScopes > 0
                ? [
                    "for file in partial/0-client-scope-*.json; do kcadm.sh create client-scopes -r \(realm) -f \"$file\"; done"
                ] : [])
            + (hasTexts
                ? [
                    "for file in partial/0-localization-*.json; do",
                    "    locale=${file#*localization-}",
                    "    kcadm.sh create \"localization/${locale%.json}\" -r \(realm) -f \"$file\"", "done",
                ] : [])
            + [
                structure,
                "find partial -name '2-users-*.json' | sort | while read -r file; do",
                "    kcadm.sh create partialImport -r \(realm) -o -f \"$file\" </dev/null || break",
                "done",
            ]
    }

    private var curl: [ShellLine] {
        let structure: ShellLine =
            secrets == .environment
            ? "(umask 077; sh partial/with-secrets.sh partial/1-structure.json > ../structure.json); send POST /partialImport ../structure.json; rm ../structure.json"
            : "send POST /partialImport partial/1-structure.json"
        return [
            "KC=https://HOST REALM=\(URLSegment(realm).description)",
            "printf 'Password of admin: '; stty -echo; IFS= read -r PASSWORD; stty echo",
            "token() {",
            "    printf %s \"$PASSWORD\" | curl -sS --fail --data client_id=admin-cli --data grant_type=password \\",
            "        --data username=admin --data-urlencode password@- \"$KC/realms/master/protocol/openid-connect/token\" |",
            #"        sed 's/.*"access_token":"\([^"]*\)".*/Authorization: Bearer \1/'"#,
            "}",
            "send() {",
            "    token | curl -sS --fail-with-body --request \"$1\" --header @- --header 'Content-Type: application/json' \\",
            "        --data-binary \"@$3\" \"$KC/admin/realms/$REALM$2\" && echo \" $3\"",
            "}",
            "send PUT '' partial/0-realm.json",
            "send PUT /users/profile partial/0-user-profile.json",
        ]
            + (preparedScopes > 0
                ? ["for file in partial/0-client-scope-*.json; do send POST /client-scopes \"$file\"; done"] : [])
            + (hasTexts
                ? [
                    "for file in partial/0-localization-*.json; do",
                    "    locale=${file#*localization-}; send POST \"/localization/${locale%.json}\" \"$file\"", "done",
                ] : [])
            + [
                structure,
                "find partial -name '2-users-*.json' | sort | while read -r file; do send POST /partialImport \"$file\" || break; done",
            ]
    }
}
