import JSONStream

/// A part of a user record that is no attribute.
package enum UserField: String, CaseIterable, Sendable {
    /// Cognito's Username, or the sub in its place where a record lacks it; every record that counts has it.
    case username = "Username"
    case status = "UserStatus"
    case enabled = "Enabled"
    case created = "UserCreateDate"
    case modified = "UserLastModifiedDate"
    /// UserMFASettingList, PreferredMfaSetting and MFAOptions, which say one thing together.
    case secondFactors = "UserMFASettingList"
    /// A sub that stands outside of the attributes, as some tools write it.
    case id = "id"
}

/// How many records of users have each field: what goes into the books, on either side.
package struct UserFieldCounts: Sendable {
    private var numbers = Self.none
    /// The attributes, with or without a value.
    package var attributes = NameCounts()

    /// What files without users share, since there may be many files.
    private static let none = [Int](repeating: 0, count: UserField.allCases.count)

    /// Makes counts of nothing.
    package init() {}

    /// Number of records.
    package var records: Int { self[.username] }

    /// How many records have a field.
    package subscript(_ field: UserField) -> Int {
        get { numbers[field.place] }
        set { numbers[field.place] = newValue }
    }

    /// Counts the fields of a record.
    package mutating func note(_ user: UserRecord) {
        self[.username] += 1
        if user.status != nil { self[.status] += 1 }
        if user.enabled != nil { self[.enabled] += 1 }
        if user.created != nil { self[.created] += 1 }
        if user.modified != nil { self[.modified] += 1 }
        if !user.mfaSettings.isEmpty { self[.secondFactors] += 1 }
        if user.hasSubOutside { self[.id] += 1 }
        for attribute in user.attributes {
            let isFilled = attribute.value.map { fillsField(user.text[$0]) } ?? false
            attributes.note(attribute.name, of: user.text, filled: isFilled ? 1 : 0)
        }
    }

    /// Whether a value fills in a field of at most 255 characters: some values are blank, longer ones are kept elsewhere.
    private func fillsField(_ value: ArraySlice<UInt8>) -> Bool {
        value.count <= 255 && value.contains { $0 > 0x20 }
    }

    /// Adds what others have counted.
    package mutating func add(_ other: UserFieldCounts) {
        for field in UserField.allCases { self[field] += other[field] }
        attributes.add(other.attributes)
    }
}

extension UserField {
    /// The place in the order of declaration.
    fileprivate var place: Int {
        switch self {
        case .username: 0
        case .status: 1
        case .enabled: 2
        case .created: 3
        case .modified: 4
        case .secondFactors: 5
        case .id: 6
        }
    }
}

/// What was read of users in a file: on the one side of the books all of it, on the other what never reached staging.
package struct UsersRead: Sendable {
    /// Everything.
    package var fields = UserFieldCounts()
    /// What stood in records that name nobody.
    package var nameless = UserFieldCounts()
    /// Attributes that stood in one record more than once: the last counts.
    package var repeated = NameCounts()
    /// `cognito:…`, which Cognito only shows to triggers, in tokens and in the headers of CSV.
    package var pseudo = NameCounts()
    /// Members that nobody knows.
    package var unknown = NameCounts()
    /// Records with a value that has a kind which cannot stand there.
    package var unreadable = 0

    /// Makes an account of nothing.
    package init() {}

    /// Books a record as it was read.
    mutating func note(_ user: UserRecord) {
        fields.note(user)
        for (name, reason) in user.passedOver {
            switch reason {
            case .repeated: repeated.note(name, of: user.text)
            case .pseudo: pseudo.note(name, of: user.text)
            }
        }
        for member in user.unknownMembers { unknown.note(member.name, of: user.text) }
        if user.hasUnreadableValue { unreadable += 1 }
    }

    /// Adds what was read in another file.
    package mutating func add(_ other: UsersRead) {
        fields.add(other.fields)
        nameless.add(other.nameless)
        repeated.add(other.repeated)
        pseudo.add(other.pseudo)
        unknown.add(other.unknown)
        unreadable += other.unreadable
    }
}
