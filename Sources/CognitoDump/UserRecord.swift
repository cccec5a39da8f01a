package import JSONStream

/// One user as a dump gives them, whichever tool wrote it: Cognito's UserType with every value as text.
///
/// The texts lie in one buffer and the lists keep their memory from user to user, so that reading millions of them
/// allocates nothing.
package struct UserRecord: Sendable {
    /// One attribute of a user.
    package struct Attribute: Sendable {
        /// Cognito's name, such as `email` or `custom:tenant_id`.
        package var name: TextRange
        /// The value; nil where the dump has a name without one.
        package var value: TextRange?
    }

    /// Holds every text of the user.
    package var text = TextBuffer()
    /// Cognito's Username: unique in its pool, never changed.
    ///
    /// Where a dump lacks it, the sub.
    package var username: TextRange?
    /// Cognito's `sub`, 36 characters, no UUID by any standard.
    package var sub: TextRange?
    /// Whether the sub stands elsewhere than among the attributes, as some tools write it.
    package var hasSubOutside = false
    /// Cognito's UserStatus.
    package var status: TextRange?
    /// Cognito's Enabled; nil where the dump does not say.
    package var enabled: Bool?
    /// UserCreateDate, in ms since 1970.
    package var created: Int64?
    /// UserLastModifiedDate, in ms since 1970.
    package var modified: Int64?
    /// The attributes, after ``sortAttributes()`` in code-point order of their names.
    package var attributes: [Attribute] = []
    /// Names of the groups that the record itself lists, as the tools do that write groups into users.
    package var groups: [TextRange] = []
    /// Whether the record lists groups, be it none.
    package var listsGroups = false
    /// Second factors that they have set up, the preferred one first: SMS_MFA, EMAIL_OTP, SOFTWARE_TOKEN_MFA.
    ///
    /// Empty as well where the dump cannot say: ListUsers never does, only AdminGetUser.
    package var mfaSettings: [TextRange] = []
    /// Whether no record of the user itself told of second factors, but only AdminGetUserAuthFactors.
    package var mfaSettingsAreJoined = false
    /// What they can sign in with first: PASSWORD, EMAIL_OTP, SMS_OTP, WEB_AUTHN, SOFTWARE_TOKEN.
    ///
    /// Empty as well where the dump cannot say: only AdminGetUserAuthFactors does.
    package var authFactors: [TextRange] = []
    /// The hash of their password, as the CSV said from which they were once imported; secret.
    package var passwordHash: TextRange?
    /// Why an attribute of the record is none of its ``attributes``.
    package enum PassedOver: Sendable {
        /// Another of its name stands behind it.
        case repeated
        /// It is one of those that Cognito makes up for triggers and CSV headers.
        case pseudo
    }

    /// Attributes that stand in the record and were passed over.
    package var passedOver: [(name: TextRange, reason: PassedOver)] = []
    /// Members that no one knows, by the name that may be shown, and how many records of Cognito's they hold.
    package var unknownMembers: [(name: TextRange, records: Int)] = []
    /// Whether a value was left out because it has a kind that cannot stand there.
    package var hasUnreadableValue = false
    /// The first member with such a value.
    var unreadable: UserMember?

    /// Whether the attributes are no more than the name of their type, so that nothing is known of them.
    package var isPrinted = false
    /// Whether a time was written without its zone, and was taken for UTC.
    package var hasTimeWithoutZone = false

    /// Makes an empty record.
    package init() {}

    /// Forgets the user and keeps the memory for the next.
    package mutating func removeAll() {
        text.removeAll()
        username = nil
        sub = nil
        hasSubOutside = false
        status = nil
        enabled = nil
        created = nil
        modified = nil
        attributes.removeAll(keepingCapacity: true)
        groups.removeAll(keepingCapacity: true)
        mfaSettings.removeAll(keepingCapacity: true)
        mfaSettingsAreJoined = false
        authFactors.removeAll(keepingCapacity: true)
        passwordHash = nil
        listsGroups = false
        passedOver.removeAll(keepingCapacity: true)
        unknownMembers.removeAll(keepingCapacity: true)
        hasUnreadableValue = false
        unreadable = nil
        isPrinted = false
        hasTimeWithoutZone = false
    }

    /// Whether nothing names a user, and something in the record holds records.
    var mayBeWrapper: Bool { username == nil && sub == nil && unknownMembers.contains { $0.records > 0 } }

    /// Takes the key under which the record stands in a map for the Username that it lacks.
    ///
    /// An address is no Username where there is a sub: pools whose users sign in by e-mail have the sub for one.
    mutating func adopt(key: [UInt8]) {
        guard username == nil || username == sub else { return }
        if let sub, key.contains(UInt8(ascii: "@")) || text[sub].elementsEqual(key) { return }
        username = text.append(key)
    }

    /// Whether they can sign in first with a factor of a name.
    package func signsIn(by factor: StaticString) -> Bool {
        authFactors.contains { text.equals($0, factor) }
    }

    /// The value of an attribute, or nil where it is absent or has none.
    package func value(of name: StaticString) -> TextRange? {
        for attribute in attributes where text.equals(attribute.name, name) { return attribute.value }
        return nil
    }

    /// Puts the attributes in code-point order of their names; of two with one name the later stays.
    ///
    /// Insertion sort: a user has some ten attributes, at most seventy, and most dumps have them sorted already.
    mutating func sortAttributes() {
        var end = 0
        for next in attributes.indices {
            let attribute = attributes[next]
            var place = end
            while place > 0, text.precedes(attribute.name, attributes[place - 1].name) { place -= 1 }
            if place > 0, text.equal(attribute.name, attributes[place - 1].name) {
                passedOver.append((attribute.name, .repeated))
                attributes[place - 1] = attribute
                continue
            }
            var gap = end
            while gap > place {
                attributes[gap] = attributes[gap - 1]
                gap -= 1
            }
            attributes[place] = attribute
            end += 1
        }
        attributes.removeLast(attributes.count - end)
    }
}
