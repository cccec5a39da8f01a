/// The outside provider that a federated user signs in with: 12 % Google, 3 % Facebook.
enum Provider: Int, CaseIterable {
    case google, facebook

    init?(draw: Int) {
        switch draw {
        case ..<120: self = .google
        case ..<150: self = .facebook
        default: return nil
        }
    }

    var name: String { self == .google ? "Google" : "Facebook" }
}

/// Cognito's UserStatus.
enum Status: Int, CaseIterable {
    case confirmed, unconfirmed, forceChangePassword, resetRequired, externalProvider, archived, compromised, unknown

    /// The status of a user with a password, by a number below 1000.
    init(draw: Int) {
        switch draw {
        case ..<880: self = .confirmed
        case ..<940: self = .unconfirmed
        case ..<980: self = .forceChangePassword
        case ..<997: self = .resetRequired
        case 997: self = .archived
        case 998: self = .compromised
        default: self = .unknown
        }
    }

    /// As the dump spells it.
    var name: String {
        switch self {
        case .confirmed: "CONFIRMED"
        case .unconfirmed: "UNCONFIRMED"
        case .forceChangePassword: "FORCE_CHANGE_PASSWORD"
        case .resetRequired: "RESET_REQUIRED"
        case .externalProvider: "EXTERNAL_PROVIDER"
        case .archived: "ARCHIVED"
        case .compromised: "COMPROMISED"
        case .unknown: "UNKNOWN"
        }
    }
}

/// The value of `custom:plan`.
enum Plan: Int, CaseIterable {
    case free, team, enterprise

    init(draw: Int) {
        self = draw < 70 ? .free : draw < 95 ? .team : .enterprise
    }

    var name: String {
        switch self {
        case .free: "free"
        case .team: "team"
        case .enterprise: "enterprise"
        }
    }
}

/// The attributes that only some users have.
struct Extras: OptionSet {
    let rawValue: UInt8

    static let address = Extras(rawValue: 1)
    static let locale = Extras(rawValue: 2)
    static let phone = Extras(rawValue: 4)
    static let updatedAt = Extras(rawValue: 8)
    static let zoneinfo = Extras(rawValue: 16)

    /// Equally likely each.
    ///
    /// Everybody has eight attributes, without an e-mail address six; with these it is seven to twelve.
    static let combinations: [Extras] = [
        [], [], [], [.locale], [.locale], [.locale], [.updatedAt], [.zoneinfo], [.phone], [.phone, .locale],
        [.phone, .updatedAt], [.locale, .zoneinfo], [.locale, .updatedAt], [.locale, .updatedAt, .zoneinfo],
        [.address], [.address, .locale],
    ]
}

/// The groups of one user: none, one or two of the pool's twenty, the first of them the most popular.
struct Membership {
    let first: Int?
    let second: Int?

    init(from draws: inout SplitMix64) {
        let picked = draws.below(100)
        // A product of two draws is small more often than large: a few big groups, many small ones.
        let group = draws.below(GroupTable.count) * draws.below(GroupTable.count) / GroupTable.count
        first = picked < 60 ? group : nil
        second = picked < 15 ? (group + 1) % GroupTable.count : nil
    }

    func contains(_ group: Int) -> Bool { first == group || second == group }
}
