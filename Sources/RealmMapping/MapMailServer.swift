import CognitoDump
import Findings
import KeycloakRealm
import MappingRules

/// The mail server of the rules, and UserPool `EmailConfiguration` for a sender that they leave out → `smtpServer`.
///
/// The password stays in Keycloak's vault: no secret stands in a rules file. A sender that is no address, and what does
/// not fit a column of 255, would abort the import: without a proper sender there is no mail server.
func mapMailServer(_ server: MailServer?, pool: UserPool?) -> OrderedMap<String> {
    guard let server, isAddress(server.from) else { return [:] }
    var mapped: OrderedMap<String> = ["host": server.host, "from": server.from]
    mapped["port"] = server.port.map(String.init)
    mapped["fromDisplayName"] = server.fromDisplayName
    mapped["replyTo"] = [server.replyTo, pool?.emailConfiguration?.replyToEmailAddress]
        .compactMap { $0 }.first(where: isAddress)
    mapped["starttls"] = server.startTLS ? "true" : "false"
    mapped["auth"] = server.user == nil ? "false" : "true"
    mapped["user"] = server.user
    if server.user != nil { mapped["password"] = server.passwordName.map { "${vault.\($0)}" } }
    for key in mapped.keys {
        if let value = mapped[key], !ColumnWidth.fits(value) { mapped[key] = nil }
    }
    return mapped
}

/// Whether the realm gets a mail server.
func sendsMails(_ rules: MappingRules, _ pool: UserPool?) -> Bool {
    !mapMailServer(rules.mailServer, pool: pool).isEmpty
}

/// Whether Keycloak takes the text for an address and can store it.
private func isAddress(_ text: String) -> Bool { MailServer.isAddress(text) && ColumnWidth.fits(text) }
