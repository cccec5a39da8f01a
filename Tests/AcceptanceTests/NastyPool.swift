import Foundation

/// A user pool full of what breaks imports, as a dump; the same seed gives the same pool.
struct NastyPool {
    /// Tells the pools of one run apart: no two have a user id in common by chance.
    let seed: UInt64
    /// Whether users sign in by e-mail or telephone, so that their Username is their sub.
    let hasUsernameAttributes: Bool
    let userCount: Int

    var id: String { "eu-central-1_Nasty\(seed)" }
    var realm: String { "nasty-\(seed)" }

    /// Writes the dump into a new folder.
    func write(to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var dice = Dice(seed: seed)
        let documents = [
            ("pool", pool(&dice)), ("mfa", mfa(&dice)), ("groups", ["Groups": groups(&dice)]),
            ("resource-servers", ["ResourceServers": resourceServers(&dice)]), ("users", ["Users": users(&dice)]),
            ("flat", flatUsers(&dice)),
        ]
        for (name, document) in documents { try write(document, to: folder.appending(path: name + ".json")) }
        for (kind, key, records) in [
            ("client", "UserPoolClient", clients(&dice)), ("provider", "IdentityProvider", providers(&dice)),
        ] {
            for (number, record) in records.enumerated() {
                let file = folder.appending(path: "\(kind)-\(number).json")
                try write(.object([key: record]), to: file)
            }
        }
    }

    /// Writes a document with half of a surrogate pair wherever ``Nasty/loneSurrogates`` say, which no encoder would.
    private func write(_ document: JSON, to file: URL) throws {
        var text = String(decoding: try document.encoded(), as: UTF8.self)
        for (sign, escape) in Nasty.loneSurrogates { text = text.replacingOccurrences(of: sign, with: escape) }
        try Data(text.utf8).write(to: file)
    }

    // MARK: Users

    private func users(_ dice: inout Dice) -> JSON {
        var known = People(prefix: seed)
        return .array((0..<userCount).map { user($0, &known, &dice) })
    }

    /// The names, ids and identities given out so far, for others to clash with.
    private struct People {
        let prefix: UInt64
        var subs: [String] = []
        var names: [String] = []
        var emails = Nasty.emails
        var identities: [JSON] = []

        /// A sub as Cognito makes them, no two alike.
        func sub(_ number: Int) -> String {
            let digits = String(number, radix: 16)
            let pool = String(prefix, radix: 16)
            return String(repeating: "0", count: 8 - pool.count) + pool + "-0000-4000-8000-"
                + String(repeating: "0", count: 12 - digits.count) + digits
        }
    }

    private func user(_ number: Int, _ known: inout People, _ dice: inout Dice) -> JSON {
        let sub = sub(number, known, &dice)
        let name = hasUsernameAttributes ? sub ?? "nobody-\(number)" : username(number, known, &dice)
        let email = email(number, known, &dice)
        var attributes: [(String, String)] = []
        if let sub { attributes.append(("sub", sub)) }
        if let email {
            attributes += [
                ("email", email), ("email_verified", dice.pick(["true", "false", "TRUE", "1", ""], otherwise: "")),
            ]
        }
        if dice.once(in: 3) { attributes.append(("phone_number", "+1555\(number / (dice.once(in: 5) ? 10 : 1))")) }
        if dice.once(in: 4) { attributes.append(("identities", identities(number, &known, &dice))) }
        for name in ["given_name", "family_name", "name", "nickname", "address", "locale", "birthdate", "updated_at"]
        where dice.once(in: 3) { attributes.append((name, dice.text())) }
        for _ in 0..<Int.random(in: 0...5, using: &dice) {
            attributes.append(
                (dice.pick(Nasty.attributeNames + Nasty.texts.map { "custom:" + $0 }, otherwise: "x"), dice.text()))
        }
        if let sub { known.subs.append(sub) }
        known.names.append(name)
        if let email { known.emails.append(email) }
        return [
            "Username": .string(name),
            "Attributes": .array(attributes.map { ["Name": .string($0.0), "Value": .string($0.1)] }),
            "UserCreateDate": dice.pick(
                ["2024-01-02T03:04:05Z", 1.7e9, "0001-01-01T00:00:00Z", -1, "soon"].map { $0 }, otherwise: .null),
            "UserLastModifiedDate": "2024-01-02T03:04:05.678Z", "Enabled": .bool(!dice.once(in: 5)),
            "UserStatus": .string(dice.pick(Self.statuses, otherwise: "")),
            "UserMFASettingList": dice.some(["SOFTWARE_TOKEN_MFA", "SMS_MFA", "EMAIL_OTP", "${X}"], 0...2),
        ]
    }

    private static let statuses = [
        "CONFIRMED", "CONFIRMED", "CONFIRMED", "UNCONFIRMED", "EXTERNAL_PROVIDER", "FORCE_CHANGE_PASSWORD",
        "RESET_REQUIRED",
        "ARCHIVED", "COMPROMISED", "UNKNOWN", "${STATUS}", "", String(repeating: "S", count: 300),
    ]

    private func sub(_ number: Int, _ known: People, _ dice: inout Dice) -> String? {
        let proper = known.sub(number)
        switch Int.random(in: 0..<40, using: &dice) {
        case 0: return nil
        case 1: return dice.pick(known.subs, otherwise: proper)
        case 2: return "f:\(proper.dropFirst(2))"
        case 3: return proper + "x"
        case 4: return "\(seed)-\(number)" + dice.text()
        case 5: return proper.uppercased()
        case 6: return dice.pick(known.names.filter { $0.hasPrefix("user \(seed)-") }, otherwise: proper)
        default: return proper
        }
    }

    private func username(_ number: Int, _ known: People, _ dice: inout Dice) -> String {
        switch Int.random(in: 0..<12, using: &dice) {
        case 0: dice.pick(known.names, otherwise: "first").uppercased()
        case 1: dice.pick(known.names, otherwise: "first").lowercased()
        case 2: dice.pick(known.emails, otherwise: "mail")
        case 3: dice.pick(known.subs, otherwise: "sub")
        case 4: "\(number)" + dice.text()
        case 5: dice.text() + "\(number)"
        case 6: dice.text()
        case 7: dice.pick(Nasty.builtIn, otherwise: "")
        case 8: known.sub(number + 1)
        default: "user \(seed)-\(number)"
        }
    }

    private func email(_ number: Int, _ known: People, _ dice: inout Dice) -> String? {
        switch Int.random(in: 0..<8, using: &dice) {
        case 0: nil
        case 1: dice.pick(known.emails, otherwise: "")
        case 2: dice.pick(known.emails, otherwise: "").uppercased()
        case 3: dice.pick(known.names, otherwise: "")
        case 4: dice.text() + "@example.com"
        default: "person\(number)@example.com"
        }
    }

    /// The text that Cognito keeps in `identities`, now and then cut off.
    private func identities(_ number: Int, _ known: inout People, _ dice: inout Dice) -> String {
        var list: [JSON] = []
        for _ in 0..<Int.random(in: 0...3, using: &dice) {
            let fresh: JSON = [
                "providerName": .string(dice.pick(providerNames, otherwise: "")), "primary": .bool(dice.once(in: 2)),
                "userId": .string(dice.once(in: 2) ? dice.text() : "id-\(number)"), "providerType": "SAML",
            ]
            list.append(dice.once(in: 3) ? dice.pick(known.identities, otherwise: fresh) : fresh)
            if dice.once(in: 4) { list.append(list[list.count - 1]) }
        }
        known.identities += list
        let text = (try? JSON.array(list).encoded()).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return dice.once(in: 10) ? String(text.dropLast(3)) : text
    }

    /// Users as a script has written them: flat, with their groups inside.
    private func flatUsers(_ dice: inout Dice) -> JSON {
        .array(
            (0..<userCount / 4).map { number in
                [
                    "username": .string("flat \(number)"), "email": .string("flat\(number)@example.com"),
                    "enabled": true,
                    "status": "CONFIRMED", "given_name": .string(dice.text()), "groups": dice.some(groupNames, 0...6),
                    "custom_attributes": [dice.text(): .string(dice.text()), "x": .string(dice.text())],
                ]
            })
    }
}
