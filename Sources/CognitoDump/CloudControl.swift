import JSONStream

/// What Terraform's provider awscc keeps of a resource: CloudFormation's properties in snake_case, and ids besides.
func cloudControlRecords(_ type: String, _ attributes: JSONValue) -> [ShapedRecord] {
    let fields = RecordFields(attributes)
    switch type {
    case "awscc_cognito_user_pool":
        guard let id = fields?.text("UserPoolId") ?? fields?.text("Id") else {
            return [.document(.createUserPool, poolTemplate(attributes))]
        }
        let pool = poolTemplate(attributes).leavingOut("Id", "UserPoolId").adding("Id", .string(id))
        return [.document(.userPool, pool)]
            + (MFAConfiguration.document(of: attributes, pool: id).map { [.document(.mfaConfiguration, $0)] } ?? [])
    case "awscc_cognito_user_pool_client":
        guard fields?.text("ClientId") != nil else {
            return [.clientWithoutID(name: fields?.text("ClientName") ?? type)]
        }
        return [.document(.userPoolClient, attributes.leavingOut("id"))]
    case "awscc_cognito_user_pool_group": return cloudControlRecord(.groups, "GroupName", attributes)
    case "awscc_cognito_user_pool_identity_provider":
        return cloudControlRecord(.identityProvider, "ProviderName", attributes)
    case "awscc_cognito_user_pool_resource_server":
        return cloudControlRecord(.resourceServers, "Identifier", attributes)
    case "awscc_cognito_user_pool_domain": return cloudControlRecord(.domain, "Domain", attributes)
    case "awscc_cognito_user_pool_user":
        return [
            .user(
                .record([
                    "Username": fields?.value("Username"), "UserStatus": .string("FORCE_CHANGE_PASSWORD"),
                    "Attributes": fields?.value("UserAttributes"),
                ]))
        ]
    case "awscc_cognito_user_pool_user_to_group_attachment":
        guard let user = fields?.text("Username"), let group = fields?.text("GroupName") else { return [] }
        return [.membership(user: user, group: group)]
    default: return []
    }
}

private func cloudControlRecord(_ kind: DocumentKind, _ name: String, _ attributes: JSONValue) -> [ShapedRecord] {
    guard RecordFields(attributes)?.text(name) != nil else { return [] }
    return [.document(kind, attributes.leavingOut("id"))]
}

extension JSONValue {
    /// The object without some members, however they are spelled.
    fileprivate func leavingOut(_ names: String...) -> JSONValue {
        let forms = names.map { JSONMemberNames.normalise($0.utf8) }
        return .object(members.filter { !forms.contains(JSONMemberNames.normalise($0.name.utf8)) })
    }
}
