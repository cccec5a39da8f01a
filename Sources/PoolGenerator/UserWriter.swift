/// Writes users one after another, as a dump of one layout has them.
struct UserWriter {
    private let seed: UInt64
    private let template: UserTemplate
    private let times: TimestampStyle
    private let names = NameTable()
    private let statuses = Status.allCases.map { Array($0.name.utf8) }
    private let plans = Plan.allCases.map { Array($0.name.utf8) }
    private let groups = GroupTable.names.map { Array("\"\($0)\"".utf8) }
    private let usernamePrefixes = Provider.allCases.map { Array("\($0.name)_1".utf8) }
    private let identityStart = Array(#"[{\"userId\":\"1"#.utf8)
    private let identityMiddles = Provider.allCases.map {
        Array(
            #"\",\"providerName\":\"\#($0.name)\",\"providerType\":\"\#($0.name)\",\"issuer\":null,"#.utf8)
            + Array(#"\"primary\":true,\"dateCreated\":"#.utf8)
    }
    private let identityEnd = Array("}]".utf8)
    private let verdicts = (yes: Array("true".utf8), no: Array("false".utf8))
    private let domains = ["example.com", "example.org", "mail.example.net", "corp.example"].map { Array($0.utf8) }

    init(seed: UInt64, layout: PoolLayout) {
        self.seed = seed
        template = UserTemplate(layout)
        times = layout.times
    }

    /// Adds one user, without what stands between two.
    func append(_ user: UserTraits, to out: inout [UInt8]) {
        out.append(contentsOf: template.open)
        appendUsername(of: user, to: &out)
        out.append(contentsOf: template.attributesOpen)
        appendAttributes(of: user, to: &out)
        out.append(contentsOf: template.created)
        out.append(milliseconds: user.created, as: times)
        out.append(contentsOf: template.modified)
        out.append(milliseconds: user.modified, as: times)
        out.append(contentsOf: user.isEnabled ? template.enabled : template.disabled)
        out.append(contentsOf: statuses[user.status.rawValue])
        if let groupsOpen = template.groupsOpen {
            out.append(contentsOf: groupsOpen)
            appendGroups(of: user, to: &out)
            out.append(contentsOf: template.groupsClose)
        }
        out.append(contentsOf: template.close)
    }

    private func appendUsername(of user: UserTraits, to out: inout [UInt8]) {
        guard let provider = user.provider else { return appendSub(of: user, to: &out) }
        out.append(contentsOf: usernamePrefixes[provider.rawValue])
        out.appendDecimal(user.key, width: 20)
    }

    /// Cognito's own form: looks like a UUID, but its third group begins with 70 and its variant is anything.
    private func appendSub(of user: UserTraits, to out: inout [UInt8]) {
        out.append(0x63)
        out.append(0x32)
        out.appendHex(user.key >> 40, digits: 6)
        out.append(0x2D)
        out.appendHex(user.key >> 24, digits: 4)
        out.append(0x2D)
        out.append(0x37)
        out.append(0x30)
        out.appendHex(user.key >> 16, digits: 2)
        out.append(0x2D)
        out.appendHex(user.key, digits: 4)
        out.append(0x2D)
        out.appendHex(user.salt, digits: 12)
    }

    private func appendGroups(of user: UserTraits, to out: inout [UInt8]) {
        guard let first = user.groups.first else { return }
        out.append(contentsOf: groups[first])
        guard let second = user.groups.second else { return }
        out.append(0x2C)
        out.append(contentsOf: groups[second])
    }
}

extension UserWriter {
    private func appendAttributes(of user: UserTraits, to out: inout [UInt8]) {
        let (extras, place) = (user.extras, Place.all[user.place])
        if extras.contains(.address) {
            begin(.address, &out)
            appendAddress(of: user, in: place, to: &out)
            end(&out)
        }
        add(.plan, plans[user.plan.rawValue], &out)
        begin(.tenant, &out)
        out.append(0x74)
        out.append(0x2D)
        out.appendDecimal(UInt64(truncatingIfNeeded: user.tenant))
        end(&out)
        if let owner = user.emailOwner(seed: seed) { appendEmail(of: user, owner: owner, to: &out) }
        add(.familyName, names.familyName(user.name), &out)
        add(.givenName, names.givenName(user.name), &out)
        if let provider = user.provider { appendIdentities(of: user, at: provider, to: &out) }
        if extras.contains(.locale) { add(.locale, place.locale, &out) }
        appendName(of: user, to: &out)
        if extras.contains(.phone) { appendPhone(of: user, in: place, to: &out) }
        begin(.sub, &out)
        appendSub(of: user, to: &out)
        out.append(contentsOf: template.attributeClose)
        if extras.contains(.updatedAt) { appendUpdatedAt(of: user, to: &out) }
        if extras.contains(.zoneinfo) { appendZone(of: place, to: &out) }
    }

    private func begin(_ name: AttributeName, _ out: inout [UInt8]) {
        out.append(contentsOf: template.attributeOpen[name.rawValue])
    }

    /// Ends an attribute that another one follows.
    private func end(_ out: inout [UInt8]) {
        out.append(contentsOf: template.attributeClose)
        out.append(0x2C)
    }

    /// Adds an attribute that another one follows.
    private func add(_ name: AttributeName, _ value: [UInt8], _ out: inout [UInt8]) {
        begin(name, &out)
        out.append(contentsOf: value)
        end(&out)
    }

    private func appendAddress(of user: UserTraits, in place: Place, to out: inout [UInt8]) {
        let house = user.salt & 127
        out.append(contentsOf: place.address.start)
        out.appendDecimal(house)
        out.append(contentsOf: place.address.middle)
        out.appendDecimal(house)
        out.append(contentsOf: place.address.end)
    }

    private func appendEmail(of user: UserTraits, owner: UserTraits, to out: inout [UInt8]) {
        begin(.email, &out)
        let start = out.count
        out.append(contentsOf: names.givenSlug(owner.name))
        out.append(0x2E)
        let family = out.count
        out.append(contentsOf: names.familySlug(owner.name))
        // The index makes the address the owner's alone.
        out.appendDecimal(UInt64(truncatingIfNeeded: owner.index))
        out.append(0x40)
        out.append(contentsOf: domains[owner.tenant % domains.count])
        if owner.index != user.index {
            out[start] &= 0xDF
            out[family] &= 0xDF
        }
        end(&out)
        add(.emailVerified, user.isEmailVerified ? verdicts.yes : verdicts.no, &out)
    }

    private func appendIdentities(of user: UserTraits, at provider: Provider, to out: inout [UInt8]) {
        begin(.identities, &out)
        out.append(contentsOf: identityStart)
        out.appendDecimal(user.key, width: 20)
        out.append(contentsOf: identityMiddles[provider.rawValue])
        out.appendDecimal(UInt64(truncatingIfNeeded: user.created))
        out.append(contentsOf: identityEnd)
        end(&out)
    }

    private func appendName(of user: UserTraits, to out: inout [UInt8]) {
        begin(.name, &out)
        out.append(contentsOf: names.givenName(user.name))
        out.append(0x20)
        out.append(contentsOf: names.familyName(user.name))
        end(&out)
    }

    private func appendPhone(of user: UserTraits, in place: Place, to out: inout [UInt8]) {
        begin(.phoneNumber, &out)
        out.append(contentsOf: place.dialCode)
        // Nine digits that no two users of one pool share, up to a thousand million of them.
        out.appendDecimal(UInt64(truncatingIfNeeded: user.index), width: 9)
        end(&out)
        add(.phoneNumberVerified, user.hasEmail ? verdicts.no : verdicts.yes, &out)
    }

    private func appendUpdatedAt(of user: UserTraits, to out: inout [UInt8]) {
        out.append(0x2C)
        begin(.updatedAt, &out)
        out.appendDecimal(UInt64(truncatingIfNeeded: user.modified / 1000))
        out.append(contentsOf: template.attributeClose)
    }

    private func appendZone(of place: Place, to out: inout [UInt8]) {
        out.append(0x2C)
        begin(.zoneinfo, &out)
        out.append(contentsOf: place.zone)
        out.append(contentsOf: template.attributeClose)
    }
}
