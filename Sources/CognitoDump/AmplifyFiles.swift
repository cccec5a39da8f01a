import JSONStream

// What Amplify writes beside a project. None of it holds users; the newer files know the ids of pool and client.
extension ObjectShape {
    /// `cli-inputs.json` of generation 1: what was asked when the pool was made.
    static let amplifyInputs = ObjectShape(kind: .amplify, members: [["cognitoConfig"]]) { inputs in
        guard let config = inputs["cognitoConfig"].flatMap(RecordFields.init) else { return [.nothing] }
        return [.document(.createUserPool, amplifyPool(config))] + listedGroups(config.value("userPoolGroupList"))
            + hostedProviders(config.text("hostedUIProviderMeta"))
    }

    /// `amplify-meta.json` of generation 1: what the stacks gave out.
    static let amplifyMeta = ObjectShape(kind: .amplify, members: [["providers", "auth"]]) { meta in
        let outputs = meta["auth"]?.members.compactMap { RecordFields($0.value)?.object("output") } ?? []
        let records = outputs.flatMap { output in
            knownIDs(
                pool: output.text("UserPoolId"), name: output.text("UserPoolName"),
                clients: ["AppClientID", "AppClientIDWeb"].compactMap { output.text($0) })
        }
        return records.isEmpty ? [.nothing] : records
    }

    /// `amplify_outputs.json` of generation 2.
    static let amplifyOutputs = ObjectShape(kind: .amplify, members: [["auth", "version"]], without: ["providers"]) {
        outputs in
        guard let auth = outputs["auth"].flatMap(RecordFields.init) else { return [.nothing] }
        let pool = JSONValue.record([
            "UserPoolId": auth.value("user_pool_id"),
            "UsernameAttributes": auth.value("username_attributes"),
            "AutoVerifiedAttributes": auth.value("user_verification_types"),
            "MfaConfiguration": amplifyMode(auth.text("mfa_configuration")),
            "EnabledMfas": amplifyFactors(auth.texts("mfa_methods")),
            "Policies": auth.object("password_policy").flatMap { amplifyPolicy($0) },
            "SchemaAttributes": requiredAttributes(auth.texts("standard_required_attributes")),
        ])
        let groups = auth.value("groups")
        return [.document(.createUserPool, pool)]
            + knownIDs(
                pool: auth.text("user_pool_id"), name: nil,
                clients: [auth.text("user_pool_client_id")].compactMap(\.self))
            + listedGroups(groups)
            + (auth.object("oauth")?.texts("identity_providers") ?? []).map { providerName($0) }
    }

    /// What `aws-exports.js` assigns, where a script has kept it as JSON.
    static let awsExports = ObjectShape(kind: .amplify, members: [["aws_user_pools_id"]]) { exports in
        guard let fields = RecordFields(exports) else { return [.nothing] }
        let pool = JSONValue.record([
            "UserPoolId": fields.value("aws_user_pools_id"),
            "UsernameAttributes": signInNames(fields.texts("aws_cognito_username_attributes")),
            "AutoVerifiedAttributes": signInNames(fields.texts("aws_cognito_verification_mechanisms")),
            "MfaConfiguration": amplifyMode(fields.text("aws_cognito_mfa_configuration")),
            "EnabledMfas": amplifyFactors(fields.texts("aws_cognito_mfa_types")),
            "Policies": fields.object("aws_cognito_password_protection_settings").flatMap { amplifyPolicy($0) },
        ])
        return [.document(.createUserPool, pool)]
            + knownIDs(
                pool: fields.text("aws_user_pools_id"), name: nil,
                clients: [fields.text("aws_user_pools_web_client_id")].compactMap(\.self))
    }
}

/// The answers of generation 1 in the words of DescribeUserPool.
private func amplifyPool(_ config: RecordFields) -> JSONValue {
    .record([
        "Name": config.value("userPoolName"),
        "UsernameAttributes": signInNames(config.texts("usernameAttributes")),
        "AliasAttributes": signInNames(config.texts("aliasAttributes")),
        "AutoVerifiedAttributes": signInNames(config.texts("autoVerifiedAttributes")),
        "MfaConfiguration": amplifyMode(config.text("mfaConfiguration")),
        "EnabledMfas": amplifyFactors(config.texts("mfaTypes")),
        "Policies": amplifyPolicy(config),
        "SchemaAttributes": requiredAttributes(config.texts("requiredAttributes")),
    ])
}

/// `NONE` where the API says OFF, `REQUIRED` where it says ON.
private func amplifyMode(_ text: String?) -> JSONValue? {
    switch text?.uppercased() {
    case nil: nil
    case "NONE": .string("OFF")
    case "REQUIRED": .string("ON")
    case let mode?: .string(mode)
    }
}

private func amplifyFactors(_ names: [String]) -> JSONValue? {
    let factors = names.compactMap { name -> JSONValue? in
        switch name.uppercased() {
        case "TOTP": .string("SOFTWARE_TOKEN_MFA")
        case "SMS", "SMS TEXT MESSAGE": .string("SMS_MFA")
        case "EMAIL": .string("EMAIL_OTP")
        default: nil
        }
    }
    return factors.isEmpty ? nil : .array(factors)
}

/// Rules for passwords: generation 1 lists what is required, generation 2 says it of each.
private func amplifyPolicy(_ fields: RecordFields) -> JSONValue? {
    guard let length = fields.value("passwordPolicyMinLength") ?? fields.value("min_length") else { return nil }
    let listed = fields.texts("passwordPolicyCharacters").map { $0.uppercased().replacingBlanks }
    let requires = { (word: String) -> JSONValue in
        .bool(listed.contains("REQUIRES_\(word)") || fields.bool("require_\(word)") == true)
    }
    return .record([
        "PasswordPolicy": .record([
            "MinimumLength": length, "RequireLowercase": requires("LOWERCASE"),
            "RequireUppercase": requires("UPPERCASE"), "RequireNumbers": requires("NUMBERS"),
            "RequireSymbols": requires("SYMBOLS"),
        ])
    ])
}

/// The names of attributes to sign in with, which may stand in one text: `email, phone_number`.
private func signInNames(_ texts: [String]) -> JSONValue? {
    let names = texts.flatMap { $0.split(separator: ",") }.map { String($0.filter { $0 != " " }).lowercased() }
        .filter { ["email", "phone_number", "preferred_username"].contains($0) }
    return names.isEmpty ? nil : .array(names.map { .string($0) })
}

private func requiredAttributes(_ names: [String]) -> JSONValue? {
    guard !names.isEmpty else { return nil }
    return .array(names.map { .record(["Name": .string($0), "Required": .bool(true)]) })
}

/// Groups by name, in any of three forms: names, objects with a `groupName`, objects that hold one under its name.
private func listedGroups(_ list: JSONValue?) -> [ShapedRecord] {
    (list?.elements ?? []).compactMap { element in
        let only = element.members.count == 1 ? element.members.first : nil
        let fields = RecordFields(element)
        guard let name = element.stringText ?? fields?.text("groupName") ?? only?.name, !name.isEmpty else {
            return nil
        }
        let precedence = fields?.value("precedence") ?? only.flatMap { RecordFields($0.value)?.value("precedence") }
        return .document(.groups, .record(["GroupName": .string(name), "Precedence": precedence]))
    }
}

/// The providers of the hosted sign-in: JSON within a string, without their secrets.
private func hostedProviders(_ text: String?) -> [ShapedRecord] {
    guard let text else { return [] }
    let list = withJSONReader(over: Array((text + "\n").utf8)) { try? $0.value() } ?? .null
    return list.elements.compactMap { $0["ProviderName"]?.stringText }.map { providerName($0) }
}

/// A provider that is known by name alone; those of the great networks are named after their type.
private func providerName(_ name: String) -> ShapedRecord {
    let names = [
        "GOOGLE": "Google", "FACEBOOK": "Facebook", "LOGIN_WITH_AMAZON": "LoginWithAmazon",
        "SIGN_IN_WITH_APPLE": "SignInWithApple",
    ]
    return .document(.identityProviders, .record(["ProviderName": .string(names[name] ?? name)]))
}

private func knownIDs(pool: String?, name: String?, clients: [String]) -> [ShapedRecord] {
    guard let pool else { return [] }
    let short = JSONValue.record(["Id": .string(pool), "Name": name.map { .string($0) }])
    return [.document(.userPools, short)]
        + Set(clients).sorted().map {
            .document(.userPoolClients, .record(["ClientId": .string($0), "UserPoolId": .string(pool)]))
        }
}

extension String {
    /// With `_` in place of each blank.
    fileprivate var replacingBlanks: String { String(map { $0 == " " ? "_" : $0 }) }
}
