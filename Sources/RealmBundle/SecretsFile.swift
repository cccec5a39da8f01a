import ForeignText
package import KeycloakRealm

/// What a bundle has beside a realm whose secrets are in the environment, by path; nothing for any other realm.
package func secretsFiles(of realm: RealmRepresentation) -> [(path: String, bytes: [UInt8])] {
    let secrets = realm.secretsInEnvironment
    guard let guardLine = secrets.first?.variable?.guardLine else { return [] }
    let lines =
        [
            "# Secrets of the realm \(realm.realm.visible()). Before kc.sh import, in its shell: set -a; . ./secrets.env; set +a",
            "# Values are as JSON has them between quotation marks.",
            guardLine,
        ] + secrets.compactMap(\.environmentLine)
    return [
        ("secrets.env", Array(lines.map { $0 + "\n" }.joined().utf8)),
        ("partial/with-secrets.sh", Array(withSecretsScript.utf8)),
    ]
}

/// Does for partial import what Keycloak does by itself for a realm folder; for any POSIX sh and awk.
///
/// It prints nothing rather than a part: a document that broke off could be complete by chance.
private let withSecretsScript = #"""
    #!/bin/sh
    # Prints files of this folder, or its standard input, with the secrets in place, for partial import:
    #   sh partial/with-secrets.sh partial/1-structure.json | kcadm.sh create partialImport -r REALM -f -
    # Where secrets.env is not beside the folder, load it first.
    set -eu
    secrets=$(dirname -- "$0")/../secrets.env
    if [ -r "$secrets" ]; then
        set -a
        # shellcheck source=/dev/null
        . "$secrets"
        set +a
    fi
    exec awk '
        {
            rest = $0
            line = ""
            while (match(rest, /[$][{][A-Za-z0-9_]+/)) {
                name = substr(rest, RSTART + 2, RLENGTH - 2)
                line = line substr(rest, 1, RSTART - 1)
                rest = substr(rest, RSTART)
                rest = substr(rest, index(rest, "}") + 1)
                if (name in ENVIRON) line = line ENVIRON[name]
                else missing = missing " " name
            }
            lines[NR] = line rest
        }
        END {
            if (missing != "") {
                print "with-secrets.sh: not set:" missing | "cat >&2"
                exit 1
            }
            for (number = 1; number <= NR; number++) print lines[number]
        }
    ' "$@"

    """#
