import CognitoDump
import Findings
import JSONStream
import KeycloakRealm
import MappingRules

@testable import RealmMapping

/// What users of a dump become: each as JSON, and what is found about them.
///
/// - Parameters:
///   - users: One JSON object a user, as ListUsers or AdminGetUser gives it.
///   - hash: The password hash that is known of each of them.
func mapUsers(
    _ users: String..., in facts: PoolFacts, rules: MappingRules = MappingRules(), conflicts: UserConflicts = [],
    hash: String? = nil, hashes: PasswordHashFacts = PasswordHashFacts()
) throws -> (users: [JSONValue], findings: [String]) {
    let mapped = map(facts, rules: rules).realm
    let mapping = UserMapping(mapped, rules: rules, hashes: hashes)
    var findings = Findings()
    var tally = UserTally(mapping)
    var target = UserRepresentation()
    let values = try users.map { text in
        var record = try userRecord(text)
        record.passwordHash = hash.map { record.text.append($0) }
        mapUser(record, UserContext(conflicts: conflicts), mapping, into: &target, tally: &tally, findings: &findings)
        var writer = JSONWriter(escapesPlaceholders: false)
        target.encode(into: &writer)
        return try json(String(decoding: writer.take(), as: UTF8.self))
    }
    return (values, findings.summary)
}

/// A user as the reader of dumps gives him.
private func userRecord(_ text: String) throws -> UserRecord {
    var reader = UserReader()
    var record = UserRecord()
    try withJSONReader(over: Array(text.utf8)) { json throws(JSONError) in try reader.read(&json, into: &record) }
    return record
}

extension JSONValue {
    /// The member of an object; null where there is none.
    func at(_ name: String) -> JSONValue {
        guard case .object(let members) = self else { return .null }
        return members.last { $0.name == name }?.value ?? .null
    }

    /// The texts of a list, or the one text.
    var texts: [String] {
        switch self {
        case .array(let elements): elements.flatMap(\.texts)
        case .string(let text): [text]
        default: []
        }
    }
}
