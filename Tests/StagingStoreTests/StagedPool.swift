import CognitoDump
import JSONStream

@testable import StagingStore

/// What is in the staging database after the files given, in this order, were read into it.
struct StagedPool: Equatable {
    /// A line for each user in the order of the cursor: Username, sub, status, attributes, groups, conflicts.
    var users: [String] = []
    /// How many records were another record of the same user.
    var merged = 0

    init(_ files: [String], signInName: SignInName = .username) throws {
        var store = try StagingStore(path: ":memory:", isKept: true)
        for (index, text) in files.enumerated() { try store.insert(text, file: index) }
        try self.init(settling: &store, signInName: signInName)
    }

    init(
        settling store: inout StagingStore, signInName: SignInName = .username,
        serviceAccounts: [ServiceAccountName] = []
    ) throws {
        merged = try store.settle(signInName: signInName, serviceAccounts: serviceAccounts).merged.records
        var cursor = try UserCursor(store)
        while try cursor.next() { users.append(cursor.line) }
    }
}

extension StagingStore {
    /// Reads a file's text and inserts all users of it; a name such as `ListUsersInGroup/g.json` says whose they are.
    mutating func insert(_ text: String, file: Int, name: String = "users.json") throws {
        var parser = DumpParser(file: DumpFile(index: file, name: name))
        parser.append(Array(text.utf8))
        parser.finish()
        while let item = parser.next() {
            if case .users(let batch) = item { try insert(batch) }
        }
    }
}

extension UserCursor {
    /// The user at hand as one line: what is absent is not shown.
    fileprivate var line: String {
        var parts = [user.username.map { user.text.string($0) } ?? "nobody"]
        if let sub = user.sub { parts.append("sub=\(user.text.string(sub))") }
        if let status = user.status { parts.append(user.text.string(status)) }
        if let enabled = user.enabled { parts.append(enabled ? "enabled" : "disabled") }
        if let created = user.created { parts.append("created=\(created)") }
        if let modified = user.modified { parts.append("modified=\(modified)") }
        for attribute in user.attributes where !user.text.equals(attribute.name, "sub") {
            parts.append("\(user.text.string(attribute.name))=\(attribute.value.map { user.text.string($0) } ?? "nil")")
        }
        if !user.groups.isEmpty { parts.append("in \(user.groups.map { user.text.string($0) })") }
        if !user.mfaSettings.isEmpty { parts.append("mfa \(user.mfaSettings.map { user.text.string($0) })") }
        if !user.authFactors.isEmpty { parts.append("signs in by \(user.authFactors.map { user.text.string($0) })") }
        let kinds: [(UserConflicts, String)] = [
            (.username, "username"), (.email, "email"), (.sub, "sub"), (.identity, "identity"),
        ]
        if conflicts.contains(.profile) { parts.append("takes-profile") }
        for (kind, name) in kinds where conflicts.contains(kind) { parts.append("loses-\(name)") }
        if !lostProviders.isEmpty { parts.append("at \(lostProviders.map { user.text.string($0) })") }
        return parts.joined(separator: " ")
    }
}

/// All orders of some things.
func permutations<Element>(_ elements: [Element]) -> [[Element]] {
    guard let first = elements.first else { return [[]] }
    return permutations(Array(elements.dropFirst())).flatMap { rest in
        (0...rest.count).map { place in Array(rest[..<place]) + [first] + Array(rest[place...]) }
    }
}
