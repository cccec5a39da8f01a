import JSONStream

extension DumpParser {
    /// Reads an object of a tool's own shape: the records in it, as if Cognito had given them.
    mutating func readShaped(_ shape: ObjectShape, _ json: inout JSONReader, origin: Int) throws(JSONError) {
        _ = try json.peek()
        let offset = origin + json.position
        let value = try json.value()
        file.recordCount += 1
        let records = shape.read(value)
        file.records[shape.kind, default: 0] += records.contains(.nothing) ? 0 : 1
        for record in records { take(record, of: shape, offset: offset) }
    }

    private mutating func take(_ record: ShapedRecord, of shape: ObjectShape, offset: Int) {
        switch record {
        case .user(let user):
            let count = file.recordCount
            takeUser(user, offset: offset)
            file.recordCount = count
        case .document(let kind, let document):
            if kind != shape.kind { file.records[kind, default: 0] += 1 }
            append(kind, document.encoded, offset: offset)
        case .membership(let user, let group):
            addMembership(of: Array(user.utf8), in: Array(group.utf8))
        case .notLiteral(let member): add(.valueNotLiteral, offset: offset, detail: member)
        case .clientWithoutID(let name): add(.clientWithoutID, offset: offset, detail: name)
        case .notRead(let what): add(.resourceNotRead, offset: offset, detail: what)
        case .nothing: add(.nothingInShape, offset: offset, detail: shape.kind.rawValue)
        case .aside: break
        }
    }

    /// Takes a user of whom the whole record is at hand.
    mutating func takeUser(_ user: JSONValue, offset: Int) {
        // Text that was just written can be read again.
        withJSONReader(over: user.encoded) { json in
            _ = Result { () throws(JSONError) in try readUser(.users, &json, origin: 0, at: offset) }
        }
    }

    /// Notes that a user belongs to a group.
    mutating func addMembership(of user: [UInt8], in group: [UInt8]) {
        batch.hasMembersByName = true
        batch.memberships.append(
            UserBatch.Membership(username: batch.text.append(user), group: batch.text.append(group)))
    }
}
