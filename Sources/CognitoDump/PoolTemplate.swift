package import JSONStream

extension ObjectShape {
    /// The input of CreateUserPool: the pool before it had an id.
    static let createUserPoolInput = ObjectShape(kind: .createUserPool, members: [["PoolName"]]) { input in
        [.document(.createUserPool, poolTemplate(input))]
    }
}

/// What describes a pool before it exists, in the words of DescribeUserPool: all but an id, and dates.
///
/// `PoolName` of CreateUserPool and `UserPoolName` of CloudFormation are its `Name`; names in `Schema` may lack the
/// prefix that Cognito gives them.
func poolTemplate(_ properties: JSONValue) -> JSONValue {
    .object(
        properties.members.map { member in
            switch String(decoding: JSONMemberNames.normalise(member.name.utf8), as: UTF8.self) {
            case "poolname", "userpoolname": JSONValue.Member(name: "Name", value: member.value)
            case "schema":
                JSONValue.Member(
                    name: "SchemaAttributes", value: .array(member.value.elements.map(\.prefixedSchemaAttribute)))
            default: member
            }
        })
}

extension JSONValue {
    /// A schema entry under the name that the attribute has in users.
    fileprivate var prefixedSchemaAttribute: JSONValue {
        guard let fields = RecordFields(self), let name = fields.text("Name") else { return self }
        let isWhole = standardAttributeNames.contains(name) || name.hasPrefix("custom:") || name.hasPrefix("dev:")
        let prefix = isWhole ? "" : fields.bool("DeveloperOnlyAttribute") == true ? "dev:custom:" : "custom:"
        let others = members.filter { JSONMemberNames.normalise($0.name.utf8) != Array("name".utf8) }
        return .object([Member(name: "Name", value: .string(prefix + name))] + others)
    }
}

extension UserPool {
    /// Reads what a template says of a pool whose id it does not know.
    package init?(template: JSONValue, id: String) {
        let others = template.members.filter { $0.name != "Id" }
        self.init(.object([JSONValue.Member(name: "Id", value: .string(id))] + others))
    }
}

extension MFAConfiguration {
    /// Reads from a template which second factors the pool has; nil where it does not say.
    package init?(template: JSONValue) {
        guard let document = Self.document(of: template) else { return nil }
        self.init(document)
    }

    /// What a template says of second factors, in the words of GetUserPoolMfaConfig; nil where it does not say.
    static func document(of template: JSONValue, pool: String? = nil) -> JSONValue? {
        guard let fields = RecordFields(template) else { return nil }
        let factors = fields.texts("EnabledMfas")
        let domain = fields.value("WebAuthnRelyingPartyID")
        guard !factors.isEmpty || domain != nil else { return nil }
        let none: JSONValue? = nil
        return .record([
            "UserPoolId": pool.map { .string($0) },
            "MfaConfiguration": fields.value("MfaConfiguration"),
            "SoftwareTokenMfaConfiguration": .record(["Enabled": .bool(factors.contains("SOFTWARE_TOKEN_MFA"))]),
            "SmsMfaConfiguration": factors.contains("SMS_MFA") ? .object([]) : none,
            "EmailMfaConfiguration": factors.contains("EMAIL_OTP") ? .object([]) : none,
            "WebAuthnConfiguration": domain == nil
                ? none
                : .record([
                    "RelyingPartyId": domain, "UserVerification": fields.value("WebAuthnUserVerification"),
                ]),
        ])
    }
}

/// Attributes that every pool has.
let standardAttributeNames: Set<String> = [
    "address", "birthdate", "email", "email_verified", "family_name", "gender", "given_name", "identities", "locale",
    "middle_name", "name", "nickname", "phone_number", "phone_number_verified", "picture", "preferred_username",
    "profile", "sub", "updated_at", "website", "zoneinfo",
]
