import ForeignText
import JSONStream

extension ObjectShape {
    /// A Terraform state of version 3 or 4, or what `terraform show -json` prints of a state or plan: pools, clients with their
    /// secrets, groups, providers, servers, some users.
    static let terraformState = ObjectShape(
        kind: .terraformState,
        members: [
            ["terraform_version", "resources"], ["terraform_version", "modules"],
            ["format_version", "values"], ["format_version", "prior_state"],
            ["format_version", "planned_values"], ["terraform_version", "format_version"],
        ]
    ) { state in
        let records = terraformResources(state).flatMap { resource -> [ShapedRecord] in
            guard let type = resource.type, type.contains("_cognito_") else { return [] }
            guard resource.isManaged else { return [.notRead(what: "data.\(type)")] }
            let found =
                type.hasPrefix("awscc_")
                ? cloudControlRecords(type, resource.attributes) : terraformRecords(type, resource.attributes)
            return found.isEmpty ? [.notRead(what: type)] : found
        }
        return records.isEmpty ? [.nothing] : records
    }
}

/// One thing that Terraform has made.
private struct TerraformResource {
    let type: String?
    /// Where it stands in the configuration; nil in a state, which has each once.
    let address: String?
    /// Whether Terraform made it; what it only looked at is data.
    let isManaged: Bool
    let attributes: JSONValue

    init(_ resource: JSONValue, _ attributes: JSONValue) {
        type = resource["type"]?.stringText
        address = resource["address"]?.stringText
        isManaged = resource["mode"]?.stringText != "data"
        self.attributes = attributes
    }
}

/// The resources of a state, of a state that was shown, or of a plan: the state before it, and what is planned beside.
private func terraformResources(_ state: JSONValue) -> [TerraformResource] {
    if let modules = state["modules"] { return modules.elements.flatMap(oldResources) }
    if let resources = state["resources"] {
        return resources.elements.flatMap { resource in
            (resource["instances"]?.elements ?? []).compactMap { $0["attributes"] }.map {
                TerraformResource(resource, $0)
            }
        }
    }
    let values = [state["values"], state["prior_state"]?["values"], state["planned_values"]]
    var addresses: Set<[UInt8]> = []
    return values.compactMap { $0?["root_module"] }.flatMap(moduleResources).filter { resource in
        resource.address.map { addresses.insert(Array($0.utf8)).inserted } ?? true
    }
}

/// The resources of a module in a state of version 3, in which lists and blocks are many members with dots in their names.
private func oldResources(_ module: JSONValue) -> [TerraformResource] {
    (module["resources"]?.members ?? []).compactMap { resource in
        guard let attributes = resource.value["primary"]?["attributes"] else { return nil }
        let isData = resource.name.hasPrefix("data.")
        let described = JSONValue.record([
            "type": resource.value["type"], "mode": .string(isData ? "data" : "managed"),
        ])
        return TerraformResource(described, attributes.unflattened())
    }
}

private func moduleResources(_ module: JSONValue) -> [TerraformResource] {
    (module["resources"]?.elements ?? []).map { TerraformResource($0, $0["values"] ?? .object([])) }
        + (module["child_modules"]?.elements ?? []).flatMap(moduleResources)
}

private func terraformRecords(_ type: String, _ attributes: JSONValue) -> [ShapedRecord] {
    switch type {
    case "aws_cognito_user_pool": terraformPool(attributes)
    case "aws_cognito_user_pool_client", "aws_cognito_managed_user_pool_client":
        // What is only planned has no id yet.
        attributes["id"]?.stringText == nil
            ? [.clientWithoutID(name: attributes["name"]?.stringText ?? "")]
            : [.document(.userPoolClient, attributes.renamed(["id": "ClientId", "name": "ClientName"]).withoutLists)]
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
    let whole = JSONValue.object(pool.members + added.members)
    // A pool that is only planned has no id yet, and is a template.
    guard attributes["id"]?.stringText != nil else { return [.document(.createUserPool, whole)] }
    return [.document(.userPool, whole), .document(.mfaConfiguration, mfa)]
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

    /// The object of which `{"a.#":"1","a.0.b":"x","c.%":"1","c.d":"y"}` is the flat form, lists in the order of the members.
    ///
    /// - Parameter depth: How many levels are built; Cognito's blocks have three, a hostile name has any number.
    fileprivate func unflattened(depth: Int = 8) -> JSONValue {
        var values: [Member] = []
        var nested: [(name: String, isList: Bool, members: [Member])] = []
        var places: [ExactText: Int] = [:]
        for member in members {
            let parts = member.name.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1)
                .map { String(decoding: $0, as: UTF8.self) }
            guard depth > 0, parts.count == 2 else {
                values.append(member)
                continue
            }
            let place = places[parts[0]] ?? nested.endIndex
            if place == nested.endIndex {
                places[parts[0]] = place
                nested.append((parts[0], false, []))
            }
            switch parts[1] {
            case "#": nested[place].isList = true
            case "%": break
            default: nested[place].members.append(Member(name: parts[1], value: member.value))
            }
        }
        let blocks = nested.map { block in
            let whole = JSONValue.object(block.members).unflattened(depth: depth - 1)
            return Member(name: block.name, value: block.isList ? .array(whole.members.map(\.value)) : whole)
        }
        return .object(values + blocks)
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
