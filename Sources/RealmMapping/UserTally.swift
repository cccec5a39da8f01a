package import CognitoDump
package import Findings
import JSONStream

/// What has become of the fields of users, counted while they are mapped: the mapping's side of the ledger.
///
/// Each rule notes an outcome where it writes a field or decides not to. An attribute that no rule has noted is missing
/// in the sums, and the build fails.
package struct UserTally: Sendable {
    private var numbers = [Int](repeating: 0, count: UserOutcome.allCases.count)
    /// By the attribute's place among the destinations: those that were written, and those without a value.
    private var written: [Int]
    private var blank: [Int]
    /// By the attribute's place: users with a value that the user profile would refuse.
    private var outOfLimits: [Int]
    private var unknown = NameCounts()
    private let destinations: AttributeDestinations
    /// Users by UserStatus, "" for those without.
    private var statusCounts = NameCounts()
    /// Users by what their attribute `locale` says.
    package private(set) var locales = NameCounts()
    /// What users meet when they sign in for the first time.
    package var cohorts = UserCohorts()

    /// Starts counting users that one mapping maps.
    package init(_ mapping: UserMapping) {
        destinations = mapping.attributes
        written = [Int](repeating: 0, count: destinations.count)
        blank = written
        outOfLimits = written
    }

    /// Notes whose status a user has.
    mutating func noteStatus(_ status: TextRange?, of text: TextBuffer) {
        statusCounts.note(status ?? TextRange(start: 0, count: 0), of: text)
    }

    /// Number of users by UserStatus, most first; "" for those without.
    package var statuses: [(status: String, users: Int)] {
        statusCounts.counts.map { (status: $0.name, users: $0.count) }
            .sorted { ($1.users, $0.status) < ($0.users, $1.status) }
    }

    /// Notes what has become of a field that a rule of its own maps.
    mutating func note(_ outcome: UserOutcome) { numbers[outcome.rawValue] += 1 }

    /// Notes that an attribute was written under its name in the realm.
    mutating func noteWritten(_ place: Int) { written[place] += 1 }

    /// Notes that an attribute has a value that the user profile would refuse.
    mutating func noteOutOfLimits(_ place: Int) { outOfLimits[place] += 1 }

    /// How many users have a value that the user profile would refuse, by the attribute's name in Cognito.
    package var valuesOutOfLimits: [(attribute: String, users: Int)] {
        outOfLimits.indices.filter { outOfLimits[$0] > 0 }.map { (destinations.name($0), outOfLimits[$0]) }
    }

    /// Notes which language a user wants.
    mutating func noteLocale(_ value: TextRange, of text: TextBuffer) { locales.note(value, of: text) }

    /// Notes that an attribute has no value.
    mutating func noteBlank(_ place: Int) { blank[place] += 1 }

    /// Notes an attribute that nobody knows.
    mutating func noteUnknown(_ name: TextRange, of text: TextBuffer) { unknown.note(name, of: text) }

    /// Puts everything into the books.
    package func book(into ledger: inout Ledger) {
        for outcome in UserOutcome.allCases {
            ledger.book(numbers[outcome.rawValue], of: outcome.line, as: outcome.account)
        }
        for place in 0..<destinations.count {
            let line = Ledger.Line("users", field: destinations.name(place))
            ledger.book(blank[place], of: line, as: .setAside("no value"))
            ledger.book(written[place], of: line, as: destinations.account(place))
        }
        for (name, count) in unknown.counts {
            ledger.book(count, of: .init("users", field: name), as: .dropped(FindingKind.userAttributeUnknown.id))
        }
        ledger.book(
            unknown.others, of: .init("users", field: Ledger.others), as: .dropped(FindingKind.userAttributeUnknown.id))
    }
}

/// What can become of a field of a user that has a rule of its own.
enum UserOutcome: Int, CaseIterable, Sendable {
    case username, usernameParked
    case status, enabled, created, modified
    case secondFactor, secondFactorReplaced, secondFactorLost, secondFactorOfLinked
    case id, idMadeNew, idLost
    case sub, subMadeNew, subLost, subBlank
    case email, emailParked, emailBlank
    case emailVerified, emailVerifiedAlone
    case givenName, givenNameParked, givenNameBlank
    case familyName, familyNameParked, familyNameBlank
    case identities, identitiesEmpty, identitiesUnreadable, identitiesTaken, identitiesTooLong
    case membership, membershipAsRole, membershipOfNoGroup
    case hash, hashUnused, hashOmitted, hashSeveral, hashUnusable, hashUnreadable

    /// Where it stands in the ledger.
    var line: Ledger.Line {
        switch self {
        case .membership, .membershipAsRole, .membershipOfNoGroup: .memberships
        case .hash, .hashUnused, .hashOmitted, .hashSeveral, .hashUnusable, .hashUnreadable: .passwordHashes
        default: .init("users", field: field)
        }
    }

    /// The field as the ledger names it; of what is no field, nothing.
    private var field: String? {
        switch self {
        case .membership, .membershipAsRole, .membershipOfNoGroup, .hash, .hashUnused, .hashOmitted, .hashSeveral,
            .hashUnusable, .hashUnreadable:
            nil
        case .username, .usernameParked: UserField.username.rawValue
        case .status: UserField.status.rawValue
        case .enabled: UserField.enabled.rawValue
        case .created: UserField.created.rawValue
        case .modified: UserField.modified.rawValue
        case .secondFactor, .secondFactorReplaced, .secondFactorLost, .secondFactorOfLinked:
            UserField.secondFactors.rawValue
        case .id, .idMadeNew, .idLost: UserField.id.rawValue
        case .sub, .subMadeNew, .subLost, .subBlank: "sub"
        case .email, .emailParked, .emailBlank: "email"
        case .emailVerified, .emailVerifiedAlone: "email_verified"
        case .givenName, .givenNameParked, .givenNameBlank: "given_name"
        case .familyName, .familyNameParked, .familyNameBlank: "family_name"
        case .identities, .identitiesEmpty, .identitiesUnreadable, .identitiesTaken, .identitiesTooLong: "identities"
        }
    }

    /// Where it ends.
    var account: LedgerAccount {
        switch self {
        case .username: .carried("username")
        case .usernameParked: .parked("cognito_username")
        case .status: .derived("requiredActions, enabled, attributes.cognito_status")
        case .enabled: .carried("enabled")
        case .created: .carried("createdTimestamp")
        case .modified: .setAside("chooses between two dumps of a user")
        case .secondFactor: .derived("requiredActions")
        case .secondFactorReplaced: .derived("requiredActions, browserFlow")
        case .secondFactorLost: .dropped(FindingKind.userCodesLost.id)
        case .secondFactorOfLinked: .setAside("the identity provider asks for it")
        case .id, .sub: .carried("id")
        case .idMadeNew, .subMadeNew: .derived("id")
        case .idLost, .subLost: .dropped(FindingKind.userIDMade.id)
        case .email: .carried("email")
        case .emailParked: .parked("cognito_email")
        case .emailVerified: .carried("emailVerified")
        case .emailVerifiedAlone: .setAside("no e-mail address of their own")
        case .givenName: .carried("firstName")
        case .givenNameParked: .parked("given_name")
        case .familyName: .carried("lastName")
        case .familyNameParked: .parked("family_name")
        case .subBlank, .emailBlank, .givenNameBlank, .familyNameBlank: .setAside("no value")
        case .identities: .carried("federatedIdentities")
        case .identitiesEmpty: .setAside("an empty list")
        case .identitiesUnreadable: .broken(FindingKind.userIdentitiesUnreadable.id)
        case .identitiesTaken: .dropped(FindingKind.userLinkTaken.id)
        case .identitiesTooLong: .dropped(FindingKind.userLinkTooLong.id)
        case .membership: .carried("groups")
        case .membershipAsRole: .carried("realmRoles")
        case .membershipOfNoGroup: .setAside("the group was left out")
        case .hash: .carried("credentials")
        case .hashUnused: .dropped(FindingKind.userPasswordHashUnused.id)
        case .hashOmitted: .dropped(FindingKind.userPasswordHashOmitted.id)
        case .hashSeveral: .dropped(FindingKind.userPasswordHashSeveral.id)
        case .hashUnusable: .dropped(FindingKind.userPasswordHashUnusable.id)
        case .hashUnreadable: .broken(FindingKind.userPasswordHashUnreadable.id)
        }
    }
}
