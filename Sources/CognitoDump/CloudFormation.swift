import JSONStream

extension ObjectShape {
    /// A CloudFormation template, or what the CDK, SAM and the Serverless Framework make or wrap: what is literal in its
    /// Cognito resources.
    ///
    /// It holds no ids and no secrets of clients, so clients are told and left out. Names of members are compared exactly,
    /// as CloudFormation does: `resources` of a serverless.yml holds templates and is none.
    static let cloudFormation = ObjectShape(
        kind: .cloudFormation,
        members: [["Resources"], ["AWSTemplateFormatVersion"], ["TemplateBody"], ["service", "provider"]],
        without: ["terraform_version", "format_version"]
    ) { template in
        let records = templates(in: template).flatMap { $0.members }.flatMap { templateRecords($0.name, $0.value) }
        let others = filesElsewhere(template).map { ShapedRecord.notLiteral(member: $0) }
        return records.isEmpty ? others + [.nothing] : records + others
    }
}

/// The objects of resources in a template, or in what wraps one: `get-template`, serverless.yml, a list of them.
private func templates(in value: JSONValue, depth: Int = 4) -> [JSONValue] {
    guard depth > 0 else { return [] }
    switch value {
    case .array(let elements): return elements.flatMap { templates(in: $0, depth: depth - 1) }
    case .string(let text): return text.contains("Resources") ? templates(in: yaml(text), depth: depth - 1) : []
    case .object:
        if let resources = value["Resources"], !resources.members.isEmpty { return [resources] }
        return ["TemplateBody", "resources"].compactMap { value[$0] }.flatMap { templates(in: $0, depth: depth - 1) }
    default: return []
    }
}

/// Where a serverless.yml takes resources from another file, whose name it gives in place of them.
private func filesElsewhere(_ template: JSONValue) -> [String] {
    guard let resources = template["resources"] else { return [] }
    let entries =
        resources.elements.isEmpty
        ? [("resources", resources)]
        : resources.elements.enumerated().map {
            ("resources[\($0)]", $1)
        }
    return entries.flatMap { path, entry in
        [(path, entry), ("\(path).Resources", entry["Resources"] ?? .null)].compactMap { path, value in
            value.stringText?.contains("${") == true ? path : nil
        }
    }
}

/// A template that stands as text in another document: YAML, of which JSON is a part.
private func yaml(_ text: String) -> JSONValue {
    var translator = YAMLText()
    var json: [UInt8] = []
    translator.append(Array(text.utf8)[...], to: &json)
    translator.finish(&json)
    return withJSONReader(over: json + [0x0A]) { try? $0.value() } ?? .null
}

private func templateRecords(_ name: String, _ resource: JSONValue) -> [ShapedRecord] {
    let prefix = "AWS::Cognito::"
    guard let type = resource["Type"]?.stringText, type.hasPrefix(prefix) else { return [] }
    var missing: [String] = []
    let properties = (resource["Properties"] ?? .object([])).literal(under: "\(name)", &missing) ?? .object([])
    let records = templateRecords(name, String(type.dropFirst(prefix.count)), properties)
    let told = records + missing.map { .notLiteral(member: $0) }
    return told.isEmpty ? [.notRead(what: "\(name) (\(type))")] : told
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
        // A dynamic reference or a variable: what is looked up or put in when the stack is made.
        case .string(let text) where text.contains("{{resolve:") || text.contains("${"):
            missing.append(path)
            return nil
        case .array(let elements): return .array(elements.compactMap { $0.literal(under: path, &missing) })
        case .string, .number, .bool, .null: return self
        }
    }
}
