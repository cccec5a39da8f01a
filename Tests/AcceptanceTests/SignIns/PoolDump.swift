import Foundation

/// A made-up user pool: what its dump holds, and what people decided about it.
struct PoolDump {
    let id: String
    /// The realm that it becomes.
    let realm: String
    /// What DescribeUserPool answers, besides what most pools have.
    var settings: [String: JSON] = [:]
    var schema: [JSON] = []
    var clients: [[String: JSON]] = []
    var providers: [[String: JSON]] = []
    var users: [PoolUser] = []
    /// Answers of other operations.
    var others: [JSON] = []
    /// The rules file.
    var rules = ""
    /// Further options of the command.
    var options: [String] = []

    private var pool: JSON {
        let usual: [String: JSON] = [
            "Id": .string(id), "Name": .string(realm), "MfaConfiguration": "OFF", "AutoVerifiedAttributes": ["email"],
            "UsernameConfiguration": ["CaseSensitive": false], "LambdaConfig": [:],
            "AdminCreateUserConfig": ["AllowAdminCreateUserOnly": true],
            "AccountRecoverySetting": ["RecoveryMechanisms": [["Priority": 1, "Name": "verified_email"]]],
            "Policies": [
                "PasswordPolicy": [
                    "MinimumLength": 10, "RequireUppercase": true, "RequireLowercase": true, "RequireNumbers": true,
                    "RequireSymbols": true, "TemporaryPasswordValidityDays": 7,
                ]
            ],
            "SchemaAttributes": .array(Self.standardAttributes + schema),
        ]
        return ["UserPool": .object(usual.merging(settings) { $1 })]
    }

    /// Writes the dump, a file for each document, with the hashes of those whose passwords are known.
    func write(to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let own: [String: JSON] = ["UserPoolId": .string(id)]
        var documents = [pool, ["Users": .array(users.map(\.record))]]
        documents += clients.map { ["UserPoolClient": .object(own.merging($0) { $1 })] }
        documents += providers.map { ["IdentityProvider": .object(own.merging($0) { $1 })] }
        for (number, document) in (documents + others).enumerated() {
            try document.encoded().write(to: folder.appending(path: "\(number).json"))
        }
    }

    /// The CSV with which they were once imported into Cognito.
    var hashes: String {
        let rows = users.filter(\.hasKnownPassword).map {
            "\($0.nameInCSV ?? $0.username),\($0.attributes["email"] ?? ""),\(PoolUser.hash)"
        }
        return (["cognito:username,email,password_hash"] + rows).joined(separator: "\n") + "\n"
    }

    /// A custom attribute as DescribeUserPool lists it.
    static func attribute(_ name: String, type: String = "String", mutable: Bool = true) -> JSON {
        [
            "Name": .string("custom:" + name), "AttributeDataType": .string(type), "DeveloperOnlyAttribute": false,
            "Mutable": .bool(mutable), "Required": false,
        ]
    }

    private static let standardAttributes: [JSON] = [
        "sub", "email", "phone_number", "given_name", "family_name", "name", "preferred_username", "locale",
    ].map { name in
        [
            "Name": .string(name), "AttributeDataType": "String", "DeveloperOnlyAttribute": false,
            "Mutable": .bool(name != "sub"), "Required": .bool(name == "sub"),
        ]
    }
}

/// Somebody in a made-up user pool.
struct PoolUser {
    let username: String
    /// Empty in dumps that have no ids.
    var sub: String
    var status = "CONFIRMED"
    var attributes: [String: String] = [:]
    var identities: [(provider: String, type: String, id: String)] = []
    var factors: [String] = []
    /// Whether the password is ``password``, whose hash comes along.
    var hasKnownPassword = true
    /// What the CSV has for their username, where it is something else.
    var nameInCSV: String?

    static let password = "Acme-pass-123!"
    /// PBKDF2 of the password.
    static let hash =
        "$pbkdf2-sha256$1000$YWNtZWZha2VzYWx0MDAwMQ$5c5qqL4SJOb2KcXtRCkwUynpI2F2gHHpPrek3QQJQpU"

    /// A user with a password.
    init(_ username: String, sub: String, _ attributes: [String: String]) {
        self.username = username
        self.sub = sub
        self.attributes = attributes
    }

    /// A colleague as Cognito keeps those who sign in through a provider only.
    init(_ colleague: Colleague, through provider: String, sub: String, _ attributes: [String: String] = [:]) {
        let isSAML = provider.hasSuffix("SAML")
        let id = isSAML ? colleague.email : colleague.id
        username = "\(provider.lowercased())_\(id)"
        self.sub = sub
        status = "EXTERNAL_PROVIDER"
        hasKnownPassword = false
        self.attributes = ["email": colleague.email, "email_verified": "false"].merging(attributes) { $1 }
        identities = [(provider, isSAML ? "SAML" : "OIDC", id)]
    }

    /// With other values of some members.
    func with(_ change: (inout PoolUser) -> Void) -> PoolUser {
        var user = self
        change(&user)
        return user
    }

    fileprivate var record: JSON {
        var all = attributes
        if !sub.isEmpty { all["sub"] = sub }
        if !identities.isEmpty { all["identities"] = identitiesText }
        return [
            "Username": .string(username), "Enabled": true, "UserStatus": .string(status),
            "UserMFASettingList": .array(factors.map { .string($0) }),
            "UserCreateDate": "2024-01-02T03:04:05Z", "UserLastModifiedDate": "2024-01-02T03:04:05Z",
            "Attributes": .array(
                all.sorted { $0.key < $1.key }.map { ["Name": .string($0.key), "Value": .string($0.value)] }),
        ]
    }

    private var identitiesText: String {
        let list = identities.map { identity in
            #"{"userId":"\#(identity.id)","providerName":"\#(identity.provider)","#
                + #""providerType":"\#(identity.type)","issuer":null,"primary":"true","dateCreated":"1700000000000"}"#
        }
        return "[" + list.joined(separator: ",") + "]"
    }
}
