/// The groups that the made-up pool has.
enum GroupTable {
    static let names = [
        "users", "customers", "beta", "newsletter", "support", "editors", "authors", "reviewers", "billing", "partners",
        "developers", "analysts", "operators", "trainers", "auditors", "équipe-ventes", "team:red", "legal",
        "break-glass", "admins",
    ]

    static let count = names.count
}

/// The documents beside the users, as AWS CLI v2 writes them.
extension PoolGenerator {
    static let poolID = "eu-central-1_A1b2C3d4E"
    private static let dates = ("2017-01-01T01:00:00+01:00", "2026-10-30T09:12:45.120000+01:00")

    /// A DescribeUserPool document that fits: sign-in by e-mail or phone number, the attributes that the users have.
    package func userPool() -> [UInt8] {
        let schema = Self.schema.map(\.text).joined(separator: ",\n")
        let text = """
            {
                "UserPool": {
                    "Id": "\(Self.poolID)",
                    "Name": "made-up",
                    "Policies": {
                        "PasswordPolicy": {
                            "MinimumLength": 8,
                            "RequireUppercase": true,
                            "RequireLowercase": true,
                            "RequireNumbers": true,
                            "RequireSymbols": false,
                            "TemporaryPasswordValidityDays": 7
                        }
                    },
                    "DeletionProtection": "ACTIVE",
                    "LambdaConfig": {},
                    "LastModifiedDate": "\(Self.dates.1)",
                    "CreationDate": "\(Self.dates.0)",
                    "SchemaAttributes": [
            \(schema)
                    ],
                    "AutoVerifiedAttributes": [
                        "email",
                        "phone_number"
                    ],
                    "UsernameAttributes": [
                        "phone_number",
                        "email"
                    ],
                    "UsernameConfiguration": {
                        "CaseSensitive": true
                    },
                    "MfaConfiguration": "OFF",
                    "EstimatedNumberOfUsers": \(users),
                    "EmailConfiguration": {
                        "EmailSendingAccount": "COGNITO_DEFAULT"
                    },
                    "AdminCreateUserConfig": {
                        "AllowAdminCreateUserOnly": false,
                        "UnusedAccountValidityDays": 7
                    },
                    "Arn": "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/\(Self.poolID)",
                    "AccountRecoverySetting": {
                        "RecoveryMechanisms": [
                            {
                                "Priority": 1,
                                "Name": "verified_email"
                            }
                        ]
                    },
                    "UserPoolTier": "ESSENTIALS"
                }
            }

            """
        return Array(text.utf8)
    }

    /// A ListGroups document with all groups, whether or not somebody is in them.
    package func groups() -> [UInt8] {
        let groups = GroupTable.names.enumerated().map { number, name in
            """
                    {
                        "GroupName": "\(name)",
                        "UserPoolId": "\(Self.poolID)",
                        "Description": "Group \(number)",
                        "Precedence": \(number),
                        "LastModifiedDate": "\(Self.dates.1)",
                        "CreationDate": "\(Self.dates.0)"
                    }
            """
        }
        return Array("{\n    \"Groups\": [\n\(groups.joined(separator: ",\n"))\n    ]\n}\n".utf8)
    }
}

/// One entry of a pool's SchemaAttributes.
private struct SchemaAttribute {
    let name: String
    var type = "String"
    var isMutable = true
    var isRequired = false
    var lengths: (least: String, most: String)? = ("0", "2048")

    var text: String {
        let constraints =
            switch type {
            case "String":
                ",\n"
                    + Self.object(
                        "StringAttributeConstraints",
                        lengths.map { [("MinLength", $0.least), ("MaxLength", $0.most)] } ?? [])
            case "Number": ",\n" + Self.object("NumberAttributeConstraints", [("MinValue", "0")])
            default: ""
            }
        return """
                        {
                            "Name": "\(name)",
                            "AttributeDataType": "\(type)",
                            "DeveloperOnlyAttribute": false,
                            "Mutable": \(isMutable),
                            "Required": \(isRequired)\(constraints)
                        }
            """
    }

    private static func object(_ name: String, _ members: [(name: String, value: String)]) -> String {
        guard !members.isEmpty else { return "                \"\(name)\": {}" }
        let lines = members.map { "                    \"\($0.name)\": \"\($0.value)\"" }
        return "                \"\(name)\": {\n\(lines.joined(separator: ",\n"))\n                }"
    }
}

extension PoolGenerator {
    private static let schema: [SchemaAttribute] =
        [SchemaAttribute(name: "sub", isMutable: false, isRequired: true, lengths: ("1", "2048"))]
        + [
            "name", "given_name", "family_name", "middle_name", "nickname", "preferred_username", "profile", "picture",
            "website", "email", "gender", "zoneinfo", "locale", "phone_number", "address",
        ].map { SchemaAttribute(name: $0) }
        + ["email_verified", "phone_number_verified"].map { SchemaAttribute(name: $0, type: "Boolean") }
        + [
            SchemaAttribute(name: "birthdate", lengths: ("10", "10")),
            SchemaAttribute(name: "updated_at", type: "Number"),
            SchemaAttribute(name: "identities", lengths: nil),
            SchemaAttribute(name: "custom:plan", lengths: ("1", "32")),
            SchemaAttribute(name: "custom:tenant_id", isMutable: false, lengths: ("1", "64")),
        ]
}
