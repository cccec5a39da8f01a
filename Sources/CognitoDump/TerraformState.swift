import JSONStream

extension ObjectShape {
    /// A Terraform state of version 4: pools, clients with their secrets, groups, providers, servers, some users.
    static let terraformState = ObjectShape(
        kind: .terraformState, members: [["terraform_version", "resources"]]
    ) { state in
        var records: [ShapedRecord] = []
        for resource in state["resources"]?.elements ?? [] where resource["mode"]?.stringText != "data" {
            let type = resource["type"]?.stringText ?? ""
            for instance in resource["instances"]?.elements ?? [] {
                guard let attributes = instance["attributes"] else { continue }
                records += terraformRecords(type, attributes)
            }
        }
        return records.isEmpty ? [.nothing] : records
    }
}

private func terraformRecords(_ type: String, _ attributes: JSONValue) -> [ShapedRecord] {
    switch type {
    case "aws_cognito_user_pool": terraformPool(attributes)
    case "aws_cognito_user_pool_client", "aws_cognito_managed_user_pool_client":
        [.document(.userPoolClient, attributes.renamed(["id": "ClientId", "name": "ClientName"]).withoutLists)]
    case "aws_cognito_user_group":
        [.document(.groups, attributes.renamed(["name": "GroupName", "id": nil]))]
    case "aws_cognito_identity_provider": [.document(.identityProvider, attributes.renamed(["id": nil]))]
    case "aws_cognito_resource_server":
        [.document(.resourceServers, attributes.renamed(["scope": "Scopes", "id": nil, "scope_identifiers": nil]))]
    case "aws_cognito_user_pool_domain": [.document(.domain, attributes.renamed(["id": nil]))]
    case "aws_cognito_risk_configuration": [.document(.riskConfiguration, attributes.renamed(["id": nil]))]
    case "aws_cognito_user_pool_ui_customization": [.document(.uiCustomization, attributes.renamed(["id": nil]))]
    case "aws_cognito_user": [.user(terraformUser(attributes))]
    case "aws_cognito_user_in_group": terraformMembership(attributes)
    default: []
    }
}

private func terraformPool(_ attributes: JSONValue) -> [ShapedRecord] {
    let policies = JSONValue.record([
        "PasswordPolicy": attributes["password_policy"]?.elements.first,
        "SignInPolicy": attributes["sign_in_policy"]?.elements.first,
    ])
    let recovery = attributes["account_recovery_setting"]?.elements.first?["recovery_mechanism"].map {
        JSONValue.record(["RecoveryMechanisms": $0])
    }
    let schema = attributes["schema"].map { JSONValue.array($0.elements.map(\.terraformSchemaAttribute)) }
    let pool = attributes.renamed([
        "schema": nil, "password_policy": nil, "sign_in_policy": nil, "account_recovery_setting": nil,
    ]).withoutLists
    let added = JSONValue.record([
        "Policies": policies, "SchemaAttributes": schema, "AccountRecoverySetting": recovery,
    ])
    let mfa = JSONValue.record([
        "UserPoolId": attributes["id"], "MfaConfiguration": attributes["mfa_configuration"],
        "SoftwareTokenMfaConfiguration": attributes["software_token_mfa_configuration"]?.elements.first,
        "EmailMfaConfiguration": attributes["email_mfa_configuration"]?.elements.first,
        "WebAuthnConfiguration": attributes["web_authn_configuration"]?.elements.first,
    ])
    return [
        .document(.userPool, .object(pool.members + added.members)), .document(.mfaConfiguration, mfa),
    ]
}

/// A user's `attributes` are those that the configuration sets; `sub` stands beside them.
private func terraformUser(_ attributes: JSONValue) -> JSONValue {
    .record([
        "Username": attributes["username"], "Enabled": attributes["enabled"], "UserStatus": attributes["status"],
        "UserCreateDate": attributes["creation_date"], "UserLastModifiedDate": attributes["last_modified_date"],
        "sub": attributes["sub"], "Attributes": attributes["attributes"],
    ])
}

private func terraformMembership(_ attributes: JSONValue) -> [ShapedRecord] {
    guard let user = attributes["username"]?.stringText, let group = attributes["group_name"]?.stringText else {
        return []
    }
    return [.membership(user: user, group: group)]
}

extension JSONValue {
    /// The object with some members renamed, and those without a new name left out.
    fileprivate func renamed(_ names: [String: String?]) -> JSONValue {
        .object(
            members.compactMap { member in
                guard let name = names[member.name] else { return member }
                return name.map { Member(name: $0, value: member.value) }
            })
    }

    /// The object with its blocks: Terraform writes a block as a list of one object, the API as the object.
    fileprivate var withoutLists: JSONValue {
        .object(
            members.map { member in
                let elements = member.value.elements
                guard elements.count == 1, case .object(let block)? = elements.first else { return member }
                return Member(name: member.name, value: JSONValue.object(block).withoutLists)
            })
    }

    /// A schema entry: Terraform leaves out `custom:`, which all but the standard attributes have.
    fileprivate var terraformSchemaAttribute: JSONValue {
        guard let name = self["name"]?.stringText, !standardAttributeNames.contains(name) else { return withoutLists }
        let prefix = self["developer_only_attribute"] == .bool(true) ? "dev:custom:" : "custom:"
        let others = withoutLists.members.filter { $0.name != "name" }
        return .object([Member(name: "Name", value: .string(prefix + name))] + others)
    }
}
