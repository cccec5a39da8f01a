import ForeignText
import KeycloakRealm

/// How to load the bundle: three ways, which one fits, and how long it takes.
extension BundleGuide {
    /// What an import by `kc.sh import` takes, by what was measured on two cores with PostgreSQL.
    struct ImportTime {
        let minutes: Int
        /// Minutes to give to the transaction, with a margin of two; nil where the default is enough.
        let timeoutMinutes: Int?

        init(users: Int) {
            minutes = users / 300 / 60 + 1
            timeoutMinutes = users > 200_000 ? max(60, users / 400 * 2 / 60) : nil
        }
    }

    /// Whether the users are too many for one transaction of this version.
    var needsPartialUsers: Bool { users.written > largestImport }

    /// How many users a realm folder may have, as was measured.
    private var largestImport: Int {
        switch version {
        case .v26_0, .v26_1: 1_000
        case .v26_2: .max
        case .v26_3, .v26_4, .v26_5: 50_000
        default: 500_000
        }
    }

    var loading: [Passage] {
        let time = ImportTime(users: users.written)
        var passages: [Passage] = [.heading(2, "Load it")]
        passages.append(
            .paragraph(
                needsPartialUsers
                    ? """
                    With \(counted(users.written, "user")) this pool is too large for one import into Keycloak \
                    \(version.rawValue): everything of an import is one transaction. Make the realm with its first users \
                    (the first way, with the two files below; among these users are those who stand for clients), then \
                    send the others in parts (the third way).
                    """
                    : """
                    There are three ways. For a realm that does not exist, take the first: it takes about \
                    \(counted(time.minutes, "minute")) for \(counted(users.written, "user")) on two cores with \
                    PostgreSQL. Rehearse it on another server first.
                    """))
        if isLazy {
            passages.append(
                .paragraph(
                    """
                    \(strong: "Before anything else:") the realm has a component that asks Cognito for passwords. Its JAR \
                    must lie in Keycloak's \(code: "providers") folder, and \(code: "kc.sh build") must have run; \
                    otherwise the import stops.
                    """))
        }
        return passages + importing(time) + atStart + partial
    }

    private func importing(_ time: ImportTime) -> [Passage] {
        var passages: [Passage] = [
            .heading(3, "1. A new realm, by kc.sh import"),
            .paragraph(
                """
                Stop the server, or run this on a node that is not started, with the server's own database settings. In \
                a container, run the server's image once with this folder mounted and the same command.
                """),
        ]
        if version == .v26_2 {
            passages.append(
                .paragraph(
                    """
                    The database must have been used by this Keycloak before (start it once): on an empty one everything \
                    is one transaction of five minutes.
                    """))
        }
        let environment: [ShellLine] = secrets == .environment ? ["set -a; . ./secrets.env; set +a"] : []
        if needsPartialUsers {
            passages.append(
                .commands(
                    environment + [
                        "mkdir -m 700 ../structure",
                        "cp realm/\(realm)-realm.json realm/\(realm)-users-0.json ../structure/",
                        "/opt/keycloak/bin/kc.sh import --dir ../structure",
                    ]))
        } else if let minutes = time.timeoutMinutes, version >= .v26_6 {
            passages.append(
                .commands(
                    environment + ["/opt/keycloak/bin/kc.sh import --dir realm --transaction-setup-timeout=\(minutes)m"]
                ))
        } else {
            passages.append(.commands(environment + ["/opt/keycloak/bin/kc.sh import --dir realm"]))
        }
        if !needsPartialUsers, version >= .v26_3, version < .v26_6, users.written > 20_000 {
            passages += [
                .paragraph(
                    "Everything is one transaction of at most five minutes; more time is given by a line in \(code: "conf/quarkus.properties"):"
                ),
                .commands(["quarkus.transaction-manager.default-transaction-timeout=\(max(600, users.written / 50))s"]),
            ]
        }
        return passages + [
            .paragraph(
                """
                It is done when it says \(code: "Import finished successfully") and ends with status 0; earlier lines \
                prove nothing. Whatever it refuses leaves nothing behind. A realm of the same name is removed first, \
                users and all, unless \(code: "--override false") is given; then nothing is imported if it exists.
                """),
            .paragraph(
                """
                Memory: 1 GB for the server's heap is enough (\(code: "JAVA_OPTS_KC_HEAP=\"-Xmx1g\"")). The \
                built-in database \(code: "dev-file") is good for 20,000 users and no more.
                """),
        ]
    }

    private var atStart: [Passage] {
        [
            .heading(3, "2. A new realm, when the server starts"),
            .commands(
                ["mkdir -p /opt/keycloak/data/import && cp realm/*.json /opt/keycloak/data/import/"]
                    + (secrets == .environment ? ["set -a; . ./secrets.env; set +a"] : [])
                    + ["/opt/keycloak/bin/kc.sh start --import-realm"]),
            .paragraph(
                """
                A realm of the same name is left as it is. Put nothing else into that folder: a foreign file stops the \
                start. Remove the files afterwards\(secrets == .inline ? ", since they hold secrets" : "").
                """),
        ]
    }
}
