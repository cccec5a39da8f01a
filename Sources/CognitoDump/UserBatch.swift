package import JSONStream

/// Some hundred users, read and put in order, on their way from the reader to the staging store.
///
/// One buffer holds every text, so that a batch can be handed to another thread at the cost of a few arrays.
package struct UserBatch: Sendable {
    /// One user, as the staging store keeps them; texts lie in the batch's buffer.
    package struct User: Sendable {
        /// Username, or sub where the dump has none: the key.
        package var username: TextRange
        package var sub: TextRange?
        /// The username in lower case; nil where that changes nothing.
        package var usernameFolded: TextRange?
        /// The e-mail address in lower case, without blanks at its ends.
        package var emailFolded: TextRange?
        package var phoneNumber: TextRange?
        package var isPhoneVerified: Bool
        package var status: TextRange?
        package var enabled: Bool?
        package var isEmailVerified: Bool
        /// ms since 1970.
        package var created: Int64?
        /// ms since 1970.
        package var modified: Int64?
        /// All attributes as one JSON object in code-point order of the names.
        package var attributes: TextRange
        package var attributeCount: Int
        /// The second factors as a JSON array, the preferred one first; nil where none is known.
        package var mfa: TextRange?
        /// Number of the record in its file, from 1.
        package var record: Int
        /// Offset of the record in its file's text, in bytes.
        package var offset: Int
    }

    /// That a user belongs to a group.
    package struct Membership: Sendable {
        package var username: TextRange
        package var group: TextRange
    }

    /// The hash of a user's password.
    package struct PasswordHash: Sendable {
        package var username: TextRange
        package var algorithm: PasswordHashAlgorithm?
        package var hash: TextRange
    }

    /// Something with which users prove who they are, as AdminGetUserAuthFactors tells.
    package struct AuthFactor: Sendable {
        package var username: TextRange
        package var factor: TextRange
        /// Whether it is asked for after another.
        package var isSecond: Bool
    }

    /// That a user can sign in through an identity provider.
    package struct Link: Sendable {
        package var username: TextRange
        package var identity: LinkedIdentity
    }

    /// That the users of some records of the file, which were read before, belong to a group: its name stood behind them.
    package struct GroupOfRecords: Sendable {
        package var group: TextRange
        package var records: ClosedRange<Int>
    }

    /// Holds every text of the batch.
    package var text: TextBuffer
    package var users: [User] = []
    package var memberships: [Membership] = []
    package var groupsOfRecords: [GroupOfRecords] = []
    package var links: [Link] = []
    package var passwordHashes: [PasswordHash] = []
    package var authFactors: [AuthFactor] = []
    /// Whether user records themselves list groups.
    package var listsGroups = false
    /// Whether memberships stand in it that name their users apart from their records, by Username or by sub.
    package var hasMembersByName = false
    /// Names of attributes in which a user of an identity provider has a list as text, such as `[A, B]`; each once.
    package var listTextNames: [TextRange] = []
    /// Length of the text that the users were read from, in bytes.
    package var sourceBytes = 0
    /// Number of the input file that the users come from, as the dump reader counts.
    package var file: Int

    /// Makes an empty batch for users of one file.
    ///
    /// - Parameter capacity: Bytes to begin with; a file that may hold one user needs few.
    package init(file: Int, capacity: Int = 256 << 10) {
        self.file = file
        text = TextBuffer(capacity: capacity)
    }

    /// Whether it is time to hand the batch on: soon enough that hardly any user makes its memory grow.
    package var isFull: Bool { text.count > 224 << 10 }

    /// Whether nothing is in it.
    package var isEmpty: Bool { users.isEmpty && memberships.isEmpty && authFactors.isEmpty && groupsOfRecords.isEmpty }

    /// Adds a user; false where they have neither Username nor sub and so cannot be told from others.
    ///
    /// - Parameter group: The group whose page the record stands in, if it is one.
    package mutating func append(
        _ user: UserRecord, group: [UInt8]?, record: Int, offset: Int, folder: inout CaseFolder
    ) -> Bool {
        guard let name = user.username else { return false }
        let username = text.append(name, of: user.text)
        let sub = user.sub.map { user.text.equal($0, name) ? username : text.append($0, of: user.text) }
        let email = user.value(of: "email").map { user.text.trimmed($0) }
        let folded = email.flatMap { $0.isEmpty ? nil : folder.fold($0, of: user.text, into: &text) }
        let usernameFolded = folder.fold(name, of: user.text, into: &text)
        users.append(
            User(
                username: username, sub: sub,
                usernameFolded: text.equal(usernameFolded, username) ? nil : usernameFolded,
                emailFolded: folded,
                phoneNumber: user.value(of: "phone_number").flatMap {
                    $0.isEmpty ? nil : text.append($0, of: user.text)
                },
                isPhoneVerified: user.isTrue("phone_number_verified"),
                status: user.status.map { text.append($0, of: user.text) },
                enabled: user.enabled,
                isEmailVerified: user.isTrue("email_verified"),
                created: user.created, modified: user.modified,
                attributes: user.writeAttributes(into: &text), attributeCount: user.attributes.count,
                mfa: user.writeMFASettings(into: &text), record: record, offset: offset))
        for name in user.groups {
            memberships.append(Membership(username: username, group: text.append(name, of: user.text)))
        }
        if user.listsGroups { listsGroups = true }
        if let group { memberships.append(Membership(username: username, group: text.append(group))) }
        if let hash = user.passwordHash {
            passwordHashes.append(
                PasswordHash(
                    username: username, algorithm: PasswordHashAlgorithm(hash: user.text[hash]),
                    hash: text.append(hash, of: user.text)))
        }
        if !user.authFactors.isEmpty { appendAuthFactors(of: user, username) }
        appendLinks(of: user, username)
        return true
    }

    /// Adds what a record tells of how a user signs in, and nothing else of them; false where it does not name them.
    package mutating func appendAuthFactors(of user: UserRecord) -> Bool {
        guard let name = user.username else { return false }
        let username = text.append(name, of: user.text)
        appendAuthFactors(of: user, username)
        for factor in user.mfaSettings {
            let factor = text.append(factor, of: user.text)
            authFactors.append(AuthFactor(username: username, factor: factor, isSecond: true))
        }
        return true
    }

    /// Adds that the users of some records belong to a group.
    mutating func appendGroup(_ name: [UInt8], ofRecords records: ClosedRange<Int>) {
        groupsOfRecords.append(GroupOfRecords(group: text.append(name), records: records))
    }

    private mutating func appendAuthFactors(of user: UserRecord, _ username: TextRange) {
        for factor in user.authFactors {
            let factor = text.append(factor, of: user.text)
            authFactors.append(AuthFactor(username: username, factor: factor, isSecond: false))
        }
    }

    private mutating func appendLinks(of user: UserRecord, _ username: TextRange) {
        guard let identities = user.value(of: "identities") else { return }
        noteListTexts(of: user)
        forEachIdentity(in: user.text, identities, into: &text) { identity in
            links.append(Link(username: username, identity: identity))
        }
    }
}

extension UserBatch {
    /// Notes attributes in which federation left several values as one text.
    private mutating func noteListTexts(of user: UserRecord) {
        for attribute in user.attributes {
            guard let value = attribute.value, isListText(user.text[value]),
                !user.text.equals(attribute.name, "identities"),
                !listTextNames.contains(where: { user.text.equal(attribute.name, $0, in: text) })
            else { continue }
            listTextNames.append(text.append(attribute.name, of: user.text))
        }
    }
}

/// Whether a text is what Cognito makes of several values: `[A, B]`, or a JSON list.
private func isListText(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count > 2, text.first == UInt8(ascii: "["), text.last == UInt8(ascii: "]") else { return false }
    return text.contains(UInt8(ascii: ",")) || text[text.startIndex + 1] == UInt8(ascii: "\"")
}

extension UserRecord {
    /// Whether an attribute has a value that says yes.
    package func isTrue(_ name: StaticString) -> Bool {
        value(of: name).map { truthValue(text[$0]) == true } ?? false
    }
}

extension UserRecord {
    /// Writes the attributes as one JSON object, into the buffer of a batch.
    func writeAttributes(into target: inout TextBuffer) -> TextRange {
        let start = target.count
        target.append(byte: UInt8(ascii: "{"))
        for (place, attribute) in attributes.enumerated() {
            if place > 0 { target.append(byte: UInt8(ascii: ",")) }
            target.appendJSONString(attribute.name, of: text)
            target.append(byte: UInt8(ascii: ":"))
            if let value = attribute.value {
                target.appendJSONString(value, of: text)
            } else {
                target.append(literal: "null")
            }
        }
        target.append(byte: UInt8(ascii: "}"))
        return TextRange(start: start, count: target.count - start)
    }

    /// Reads the attributes back from the object that ``writeAttributes(into:)`` wrote.
    package mutating func readAttributes(_ json: inout JSONReader) throws(JSONError) {
        try json.beginObject()
        while let name = try json.nextKey(into: &text) {
            attributes.append(Attribute(name: name, value: try json.scalar(into: &text)))
        }
    }
}
