extension NastyPool {
    var groupNames: [String] {
        Nasty.texts + Nasty.builtIn + [id + "_Google", "a/b/c", "a_b", "a_b_2", "team", "Team", "team/", "team_"]
    }

    var providerNames: [String] {
        [
            "Google", "google", "Okta", "okta", "My IdP", "a/b", "a:b", "ü", "SAML.x", "${HOME}", "LoginWithAmazon",
            "Facebook",
        ]
            + ["SignInWithApple", "🙂", "a?b", "a#b", "a;b", "a%b", "..", String(repeating: "p", count: 32)]
            + [255, 256].map { String(repeating: "q", count: $0) }
    }

    func pool(_ dice: inout Dice) -> JSON {
        let schema = (Nasty.attributeNames + ["sub", "email", "name", "custom:x", "email"])
            .filter { _ in !dice.once(in: 3) }
        return [
            "UserPool": [
                "Id": .string(id), "Name": .string(dice.text()),
                "Policies": [
                    "PasswordPolicy": passwordPolicy(&dice),
                    "SignInPolicy": ["AllowedFirstAuthFactors": ["PASSWORD", "WEB_AUTHN"]],
                ],
                "SchemaAttributes": .array(schema.map { attribute($0, &dice) }),
                "UsernameAttributes": hasUsernameAttributes ? ["email", "phone_number"] : [],
                "AliasAttributes": hasUsernameAttributes || dice.once(in: 2) ? [] : ["email", "preferred_username"],
                "AutoVerifiedAttributes": dice.some(["email", "phone_number"], 0...2),
                "MfaConfiguration": .string(dice.pick(["ON", "OFF", "OPTIONAL", "${MFA}"], otherwise: "")),
                "EmailConfiguration": ["From": .string(dice.text()), "ReplyToEmailAddress": .string(dice.text())],
                "LambdaConfig": ["PreSignUp": .string(dice.text()), "Odd": [:]], "Domain": .string(dice.text()),
                "AcrConfiguration": [
                    "Level1": ["AcrValue": .string(dice.text())], "Level2": ["AcrValue": .string(dice.text())],
                ],
                "SmsVerificationMessage": .string(dice.text()), "UserPoolTags": [dice.text(): .string(dice.text())],
            ]
        ]
    }

    private func passwordPolicy(_ dice: inout Dice) -> JSON {
        let numbers = [-1, 0, 1, 5, 6, 99, 100, 256, 257, 2_147_483_647, 2_147_483_648, 24, 365].map { JSON.number($0) }
        return [
            "MinimumLength": dice.pick(numbers, otherwise: 8), "PasswordHistorySize": dice.pick(numbers, otherwise: 8),
            "TemporaryPasswordValidityDays": dice.pick(numbers, otherwise: 8),
            "RequireUppercase": .bool(dice.once(in: 2)),
            "RequireSymbols": .bool(dice.once(in: 2)), "RequireNumbers": .bool(dice.once(in: 2)),
        ]
    }

    private func attribute(_ name: String, _ dice: inout Dice) -> JSON {
        let limits = [
            "0", "1", "-1", "255", "2048", "2049", "9999999999", "1e400", "x", "", "0.5", "-9007199254740993",
        ]
        func limit(_ dice: inout Dice) -> JSON { .string(dice.pick(limits, otherwise: "")) }
        return [
            "Name": .string(name), "Mutable": .bool(dice.once(in: 2)), "Required": .bool(dice.once(in: 2)),
            "AttributeDataType": .string(dice.pick(["String", "Number", "DateTime", "Boolean", "Odd"], otherwise: "")),
            "DeveloperOnlyAttribute": .bool(name.hasPrefix("dev:")),
            "StringAttributeConstraints": ["MinLength": limit(&dice), "MaxLength": limit(&dice)],
            "NumberAttributeConstraints": ["MinValue": limit(&dice), "MaxValue": limit(&dice)],
        ]
    }

    func mfa(_ dice: inout Dice) -> JSON {
        [
            "MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": ["Enabled": .bool(dice.once(in: 2))],
            "EmailMfaConfiguration": ["Message": .string(dice.text()), "Subject": .string(dice.text())],
            "WebAuthnConfiguration": [
                "RelyingPartyId": .string(dice.text()),
                "UserVerification": .string(dice.pick(["required", "preferred", "odd"], otherwise: "")),
            ],
        ]
    }

    func groups(_ dice: inout Dice) -> JSON {
        let texts = Nasty.texts
        return .array(
            (groupNames + ["a", "team"]).filter { _ in !dice.once(in: 4) }.map { name in
                [
                    "GroupName": .string(name), "UserPoolId": .string(id),
                    "Description": .string(dice.pick(texts, otherwise: "")),
                    "RoleArn": .string("arn:aws:iam::1:role/" + dice.text()),
                    "Precedence": dice.pick([0, 1, -1, 2_147_483_647, 9e15, .null], otherwise: .null),
                ]
            })
    }

    private var scopeNames: [String] {
        Nasty.texts + ["read", "read", "write", "${HOME}"]
            + [254, 255, 256, 300].map { String(repeating: "s", count: $0) }
    }

    func resourceServers(_ dice: inout Dice) -> JSON {
        let identifiers =
            ["https://api.example.com", "https://api.example.com/", "api", "API", "api/v1", "api"] + Nasty.builtIn
            + Nasty.texts
        return .array(
            identifiers.filter { _ in dice.once(in: 3) }.map { identifier in
                let names = (0..<Int.random(in: 0...4, using: &dice)).map { _ in dice.pick(scopeNames, otherwise: "") }
                return [
                    "UserPoolId": .string(id), "Identifier": .string(identifier), "Name": .string(dice.text()),
                    "Scopes": .array(
                        names.map { ["ScopeName": .string($0), "ScopeDescription": .string(dice.text())] }),
                ]
            })
    }

    func clients(_ dice: inout Dice) -> [JSON] {
        let odd = Nasty.texts.filter { !$0.isEmpty }.map { $0 + "\(seed)" }.filter { _ in dice.once(in: 4) }
        let proper = (0..<12).map { "client\(seed)number\($0)" }
        // Service accounts have the id of their client: what if a user has it?
        let users = [1, 2].map { number in
            let pool = String(seed, radix: 16)
            return String(repeating: "0", count: 8 - pool.count) + pool + "-0000-4000-8000-00000000000\(number)"
        }
        // Accounts of clients are unique over all realms of a server, so that no two pools of a run have one.
        let builtIn = Nasty.builtIn.enumerated().filter { UInt64($0.offset) % 6 == seed % 6 }.map(\.element)
        return (proper + users + odd + builtIn + proper.prefix(2)).map { client($0, &dice) }
    }

    private func client(_ clientID: String, _ dice: inout Dice) -> JSON {
        let validities = [-1, 0, 1, 5, 60, 3650, 315_360_000, 2_147_483_648].map { JSON.number($0) }
        let units = ["seconds", "minutes", "hours", "days", "weeks"]
        let flows = [["code"], ["implicit"], ["code", "implicit"], ["client_credentials"], [], ["code", "code"]]
        let standard = [
            "openid", "email", "phone", "profile", "aws.cognito.signin.user.admin", "api/read", "gone/scope", "",
        ]
        var client: [String: JSON] = [
            "UserPoolId": .string(id), "ClientId": .string(clientID), "ClientName": .string(dice.text()),
            "AllowedOAuthFlowsUserPoolClient": .bool(!dice.once(in: 5)),
            "AllowedOAuthFlows": .array(dice.pick(flows, otherwise: []).map { .string($0) }),
            "AllowedOAuthScopes": dice.some(standard + ["api/s", "https://api.example.com/read"], 0...7),
            "CallbackURLs": dice.some(Nasty.uris, 0...9), "LogoutURLs": dice.some(Nasty.uris, 0...9),
            "SupportedIdentityProviders": dice.some(providerNames + ["COGNITO"], 0...2),
            "ReadAttributes": dice.some(Nasty.attributeNames + ["email", "address", "sub", ""], 0...9),
            "WriteAttributes": dice.some(Nasty.attributeNames + ["email"], 0...9),
            "ExplicitAuthFlows": dice.some(
                ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "${X}", "ALLOW_TOKEN_EXCHANGE"], 0...3),
            "RefreshTokenRotation": [
                "Feature": .string(dice.pick(["ENABLED", "DISABLED"], otherwise: "")), "RetryGracePeriodSeconds": 61,
            ],
            "AuthSessionValidity": dice.pick(validities, otherwise: 3),
            "TokenValidityUnits": [
                "AccessToken": .string(dice.pick(units, otherwise: "")),
                "RefreshToken": .string(dice.pick(units, otherwise: "")),
            ],
        ]
        for name in ["AccessTokenValidity", "IdTokenValidity", "RefreshTokenValidity"] {
            client[name] = dice.pick(validities, otherwise: 1)
        }
        if !dice.once(in: 3) { client["ClientSecret"] = .string(dice.text()) }
        if dice.once(in: 2) { client["DefaultRedirectURI"] = .string(dice.pick(Nasty.uris, otherwise: "")) }
        return .object(client)
    }

    func providers(_ dice: inout Dice) -> [JSON] {
        (providerNames + ["Okta"]).filter { _ in !dice.once(in: 5) }.map { name in
            let types = ["SAML", "OIDC", "Google", "Facebook", "LoginWithAmazon", "SignInWithApple", "Odd"]
            let type = types.contains(name) ? name : dice.pick(types, otherwise: "")
            var details: [String: JSON] = ["client_id": .string(dice.text()), "client_secret": .string(dice.text())]
            for key in [
                "oidc_issuer", "authorize_url", "token_url", "attributes_url", "jwks_uri", "SSORedirectBindingURI",
                "SLORedirectBindingURI", "MetadataURL",
            ] where !dice.once(in: 4) {
                details[key] = .string(
                    dice.once(in: 2) ? "https://idp.example.com/x" : dice.pick(Nasty.uris, otherwise: ""))
            }
            details["authorize_scopes"] = .string(
                dice.pick(["openid email", "public_profile, email", "${HOME}", ""], otherwise: ""))
            details["MetadataFile"] = .string(dice.pick(["<x/>", "", "no XML"], otherwise: ""))
            var mapping: [String: JSON] = ["username": .string(dice.text()), "email": .string(dice.text())]
            for attribute in Nasty.attributeNames where dice.once(in: 6) { mapping[attribute] = .string(dice.text()) }
            return [
                "UserPoolId": .string(id), "ProviderName": .string(name), "ProviderType": .string(type),
                "ProviderDetails": .object(details), "AttributeMapping": .object(mapping),
                "IdpIdentifiers": dice.some(Nasty.texts, 0...3),
            ]
        }
    }
}
