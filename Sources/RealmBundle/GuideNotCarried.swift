import ForeignText
import JSONStream
import KeycloakRealm

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
                        "        NAME=$2 \(Self.idOfName))",
                        "    kcadm.sh update \"clients/$client/default-client-scopes/$scope\" -r \(realm) -b '{}'",
                        "}",
                    ] + scopeLinks.map { "link \($0.client) \($0.scope)" }),
            ]
        }
        for link in providerFlows { passages += flow(of: link.client, to: link.provider) }
        passages += organizations.flatMap { organization(of: $0.provider, domains: $0.domains) }
        if asksNewcomers {
            passages += [
                .paragraph("Anyone who registers from now on verifies their address:"),
                .commands([
                    "kcadm.sh update authentication/required-actions/VERIFY_EMAIL -r \(realm) -b '{\"alias\":\"VERIFY_EMAIL\",\"name\":\"Verify Email\",\"providerId\":\"VERIFY_EMAIL\",\"enabled\":true,\"defaultAction\":true,\"priority\":50}'"
                ]),
            ]
        }
        passages.append(
            .paragraph(
                """
                What exists under the same name stays as it is; \(code: "load.sh") lists it in \
                \(code: "skipped.ndjson") beside its notes. A second factor that the pool required is set in the \
                realm's browser and direct grant flows, and a refusal for users of identity providers only in its reset \
                credentials flow: Authentication, Flows.
                """))
        return [.heading(4, "What none of these carry")] + passages
    }

    /// Prints the id of each line `id,name` whose name is the value of the variable NAME, which may hold commas.
    private static let idOfName: ShellLine =
        "awk '{ comma = index($0, \",\") } substr($0, comma + 1) == ENVIRON[\"NAME\"] { print substr($0, 1, comma - 1) }'"

    private func organization(of provider: String, domains: [String]) -> [Passage] {
        let organization = json { json in
            json.key("name")
            json.string(provider)
            json.key("alias")
            json.string(provider)
            json.key("domains")
            json.array { json in
                for domain in domains {
                    json.object { json in
                        json.key("name")
                        json.string(domain)
                        json.key("verified")
                        json.bool(true)
                    }
                }
            }
        }
        let alias = "\"\(provider)\""
        return [
            .paragraph("Addresses of \(domains.joined(separator: ", ")) go to \(code: provider):"),
            .commands([
                "organization=$(kcadm.sh create organizations -r \(realm) -i -b \(organization))",
                "kcadm.sh create \"organizations/$organization/identity-providers\" -r \(realm) -b \(alias)",
            ]),
        ]
    }

    /// Keycloak ignores the requirement of a step when it is made, hence the updates.
    private func flow(of client: String, to provider: String) -> [Passage] {
        let alias = "browser to \(provider)"
        let path = "authentication/flows/\(URLSegment(alias))"
        let flow = json { object in
            object.member("alias", alias)
            object.member("providerId", "basic-flow")
            object.key("topLevel")
            object.bool(true)
        }
        let config = json { object in
            object.member("alias", "to \(provider)")
            object.key("config")
            object.object { $0.member("defaultProvider", provider) }
        }
        return [
            .paragraph("The client \(code: client) goes straight to \(code: provider):"),
            .commands([
                "kcadm.sh create authentication/flows -r \(realm) -b \(flow)",
                "flow=$(kcadm.sh get authentication/flows -r \(realm) --fields id,alias --format csv --noquotes | NAME=\(alias) \(Self.idOfName))",
                "one=$(kcadm.sh create \(path)/executions/execution -r \(realm) -i -b '{\"provider\":\"auth-cookie\",\"priority\":10}')",
                "two=$(kcadm.sh create \(path)/executions/execution -r \(realm) -i -b '{\"provider\":\"identity-provider-redirector\",\"priority\":20}')",
                "kcadm.sh create \"authentication/executions/$two/config\" -r \(realm) -b \(config)",
                "kcadm.sh update \(path)/executions -r \(realm) -n -b \"{\\\"id\\\":\\\"$one\\\",\\\"requirement\\\":\\\"ALTERNATIVE\\\",\\\"priority\\\":10}\"",
                "kcadm.sh update \(path)/executions -r \(realm) -n -b \"{\\\"id\\\":\\\"$two\\\",\\\"requirement\\\":\\\"ALTERNATIVE\\\",\\\"priority\\\":20}\"",
                "client=$(kcadm.sh get clients -r \(realm) -q clientId=\(client) --fields id --format csv --noquotes)",
                "kcadm.sh update \"clients/$client\" -r \(realm) -s \"authenticationFlowBindingOverrides.browser=$flow\"",
            ]),
        ]
    }

    /// A JSON object on one line.
    private func json(_ members: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter(escapesPlaceholders: false)
        json.object(members)
        return String(decoding: json.take(), as: UTF8.self)
    }
}
