import Cryptography
import ForeignText
import JSONStream

/// What a series of users files holds: of the realm folder, or for partial import.
struct UsersSeries {
    /// Number of users.
    private(set) var users: Int64 = 0
    /// How many of them stand for clients.
    private(set) var serviceAccounts: Int64 = 0
    private var digest = DigestChain()

    /// The digest of all users as they are written, in their order.
    var usersDigest: SHA256Digest { digest.value }

    fileprivate mutating func count(_ bytes: [UInt8], isServiceAccount: Bool) {
        users += 1
        if isServiceAccount { serviceAccounts += 1 }
        digest.add(bytes)
    }
}

/// Chains the digests of users, so that two series can be compared without holding either.
private struct DigestChain {
    private(set) var value = SHA256.digest(of: [UInt8]())

    mutating func add(_ user: [UInt8]) {
        var computation = SHA256()
        computation.update(value.bytes)
        computation.update(user)
        value = computation.finalize()
    }
}

/// Goes through one users file as Keycloak does, from token to token.
///
/// Keycloak's loader silently takes no user at all, or only the first ones, of a file that is not exactly
/// `{"realm":…,"users":[…]}` with nothing but objects in the list.
struct UsersFileWalk {
    let file: String
    /// The realm that the file must name first; nil for partial import, which names none.
    let realm: ExactText?
    /// Number of users in the file.
    private(set) var users: Int64 = 0

    init(file: String, realm: ExactText?) {
        self.file = file
        self.realm = realm
    }

    /// Reads the whole file.
    ///
    /// - Parameter contents: The realm that users refer to; nil where it could not be read.
    mutating func read(
        _ stream: inout SteppedFile, _ contents: RealmContents?, into series: inout UsersSeries,
        _ problems: inout Problems
    ) throws(ReadingEnd) {
        try stream.step { (json) throws(JSONError) in try json.beginObject() }
        let head: ExactText = realm == nil ? "ifResourceExists" : "realm"
        guard try stream.nextKey() == head, let value = try stream.value().text else {
            return problems.add(.walk, file, "does not begin with \(head): no user of it would be imported")
        }
        if let realm, value != realm {
            problems.add(.walk, file, "is of the realm “\(shown(value))”, not of “\(shown(realm))”")
        }
        if realm == nil, value != "SKIP" {
            problems.add(.walk, file, "does not leave alone the users that are there already")
        }
        guard try stream.nextKey() == "users", try stream.beginsArray() else {
            return problems.add(.walk, file, "has no users behind \(head): no user of it would be imported")
        }
        try readUsers(&stream, contents, into: &series, &problems)
        if try stream.nextKey() != nil {
            problems.add(.walk, file, "goes on behind its users, where the importer does not read")
        } else if !(try stream.endsHere()) {
            problems.add(.walk, file, "goes on behind its end")
        }
        if let flaw = stream.flaws.sentence { problems.add(.json, file, flaw) }
    }

    private mutating func readUsers(
        _ stream: inout SteppedFile, _ contents: RealmContents?, into series: inout UsersSeries,
        _ problems: inout Problems
    ) throws(ReadingEnd) {
        var user = UserReading()
        while let bytes = try stream.step({ (json) throws(JSONError) in try Self.next(&json, &user) }) {
            users += 1
            if bytes.isEmpty {
                problems.add(.walk, file, record: Int(users), "is no object: the importer passes over it and the rest")
            } else {
                if let contents { user.check(against: contents, file, Int(users), &problems) }
                series.count(bytes, isServiceAccount: user.isServiceAccount)
            }
        }
    }

    /// Reads the next user and gives the bytes; none for what is no object, nil behind the last one.
    private static func next(_ json: inout JSONReader, _ user: inout UserReading) throws(JSONError) -> [UInt8]? {
        guard try json.nextElement() else { return nil }
        guard try json.peek() == .object else {
            var scratch = TextBuffer()
            try json.passValue(&scratch)
            return []
        }
        let start = json.position
        try user.read(&json)
        return json.bytes(start..<json.position)
    }
}

extension SteppedFile {
    /// Enters an array; false, and nowhere, where there is none.
    fileprivate mutating func beginsArray() throws(ReadingEnd) -> Bool {
        try step { (json) throws(JSONError) -> Bool in
            guard try json.peek() == .array else { return false }
            try json.beginArray()
            return true
        }
    }
}
