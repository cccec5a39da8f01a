import JSONStream

extension DumpParser {
    /// Reads an object of a tool's own shape: the records in it, as if Cognito had given them.
    mutating func readShaped(_ shape: ObjectShape, _ json: inout JSONReader, origin: Int) throws(JSONError) {
        _ = try json.peek()
        let offset = origin + json.position
        let value = try json.value()
        file.recordCount += 1
        file.records[shape.kind, default: 0] += 1
        for record in shape.read(value) { take(record, of: shape, offset: offset) }
    }

    private mutating func take(_ record: ShapedRecord, of shape: ObjectShape, offset: Int) {
        switch record {
        case .user(let user):
            let count = file.recordCount
            // Text that was just written can be read again.
            withJSONReader(over: user.encoded) { json in
                _ = Result { () throws(JSONError) in try readUser(.users, &json, origin: 0, at: offset) }
            }
            file.recordCount = count
        case .document(let kind, let document):
            if kind != shape.kind { file.records[kind, default: 0] += 1 }
            ready.append(
                .document(
                    DumpDocument(
                        kind: kind, json: document.encoded, file: file.index, record: file.recordCount, offset: offset))
            )
        case .membership(let user, let group):
            addMembership(of: Array(user.utf8), in: Array(group.utf8))
        case .notLiteral(let member): add(.valueNotLiteral, offset: offset, detail: member)
        case .clientWithoutID(let name): add(.clientWithoutID, offset: offset, detail: name)
        case .nothing: break
        }
    }

    /// Notes that a user belongs to a group.
    mutating func addMembership(of user: [UInt8], in group: [UInt8]) {
        batch.hasMembersByName = true
        batch.memberships.append(
            UserBatch.Membership(username: batch.text.append(user), group: batch.text.append(group)))
    }

    /// Reads the next list of Usernames under the name of its group.
    mutating func readMemberList(_ json: inout JSONReader) throws(JSONError) {
        defer { user.text.removeAll() }
        guard let name = try json.nextKey(into: &user.text) else {
            frames.removeLast()
            return
        }
        guard try json.peek() == .array else {
            try json.skipValue()
            return
        }
        try json.beginArray()
        frames.append(.members(group: Array(user.text[name])))
    }

    /// Reads the next Username of a group's list.
    mutating func readMemberName(_ json: inout JSONReader, of group: [UInt8]) throws(JSONError) {
        defer { user.text.removeAll() }
        guard try json.nextElement() else {
            frames.removeLast()
            return
        }
        switch try json.peek() {
        case .string, .number:
            if let name = try json.scalar(into: &user.text), !name.isEmpty {
                addMembership(of: Array(user.text[name]), in: group)
            }
        default: try json.skipValue()
        }
    }
}
