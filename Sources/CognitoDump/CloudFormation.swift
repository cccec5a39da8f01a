import JSONStream

extension ObjectShape {
    /// A CloudFormation template, or what the CDK makes: what is literal in its Cognito resources.
    ///
    /// It holds no ids and no secrets of clients, so clients are told and left out.
    static let cloudFormation = ObjectShape(
        kind: .cloudFormation, members: [["Resources"], ["AWSTemplateFormatVersion"]], without: ["terraform_version"]
    ) { template in
        let records = template["Resources"]?.members.flatMap { resource in
            templateRecords(resource.name, resource.value)
        }
        return records.flatMap { $0.isEmpty ? nil : $0 } ?? [.nothing]
    }
}

private func templateRecords(_ name: String, _ resource: JSONValue) -> [ShapedRecord] {
    let prefix = "AWS::Cognito::"
    guard let type = resource["Type"]?.stringText, type.hasPrefix(prefix) else { return [] }
    var missing: [String] = []
    let properties = (resource["Properties"] ?? .object([])).literal(under: "\(name)", &missing) ?? .object([])
    let records = templateRecords(name, String(type.dropFirst(prefix.count)), properties)
    return records + missing.map { .notLiteral(member: $0) }
}

/// The records of one resource, whose properties mostly have the names that the API gives them.
private func templateRecords(_ name: String, _ type: String, _ properties: JSONValue) -> [ShapedRecord] {
    switch type {
    case "UserPool": return [.document(.createUserPool, poolTemplate(properties))]
    case "UserPoolClient": return [.clientWithoutID(name: properties["ClientName"]?.stringText ?? name)]
    case "UserPoolGroup": return named(.groups, by: "GroupName", properties)
    case "UserPoolResourceServer": return named(.resourceServers, by: "Identifier", properties)
    case "UserPoolIdentityProvider": return named(.identityProvider, by: "ProviderName", properties)
    case "UserPoolDomain": return named(.domain, by: "Domain", properties)
    case "UserPoolUser":
        guard let username = properties["Username"] else { return [] }
        // A stack makes its users as administrators do.
        return [
            .user(
                .record([
                    "Username": username, "UserStatus": .string("FORCE_CHANGE_PASSWORD"),
                    "Attributes": properties["UserAttributes"],
                ]))
        ]
    case "UserPoolUserToGroupAttachment":
        guard let user = properties["Username"]?.stringText, let group = properties["GroupName"]?.stringText else {
            return []
        }
        return [.membership(user: user, group: group)]
    default: return []
    }
}

/// A record that is of use under its name only.
private func named(_ kind: DocumentKind, by member: String, _ properties: JSONValue) -> [ShapedRecord] {
    guard let name = properties[member]?.stringText, !name.isEmpty else { return [] }
    return [.document(kind, properties)]
}

extension JSONValue {
    /// The value without what is computed when a stack is made; nil where all of it is.
    ///
    /// - Parameters:
    ///   - path: What the value is called in messages.
    ///   - missing: Gets the paths of what was left out; that of the pool's id is always computed and not told.
    fileprivate func literal(under path: String, _ missing: inout [String]) -> JSONValue? {
        switch self {
        case .object(let members):
            if members.count == 1, let name = members.first?.name, name == "Ref" || name.hasPrefix("Fn::") {
                if !path.hasSuffix(".UserPoolId") { missing.append(path) }
                return nil
            }
            return .object(
                members.compactMap { member in
                    member.value.literal(under: "\(path).\(member.name)", &missing).map {
                        Member(name: member.name, value: $0)
                    }
                })
        // A dynamic reference: a secret or parameter that is looked up when the stack is made.
        case .string(let text) where text.contains("{{resolve:"):
            missing.append(path)
            return nil
        case .array(let elements): return .array(elements.compactMap { $0.literal(under: path, &missing) })
        case .string, .number, .bool, .null: return self
        }
    }
}
