import ForeignText
import Testing
import YAMLEvents

@testable import MappingRules

@Suite struct RulesFileTests {
    @Test func thePrintedDefaultsReadBackAsTheDefaults() throws {
        #expect(try MappingRules(yaml: Array(MappingRules().yaml.utf8)) == MappingRules())
    }

    @Test func everyRuleIsPrintedWithItsReason() {
        let lines = MappingRules().yaml.split(separator: "\n", omittingEmptySubsequences: false)
        for rule in Rule.all {
            let place = lines.firstIndex { $0.hasPrefix("\(rule.key):") }
            #expect(place.map { lines[$0 - 1].hasPrefix("# ") } == true, "\(rule.key)")
        }
        #expect(Set(Rule.all.map(\.key)).count == Rule.all.count)
        #expect(lines.allSatisfy { $0.count <= 120 })
    }

    @Test(arguments: ["", "# nothing\n", "---\n", "null"])
    func aFileThatSaysNothingLeavesTheDefaults(_ text: String) throws {
        #expect(try MappingRules(yaml: Array(text.utf8)) == MappingRules())
    }

    @Test func everyRuleIsReadAndPrintedAndReadAgain() throws {
        let rules = try MappingRules(yaml: Array(everything.utf8))
        #expect(rules.realm == "null")
        #expect(rules.profile == .hardened && rules.userIDs == .keep && rules.username == .email)
        #expect(rules.linkByEmail == .merge && rules.trustedProviders == ["Corp"])
        #expect(rules.duplicateEmails == .allow && rules.unconfirmedUsers == .skip && rules.listTexts == .split)
        #expect(rules.listAttributes == ["custom:roles"])
        #expect(rules.usersLeftOut.statuses == ["ARCHIVED"] && rules.usersLeftOut.groups == ["a: \"b\"\n"])
        #expect(rules.usersLeftOut.unchangedSince?.start == 1_709_164_800_000)
        #expect(rules.passwords == .lazy)
        #expect(rules.lazyMigration?.url == "https://check.example.com/u")
        #expect(
            rules.lazyMigration?.settings
                == ["API_TOKEN": ["${vault.token}"], "retries": ["3"], "a: b": ["x", "", "true"], "USE_TLS": ["true"]])
        #expect(rules.attributeNames == ["custom:tenant": "tenant_id"])
        #expect(rules.attributeCopies == ["sub": ["cognito_sub", "old-id"]])
        #expect(rules.attributesLeftOut == ["custom:old"])
        #expect(rules.organizations == .fromIdentifiers)
        #expect(rules.groups == .both && rules.providerGroups == .keep && rules.groupSlash == " - ")
        #expect(rules.groupsLeftOut == ["true"] && rules.clientsLeftOut == ["1example23456789"])
        #expect(rules.refreshTokens == .offline && rules.scopes == .always && rules.requirePKCE == false)
        #expect(!rules.cognitoClaims)
        #expect(rules.lostSecondFactor == .ask && rules.ssoSession == 43_200)
        #expect(rules.claims.map(\.claim) == ["tenant_id", "custom:level", "stage"])
        #expect(rules.claims.map(\.type) == [.string, .number, .boolean])
        #expect(rules.claims[0].source == .attribute("custom:tenant_id") && rules.claims[0].tokens == [.access])
        #expect(rules.claims[2].source == .value("true") && rules.claims[2].clients == ["1example23456789"])
        #expect(rules.mailServer?.port == 587 && rules.mailServer?.startTLS == false)
        #expect(try MappingRules(yaml: Array(rules.yaml.utf8)) == rules)
    }

    private let everything = """
        realm: "null"
        profile: hardened
        ids: keep
        username: email
        duplicate-emails: allow
        link-by-email: merge
        trusted-providers: [Corp]
        unconfirmed: skip
        list-texts: split
        list-attributes: ["custom:roles"]
        leave-out-users: {statuses: [ARCHIVED], groups: ["a: \\"b\\"\\n"], unchanged-since: 2024-02-29}
        passwords: lazy
        lazy-migration:
          url: https://check.example.com/u
          settings: {API_TOKEN: "${vault.token}", retries: 3, "a: b": [x, "", true], USE_TLS: true}
        rename-attributes: {"custom:tenant": tenant_id}
        copy-attributes: {sub: [old-id, cognito_sub]}
        leave-out-attributes: ["custom:old"]
        organizations: from-idp-identifiers
        groups: both
        provider-groups: keep
        group-slash: " - "
        leave-out-groups: [true]
        leave-out-clients: [1example23456789]
        refresh-tokens: offline
        scopes: default
        require-pkce: false
        cognito-claims: false
        lost-second-factor: ask
        sso-session: 720m
        claims:
          - {claim: tenant_id, attribute: "custom:tenant_id", tokens: [access]}
          - {claim: "custom:level", attribute: "custom:level", type: number, tokens: [id, user-info]}
          - {claim: stage, value: true, type: boolean, clients: [1example23456789]}
        mail-server:
          host: mail.example.com
          port: 587
          from: no-reply@example.com
          user: realm
          password-name: smtp
          start-tls: false
        """

    @Test(arguments: [
        ("usernames: auto", "line 1, column 1: a rules file has no key usernames; did you mean username?"),
        ("colour: red", "line 1, column 1: a rules file has no key colour"),
        ("ids: kept", "line 1, column 6: ids must be keep or new; did you mean keep?"),
        ("ids: [keep]", "line 1, column 6: ids must be keep or new"),
        ("ids:", "line 1, column 5: ids must be keep or new"),
        ("cognito-claims: yes", "line 1, column 17: cognito-claims must be true or false"),
        ("cognito-claims: \"true\"", "line 1, column 17: cognito-claims must be true or false"),
        ("require-pkce: maybe", "line 1, column 15: require-pkce must be true or false"),
        (
            "scopes: by profile",
            "line 1, column 9: scopes must be default, optional or by-profile; did you mean by-profile?"
        ),
        ("leave-out-groups: admins", "line 1, column 19: leave-out-groups must be a list, such as [a, b]"),
        ("leave-out-groups:\n- a\n- {b: c}", "line 3, column 3: each entry of leave-out-groups must be a text"),
        ("leave-out-groups: [a, b, a]", "line 1, column 26: a stands in leave-out-groups a second time"),
        ("ids: new\n\nids: keep", "line 3, column 1: ids stands here a second time"),
        ("- ids: new", "line 1, column 1: a rules file holds keys and values, such as ids: keep"),
        ("ids: &a new\nusername: *a", "line 2, column 11: an alias cannot stand in a rules file: write the value out"),
        ("ids: !!str new", "line 1, column 6: a rules file has no use for tags"),
        ("ids: new\n---\nids: new", "line 2, column 1: a rules file holds one document only"),
        ("ids: {", "line 2, column 1: not YAML: did not find expected node content"),
        (
            "mail-server: {host: h, from: a@b.c, port: 0}",
            "line 1, column 43: port must be a whole number from 1 to 65535"
        ),
        (
            "mail-server: {host: h, from: a@b.c, user: u}",
            "line 1, column 14: user and password-name need each other"
        ),
        ("realm: [acme]", "line 1, column 8: realm must be a text"),
        (
            "mail-server: {host: h, from: Acme <a@b.c>}",
            "line 1, column 30: from must be an address such as no-reply@example.com"
        ),
        (
            "mail-server:\n  host: h\n  from: a@b.c\n  reply-to: nobody",
            "line 4, column 13: reply-to must be an address such as no-reply@example.com"
        ),
        ("mail-server: {host: h}", "line 1, column 14: a mail server needs from, the sender's address"),
        (
            "mail-server: {host: h, from: a@b.c, hots: h}",
            "line 1, column 37: a mail server has no key hots; did you mean host?"
        ),
        (
            "mail-server: {host: h, from: a@b.c, password: secret}",
            "line 1, column 37: no password stands in a rules file: put it into Keycloak's vault and its name into "
                + "password-name"
        ),
        (
            "leave-out-users: {statuses: [confirmed]}",
            "line 1, column 30: a status must be CONFIRMED, UNCONFIRMED, FORCE_CHANGE_PASSWORD, RESET_REQUIRED, "
                + "EXTERNAL_PROVIDER, ARCHIVED, COMPROMISED or UNKNOWN; did you mean CONFIRMED?"
        ),
        (
            "leave-out-users: {unchanged-since: 2023-02-29}",
            "line 1, column 36: unchanged-since must be a day such as 2024-01-31"
        ),
        (
            "lazy-migration: {name: c}",
            "line 1, column 17: lazy-migration needs url, an address with https: passwords are sent to it"
        ),
        (
            "lazy-migration: {provider: p, url: \"http://check.example.com\"}",
            "line 1, column 36: url must be an address with https: passwords are sent to it"
        ),
        (
            "lazy-migration: {provider: p, settings: [a]}", "line 1, column 41: settings must hold keys and values"
        ),
        (
            "lazy-migration: {provider: p, settings: {a: {b: c}}}",
            "line 1, column 45: a must be a text or a list of texts"
        ),
        (
            "lazy-migration: {provider: p, settings: {a: }}",
            "line 1, column 45: a must be a text or a list of texts"
        ),
        (
            "lazy-migration: {provider: p, settings: {aws.secret_access-key: abc}}",
            "line 1, column 42: no secret stands in a rules file: leave aws.secret_access-key out and enter it in the "
                + "realm, or give the name of an entry in Keycloak's vault, ${vault.NAME}, to a plug-in that reads it"
        ),
        (
            "sso-session: 12",
            "line 1, column 14: sso-session must be a span such as 30m, 12h or 1d, at most 3650d, or null"
        ),
        (
            "sso-session: -1h",
            "line 1, column 14: sso-session must be a span such as 30m, 12h or 1d, at most 3650d, or null"
        ),
        (
            "sso-session: 3651d",
            "line 1, column 14: sso-session must be a span such as 30m, 12h or 1d, at most 3650d, or null"
        ),
        ("claims: {claim: a}", "line 1, column 9: claims must be a list of claims"),
        ("claims: [{attribute: a}]", "line 1, column 10: a claim needs claim, its name"),
        ("claims: [{claim: a}]", "line 1, column 10: the claim a needs attribute or value, and not both"),
        (
            "claims: [{claim: a, value: b, attribute: c}]",
            "line 1, column 10: the claim a needs attribute or value, and not both"
        ),
        ("claims: [{claim: sub, value: b}]", "line 1, column 18: the realm sets the claim sub itself"),
        ("claims: [{claim: a, value: b, type: number}]", "line 1, column 10: the value of the claim a is no number"),
        (
            "claims: [{claim: a, value: b, tokens: [acces]}]",
            "line 1, column 40: a token must be access, id or user-info; did you mean access?"
        ),
        (
            "claims: [{claim: a, value: b}, {claim: a, value: c, tokens: [id], clients: [x]}]",
            "line 1, column 32: the claim a is given twice for one token of one client"
        ),
        ("group-slash: a/b", "line 1, column 14: group-slash must be a text without /"),
        (
            "rename-attributes: {\"custom:a\": \"a b\"}",
            "line 1, column 33: a b is no name for an attribute: letters and digits of ASCII, '.', '_' and '-', at most "
                + "200"
        ),
        ("rename-attributes: {nickname: email}", "line 1, column 31: the realm uses the name email itself"),
    ])
    func aMistakeIsNamedWithItsPlace(_ text: String, _ words: String) {
        let error = #expect(throws: RulesError.self) { try MappingRules(yaml: Array(text.utf8)) }
        #expect(error?.description == words)
    }

    @Test(arguments: [
        ("passwords: lazy", "line 1, column 1: passwords: lazy needs lazy-migration, which names the plug-in"),
        (
            "lazy-migration: {url: \"https://a\"}",
            "line 1, column 1: lazy-migration says nothing without passwords: lazy"
        ),
        (
            "ids: new\npasswords: lazy\nlazy-migration: {url: \"https://a\"}",
            "line 1, column 1: ids: new gives users ids that Cognito does not know, and passwords: lazy asks by id"
        ),
        (
            "claims: [{claim: a, attribute: identities}]",
            "line 1, column 1: the claim a cannot be read from identities, which become links"
        ),
        (
            "leave-out-attributes: [\"custom:a\"]\nclaims: [{claim: a, attribute: \"custom:a\"}]",
            "line 2, column 1: the claim a cannot be read from custom:a, which leave-out-attributes leaves out"
        ),
        ("list-attributes: [a]", "line 1, column 1: list-attributes says nothing without list-texts: split"),
        (
            "leave-out-users: {statuses: [UNCONFIRMED]}\nunconfirmed: keep",
            "line 2, column 1: unconfirmed: keep, but leave-out-users has UNCONFIRMED among its statuses"
        ),
        (
            "leave-out-attributes: [email]",
            "line 1, column 1: email is a field of the user and cannot be left out"
        ),
        (
            "rename-attributes: {a: x, b: x}", "line 1, column 1: a and b cannot both be called x"
        ),
        (
            "leave-out-attributes: [a]\nrename-attributes: {a: x}",
            "line 2, column 1: a cannot be renamed and left out (leave-out-attributes)"
        ),
        (
            "copy-attributes: {sub: [x], email: [x]}", "line 1, column 1: email and sub cannot both be called x"
        ),
        (
            "rename-attributes: {\"custom:a\": nickname}\ncopy-attributes: {sub: [street]}",
            "line 1, column 1: nickname is called nickname by itself; rename it or leave it out (leave-out-attributes)\n"
                + "line 2, column 1: address is called street by itself; rename it or leave it out (leave-out-attributes)"
        ),
        (
            "rename-attributes: {a: x}\ncopy-attributes: {b: [x]}",
            "line 1, column 1: a copy (copy-attributes) is called x too"
        ),
        (
            "rename-attributes: {email: x}",
            "line 1, column 1: email is a field of the user and cannot be renamed; copy-attributes can copy it"
        ),
    ])
    func whatCannotHoldAtOnceIsRefused(_ text: String, _ words: String) {
        let error = #expect(throws: RulesError.self) { try MappingRules(yaml: Array(text.utf8)) }
        #expect(error?.description == words)
    }

    @Test(arguments: [
        "rename-attributes: {nickname: nick, \"custom:a\": nickname}", "rename-attributes: {nickname: nickname}",
        "leave-out-attributes: [address]\nrename-attributes: {\"custom:a\": street, \"custom:b\": formatted}",
    ])
    func aNameThatIsFreeCanBeGiven(_ text: String) throws { _ = try MappingRules(yaml: Array(text.utf8)) }

    @Test(arguments: [
        ("https://check.example.com/users", true), ("http://localhost/users", true), ("http://localhost:8080", true),
        ("http://127.0.0.1:8080/users", true), ("http://localhost.example.com", false),
        ("http://localhost:80@example.com/", false), ("http://127.0.0.1.example.com/", false),
        ("https://user:word@example.com/", false), ("https://", false), ("https:example.com", false),
    ])
    func passwordsAreSentToNoOtherMachineUnseen(url: String, isTaken: Bool) {
        let yaml = "passwords: lazy\nlazy-migration: {provider: p, url: \"\(url)\"}"
        #expect((try? MappingRules(yaml: Array(yaml.utf8)))?.lazyMigration?.url == (isTaken ? url : nil))
    }

    @Test func namesThatDifferByNormalisationAreTwoRules() throws {
        let rules = try MappingRules(
            yaml: Array("leave-out-groups: [\"Caf\u{E9}\", \"Cafe\u{301}\"]\nrename-attributes: {}".utf8))
        #expect(rules.groupsLeftOut.count == 2)
        #expect(rules.groupsLeftOut.contains("Caf\u{E9}") && !rules.groupsLeftOut.contains("CAF\u{E9}"))
    }

    @Test func aPlugInOfAnyKindNeedsNoAddress() throws {
        let rules = try MappingRules(
            yaml: Array(
                """
                passwords: lazy
                lazy-migration:
                  provider: cognito-user-storage
                  settings:
                    userPoolId: eu-west-1_AbCdEfGhI
                    clientId: 1example23456789
                    region: eu-west-1
                """.utf8))
        #expect(rules.lazyMigration?.url == nil && rules.lazyMigration?.provider == "cognito-user-storage")
        #expect(rules.lazyMigration?.settings["region"] == ["eu-west-1"])
        #expect(try MappingRules(yaml: Array(rules.yaml.utf8)) == rules)
    }

    @Test func allMistakesAreNamedAtOnce() {
        let error = #expect(throws: RulesError.self) {
            try MappingRules(yaml: Array("ids: old\nprofile: strict\ngroups: roles\n".utf8))
        }
        #expect(error?.mistakes.map(\.place) == [YAMLPlace(line: 1, column: 6), YAMLPlace(line: 2, column: 10)])
    }

    @Test(arguments: [
        ("1970-01-01", 0), ("2000-03-01", 951_868_800_000), ("2024-12-31", 1_735_603_200_000),
        ("1969-12-31", -86_400_000),
    ])
    func aDayBeginsAt(_ text: String, _ start: Int64) {
        #expect(CalendarDay(text)?.start == start)
        #expect(CalendarDay(text)?.description == text)
    }

    @Test(arguments: ["2024-1-1", "2024-13-01", "2023-02-29", "24-01-01", "2024/01/01", "", "2024-01-01T00:00"])
    func whatIsNoDayIsRefused(_ text: String) { #expect(CalendarDay(text) == nil) }
}
