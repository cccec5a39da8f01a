/// What no way into a realm that exists carries, with the commands that do it afterwards.
extension BundleGuide {
    var notCarried: [Passage] {
        var passages: [Passage] = []
        if !scopeLinks.isEmpty {
            passages += [
                .paragraph("Client scopes are made, but no client has them yet:"),
                .commands(
                    [
                        "link() {",
                        "    client=$(kcadm.sh get clients -r \(realm) -q clientId=\"$1\" --fields id --format csv --noquotes)",
                        "    scope=$(kcadm.sh get client-scopes -r \(realm) --fields id,name --format csv --noquotes |",
                        "        awk -F, -v name=\"$2\" '$2 == name { print $1 }')",
                        "    kcadm.sh update \"clients/$client/default-client-scopes/$scope\" -r \(realm) -b '{}'",
                        "}",
                    ] + scopeLinks.map { "link \(quoted($0.client)) \(quoted($0.scope))" }),
            ]
        }
        for link in providerFlows { passages += flow(of: link.client, to: link.provider) }
        passages.append(
            .paragraph(
                """
                What exists under the same name stays as it is; \(code: "load.sh") lists it in \
                \(code: "skipped.ndjson") beside its notes. A second factor that the pool required is set in the realm's \
                browser flow: Authentication, Flows.
                """))
        return [.heading(4, "What none of these carry")] + passages
    }

    /// Keycloak ignores the requirement of a step when it is made, hence the updates.
    private func flow(of client: String, to provider: String) -> [Passage] {
        let alias = "browser to \(provider)"
        let path = "authentication/flows/" + alias.replacing(" ", with: "%20")
        return [
            .paragraph("The client \(code: client) goes straight to \(code: provider):"),
            .commands([
                "kcadm.sh create authentication/flows -r \(realm) -s \(quoted("alias=\(alias)")) -s providerId=basic-flow -s topLevel=true -s builtIn=false",
                "flow=$(kcadm.sh get authentication/flows -r \(realm) --fields id,alias --format csv --noquotes | awk -F, -v name=\(quoted(alias)) '$2 == name { print $1 }')",
                "one=$(kcadm.sh create \(quoted(path + "/executions/execution")) -r \(realm) -i -b '{\"provider\":\"auth-cookie\",\"priority\":10}')",
                "two=$(kcadm.sh create \(quoted(path + "/executions/execution")) -r \(realm) -i -b '{\"provider\":\"identity-provider-redirector\",\"priority\":20}')",
                "kcadm.sh create \"authentication/executions/$two/config\" -r \(realm) -b \(quoted("{\"alias\":\"to \(provider)\",\"config\":{\"defaultProvider\":\"\(provider)\"}}"))",
                "kcadm.sh update \(quoted(path + "/executions")) -r \(realm) -n -b \"{\\\"id\\\":\\\"$one\\\",\\\"requirement\\\":\\\"ALTERNATIVE\\\",\\\"priority\\\":10}\"",
                "kcadm.sh update \(quoted(path + "/executions")) -r \(realm) -n -b \"{\\\"id\\\":\\\"$two\\\",\\\"requirement\\\":\\\"ALTERNATIVE\\\",\\\"priority\\\":20}\"",
                "client=$(kcadm.sh get clients -r \(realm) -q clientId=\(quoted(client)) --fields id --format csv --noquotes)",
                "kcadm.sh update \"clients/$client\" -r \(realm) -s \"authenticationFlowBindingOverrides.browser=$flow\"",
            ]),
        ]
    }
}

/// A text as one word of a shell's command line, whatever stands in it.
private func quoted(_ text: String) -> String {
    let plain = text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
            UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "%"):
            true
        default: false
        }
    }
    return plain && !text.isEmpty ? text : "'" + text.replacing("'", with: "'\\''") + "'"
}
