import ForeignText
import YAMLEvents

extension Rule {
    /// The realm's name: a text, or null.
    static let realm = Rule(
        key: "realm",
        reason: """
            The realm's name, which is part of every address. null: the pool's name, with - for what such names cannot
            hold. The option --realm goes over it.
            """
    ) { (node, rules) throws(RuleMistake) in
        rules.realm = node.isNull ? nil : try node.text("realm", atMost: 237)
    } written: { rules in
        rules.realm.map(yamlText) ?? "null"
    }

    /// A mail server: a map, or null.
    static let mailServer = Rule(
        key: "mail-server",
        reason: """
            The mail server, which no dump can name. Without one (null) the realm asks for nothing that needs a mail, and
            nobody can set a new password alone. Its password stays in Keycloak's vault, under the name password-name.
              mail-server:
                host: mail.example.com
                port: 587
                from: no-reply@example.com
                from-name: Example
                reply-to: help@example.com
                user: realm
                password-name: smtp
                start-tls: true
            """
    ) { (node, rules) throws(RuleMistake) in
        rules.mailServer = node.isNull ? nil : try MailServer(node)
    } written: { rules in
        rules.mailServer.map(\.yaml) ?? "null"
    }

    /// The plug-in for lazy migration: a map, or null.
    static let lazyMigration = Rule(
        key: "lazy-migration",
        reason: """
            What passwords: lazy needs: the address that the plug-in asks, where it is daniel-frak/keycloak-user-migration
            or one like it; or the provider id of any other plug-in, with the settings that it takes, as they are called
            there. No secret stands here.
              lazy-migration:
                url: https://cognito-check.example.com/users
                provider: User migration using a REST client
                name: cognito
              lazy-migration:
                provider: cognito-user-storage
                settings: {userPoolId: eu-west-1_AbCdEfGhI, clientId: 1example23456789, region: eu-west-1}
            """
    ) { (node, rules) throws(RuleMistake) in
        rules.lazyMigration = node.isNull ? nil : try LazyMigration(node)
    } written: { rules in
        rules.lazyMigration.map(\.yaml) ?? "null"
    }

    /// Which users are set aside.
    static let leaveOutUsers = Rule(
        key: "leave-out-users",
        reason: """
            Users who do not come along: by status, by group, or because nothing about them has changed since a day
            (which says nothing about when they last signed in). The report counts them.
            """
    ) { (node, rules) throws(RuleMistake) in
        rules.usersLeftOut = try UsersLeftOut(node)
    } written: { rules in
        rules.usersLeftOut.yaml
    }

    /// What stands for `/` in names of groups.
    static let groupSlash = Rule(
        key: "group-slash",
        reason: """
            What stands for / in a group's name: with it the name would be a path, and a beside a/b ends the import.
            """
    ) { (node, rules) throws(RuleMistake) in
        let text = try node.text("group-slash")
        if text.contains("/") { throw node.mistake("group-slash must be a text without /") }
        rules.groupSlash = text
    } written: { rules in
        yamlText(rules.groupSlash)
    }

    /// Names for attributes.
    static let renameAttributes = Rule(
        key: "rename-attributes",
        reason: """
            Other names for attributes than they get by themselves (custom:x becomes x), by their names in Cognito:
            {"custom:tenant_id": tenant}. Claims keep their names.
            """
    ) { (node, rules) throws(RuleMistake) in
        rules.attributeNames = [:]
        for member in try node.members("rename-attributes") {
            rules.attributeNames[member.key] = try member.attributeName()
        }
    } written: { rules in
        let names = rules.attributeNames.sorted { $0.key < $1.key }
        return "{" + names.map { "\(yamlText($0.key.text)): \(yamlText($0.value))" }.joined(separator: ", ") + "}"
    }

    /// Further names for attributes.
    static let copyAttributes = Rule(
        key: "copy-attributes",
        reason: """
            Further names under which an attribute is kept as well, by its name in Cognito: {sub: [cognito_sub]}.
            """
    ) { (node, rules) throws(RuleMistake) in
        rules.attributeCopies = [:]
        for member in try node.members("copy-attributes") {
            let names = try member.node.texts(member.key)
            for name in names { try checkAttributeName(name, at: member.node) }
            rules.attributeCopies[member.key] = Set(exactly: names)
        }
    } written: { rules in
        let copies = rules.attributeCopies.sorted { $0.key < $1.key }
        return "{" + copies.map { "\(yamlText($0.key.text)): \(yamlList($0.value))" }.joined(separator: ", ") + "}"
    }
}

extension RuleNode.Member {
    /// The value as the name of a user attribute.
    fileprivate func attributeName() throws(RuleMistake) -> String {
        let name = try node.text("the new name of \(key)")
        try checkAttributeName(name, at: node)
        return name
    }
}

/// Refuses names that a user profile refuses, and those of fields, which no attribute can have.
private func checkAttributeName(_ name: String, at node: RuleNode) throws(RuleMistake) {
    let isLegal = name.utf8.allSatisfy { isLetter($0) || "0123456789._-".utf8.contains($0) }
    guard isLegal, name.utf8.count <= 200 else {
        throw node.mistake(
            "\(name) is no name for an attribute: letters and digits of ASCII, '.', '_' and '-', at most 200")
    }
    if MappingRules.takenNames.contains(name) { throw node.mistake("the realm uses the name \(name) itself") }
}

extension MappingRules {
    /// Names that stand for a user's fields, or that the mapping gives by itself.
    static let takenNames: Set<ExactText> = [
        "id", "username", "email", "emailVerified", "firstName", "lastName", "enabled", "cognito_username",
        "cognito_status", "cognito_email", "cognito_email_verified", "cognito_linked_sub", "migration_source",
        "lazy_password",
    ]
    /// Attributes of Cognito that become fields of the user or links, and cannot be called otherwise or left out.
    static let fieldAttributes: Set<ExactText> = [
        "sub", "email", "email_verified", "given_name", "family_name", "identities",
    ]
}
