import ForeignText

/// How users get rid of the plug-in that asks Cognito for their passwords, without anybody being lost.
extension BundleGuide {
    var lazyWayOut: [Passage] {
        guard let component = lazyComponent else { return [] }
        return [
            .heading(2, "The way out of asking Cognito for passwords"),
            .paragraph(
                """
                Users without a password of their own are tied to the component \(code: component) \
                (\(code: "federationLink")). \(strong: "Do not remove or disable it, nor take its JAR away, before they are untied:") \
                removing it deletes every user who is still tied, disabling it locks them out. In this order:
                """),
            .steps([
                """
                Count who is left, by id; when the number no longer falls, go on. The list has no names and no addresses.
                """,
                """
                Untie them. They keep their account, and have no password from here on.
                """,
                """
                Mail those who are left a link to set one (above); whoever has no address needs an administrator.
                """,
                """
                Remove the component, restart without the JAR (\(code: "kc.sh build")), and only then delete the old pool.
                """,
            ]),
            .commands([
                "LEFT=../not-signed-in-yet.txt",
                "kcadm.sh get users -r \(realm) -q max=-1 --fields id,federationLink --format csv --noquotes |",
                "    LINK=\(component) awk -F, '$2 == ENVIRON[\"LINK\"] { print $1 }' > \"$LEFT\"; wc -l < \"$LEFT\"",
                "kcadm.sh create user-storage/\(component)/unlink-users -r \(realm)",
                "sh partial/mail.sh --address https://HOST --user admin --lifespan 7d --users \"$LEFT\"",
                "kcadm.sh delete components/\(component) -r \(realm)",
            ]),
        ]
    }
}
