import CognitoDump
import Findings
import ForeignText
import Foundation
import JSONStream
import KeycloakRealm
import MappingRules
import Testing

@testable import RealmMapping

/// Each rule about users: what it makes of a user of the dump, and what is found.
@Suite struct UserRuleTests {
    private let ann = """
        {"Username": "Ann", "UserStatus": "CONFIRMED", "Enabled": true, "Attributes": [
            {"Name": "sub", "Value": "11111111-2222-4333-8444-555555555555"},
            {"Name": "email", "Value": "Ann@Example.com"}, {"Name": "nickname", "Value": "A"},
            {"Name": "custom:roles", "Value": "[reader, writer]"}]}
        """

    private func facts(_ members: String = "") throws -> PoolFacts {
        var facts = try acme(members)
        facts.userAttributeNames = ["custom:roles"]
        facts.groups = ["admins", "staff"].compactMap { try? UserGroup(json(#"{"GroupName": "\#($0)"}"#)) }
        return facts
    }

    @Test func byDefaultAUserKeepsHisSubAndSetsANewPassword() throws {
        let (users, findings) = try mapUsers(ann, in: try facts())
        #expect(users[0].at("id") == .string("11111111-2222-4333-8444-555555555555"))
        #expect(users[0].at("username") == .string("ann"))
        #expect(users[0].at("email") == .string("ann@example.com"))
        #expect(users[0].at("attributes").at("roles").texts == ["[reader, writer]"])
        #expect(users[0].at("requiredActions").texts == ["UPDATE_PASSWORD"])
        #expect(users[0].at("credentials") == .null && users[0].at("federationLink") == .null)
        #expect(findings == [])
    }

    /// Without a mail server the page that asks for it would be an error, and without an address nothing can be verified.
    @Test(arguments: [
        ("no-reply@example.com", "ann@example.com", ["VERIFY_EMAIL", "UPDATE_PASSWORD"]),
        ("no-reply@example.com", "", ["UPDATE_PASSWORD"]), ("nobody", "ann@example.com", ["UPDATE_PASSWORD"]),
    ])
    func whoIsUnconfirmedVerifiesHisAddressWhereMailsAreSent(
        _ sender: String, _ email: String, _ actions: [String]
    ) throws {
        var rules = MappingRules()
        rules.mailServer = MailServer(host: "mail.example.com", from: sender)
        let user = #"{"Username": "ann", "UserStatus": "UNCONFIRMED", "email": "\#(email)"}"#
        let users = try mapUsers(user, in: try facts(), rules: rules).users
        #expect(Set(users[0].at("requiredActions").texts) == Set(actions))
        #expect(users[0].at("emailVerified") == .bool(false))
    }

    /// A custom attribute in the place of a standard one; who takes an address's place has its parts, too.
    @Test func aCustomAttributeCanTakeAStandardName() throws {
        var rules = MappingRules()
        rules.attributeNames = ["custom:roles": "street"]
        rules.attributesLeftOut = ["address"]
        var facts = try facts()
        facts.userAttributeNames.append("address")
        let profile = text(map(facts, rules: rules).realm.partialPreparation.userProfile)
        #expect(profile.components(separatedBy: #""name":"street""#).count == 2)
        #expect(!profile.contains(#""name":"locality""#))
    }

    @Test func claimsFollowStandardAttributesThatAreRenamed() throws {
        var rules = MappingRules()
        rules.attributeNames = ["nickname": "nick", "address": "home", "name": "full"]
        var facts = try facts()
        facts.userAttributeNames.append("name")
        let scopes = map(facts, rules: rules).realm.realm.clientScopes
        let mappers = scopes.flatMap(\.protocolMappers)
        let sources = ["nickname", "name", "address"].map { claim in
            mappers.filter { $0.config["claim.name"] == claim || $0.name == claim }
                .compactMap { $0.config["user.attribute"] ?? $0.config["user.attribute.formatted"] }
        }
        #expect(sources == [["nick"], ["full"], ["home"]])
        rules.attributeNames = [:]
        rules.attributesLeftOut = ["name"]
        rules.cognitoClaims = false
        facts.pool = try acme(#""AdminCreateUserConfig": {"AllowAdminCreateUserOnly": true}"#).pool
        #expect(map(facts, rules: rules).realm.realm.clientScopes.isEmpty)
    }

    @Test func namesThatTheDumpLacksAreTold() throws {
        var rules = MappingRules()
        rules.attributeNames = ["custom:rolls": "a", "custom:roles": "b"]
        rules.attributeCopies = ["sub": ["c"]]
        rules.attributesLeftOut = ["nickname"]
        rules.groupsLeftOut = ["Admins", "admins"]
        rules.usersLeftOut.groups = ["staff"]
        rules.clientsLeftOut = ["1"]
        let told = map(try facts(), rules: rules).findings.summary.filter { $0.hasPrefix("rules") }
        #expect(told == ["1", "Admins", "custom:rolls"].map { "rules.unused-name eu-central-1_AbCdEfGhI \($0)" })
    }

    @Test func newIDsAreMadeOfRealmAndSub() throws {
        var rules = MappingRules()
        rules.userIDs = .new
        let (users, findings) = try mapUsers(ann, in: try facts(), rules: rules)
        var other = try facts()
        other.realmName = try RealmName("other")
        let elsewhere = try mapUsers(ann, in: other, rules: rules).users
        #expect(users[0].at("id").texts[0].count == 36)
        #expect(users[0].at("id") != .string("11111111-2222-4333-8444-555555555555"))
        #expect(users[0].at("id") != elsewhere[0].at("id"))
        #expect(findings == [])
        #expect(map(try facts(), rules: rules).findings.summary.contains("realm.user-ids-new eu-central-1_AbCdEfGhI"))
    }

    @Test(arguments: [
        (UsernameRule.auto, "", "ann"), (.auto, #""UsernameAttributes": ["email"]"#, "ann@example.com"),
        (.username, #""UsernameAttributes": ["email"]"#, "ann"), (.email, "", "ann@example.com"),
    ])
    func theUsernameFollowsPoolAndRule(_ rule: UsernameRule, _ members: String, _ username: String) throws {
        var rules = MappingRules()
        rules.username = rule
        let user = try mapUsers(ann, in: try facts(members), rules: rules).users[0]
        #expect(user.at("username") == .string(username))
    }

    @Test func whoGivesWayWithTheRuleEmailGetsHisUsernameOrHisID() throws {
        var rules = MappingRules()
        rules.username = .email
        let (one, said) = try mapUsers(ann, in: try facts(), rules: rules, conflicts: .email)
        #expect(one[0].at("username") == .string("ann") && one[0].at("email") == .null)
        #expect(one[0].at("attributes").at("cognito_email").texts == ["Ann@Example.com"])
        #expect(said == ["user.email-taken 11111111-2222-4333-8444-555555555555"])
        let two = try mapUsers(ann, in: try facts(), rules: rules, conflicts: [.email, .username]).users
        #expect(two[0].at("username") == two[0].at("id"))
    }

    @Test func sharedAddressesAreKeptAndOnlyOneIsAUsername() throws {
        var rules = MappingRules()
        rules.duplicateEmails = .allow
        let plain = try mapUsers(ann, in: try facts(), rules: rules, conflicts: .email)
        #expect(plain.users[0].at("email") == .string("ann@example.com") && plain.findings == [])
        rules.username = .email
        let (users, findings) = try mapUsers(ann, in: try facts(), rules: rules, conflicts: .email)
        #expect(users[0].at("email") == .string("ann@example.com") && users[0].at("username") == .string("ann"))
        #expect(findings == ["user.username-taken 11111111-2222-4333-8444-555555555555"])
        let login = map(try facts(), rules: rules).realm.realm.login
        #expect(login.duplicateEmailsAllowed == true && login.loginWithEmailAllowed == false)
    }

    @Test(arguments: [
        ("[reader, writer]", ["reader", "writer"]), ("[one]", ["one"]), ("[]", []), ("plain", ["plain"]),
        (#"[\"a, b\",\"c\"]"#, ["a, b", "c"]), ("[", ["["]), ("[a,b ,, c]", ["a", "b", "c"]),
    ])
    func textsBecomeListsWhereTheRulesSay(_ text: String, _ values: [String]) throws {
        var rules = MappingRules()
        rules.listTexts = .split
        let user =
            #"{"Username": "b", "UserStatus": "CONFIRMED", "Attributes": ["#
            + #"{"Name": "custom:roles", "Value": "\#(text)"}, {"Name": "nickname", "Value": "[x, y]"}]}"#
        let mapped = try mapUsers(user, in: try facts(), rules: rules)
        #expect(mapped.users[0].at("attributes").at("roles").texts == values)
        #expect(mapped.users[0].at("attributes").at("nickname").texts == ["[x, y]"])
        #expect(!mapped.findings.contains { $0.hasPrefix("user.attribute-clash") })
    }

    @Test func listsAreListsInProfileAndClaims() throws {
        var rules = MappingRules()
        rules.listTexts = .split
        var facts = try facts()
        facts.clients = [
            UserPoolClient(
                try json(
                    #"{"ClientId": "c", "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"], "#
                        + #""CallbackURLs": ["https://a.example/cb"], "ReadAttributes": ["custom:roles"]}"#))
        ].compactMap { $0 }
        let realm = map(facts, rules: rules).realm
        let mapper = realm.ourClients.first?.protocolMappers.first { $0.name == "custom:roles" }
        #expect(mapper?.config["multivalued"] == "true")
        #expect(
            text(realm.partialPreparation.userProfile).contains(
                #""name":"roles","displayName":"Roles","validations":{},"permissions":{"view":["admin","user"],"edit":["admin"]},"multivalued":true"#
            ))
    }

    @Test func attributesAreRenamedCopiedAndLeftOut() throws {
        var rules = MappingRules()
        rules.attributeNames = ["custom:roles": "duties"]
        rules.attributeCopies = ["sub": ["cognito_sub"], "email": ["first_email"]]
        rules.attributesLeftOut = ["nickname"]
        let (users, findings) = try mapUsers(ann, in: try facts(), rules: rules)
        let attributes = users[0].at("attributes")
        #expect(attributes.at("duties").texts == ["[reader, writer]"] && attributes.at("roles") == .null)
        #expect(attributes.at("cognito_sub").texts == ["11111111-2222-4333-8444-555555555555"])
        #expect(attributes.at("first_email").texts == ["Ann@Example.com"])
        #expect(attributes.at("nickname") == .null)
        #expect(findings == [])
        #expect(
            text(map(try facts(), rules: rules).realm.partialPreparation.userProfile).contains(#""name":"cognito_sub""#)
        )
    }

    @Test(arguments: [
        (GroupRule.groups, ["/admins"], ["default-roles-acme"]), (.roles, [], ["admins", "default-roles-acme"]),
        (.both, ["/admins"], ["default-roles-acme"]),
    ])
    func membershipsBecomeGroupsOrRoles(_ rule: GroupRule, _ groups: [String], _ roles: [String]) throws {
        var rules = MappingRules()
        rules.groups = rule
        rules.groupsLeftOut = ["staff"]
        let user = #"{"Username": "b", "UserStatus": "CONFIRMED", "Groups": ["admins", "staff", "admins"]}"#
        let mapped = try mapUsers(user, in: try facts(), rules: rules).users[0]
        #expect(mapped.at("groups").texts == groups)
        #expect(mapped.at("realmRoles").texts == roles)
    }
}
