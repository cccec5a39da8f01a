import JSONStream

extension UserReader {
    /// Adds an attribute, unless it is one of those that Cognito only shows to triggers, in tokens and in CSV headers:
    /// `cognito:user_status` and `cognito:username` say what they say, the others say nothing new.
    func add(_ name: TextRange, _ value: TextRange?, to user: inout UserRecord) {
        if !user.text.hasPrefix(name, "cognito:") {
            user.attributes.append(.init(name: name, value: value))
        } else if user.text.equals(name, "cognito:user_status") {
            user.status = value ?? user.status
        } else if user.text.equals(name, "cognito:username") {
            user.username = value ?? user.username
        } else {
            user.passedOver.append((name, .pseudo))
        }
    }

    /// An attribute's value as text; `identities` and `address` may have been unfolded into JSON, which is kept as such.
    func attributeValue(_ json: inout JSONReader, _ user: inout UserRecord) throws(JSONError) -> TextRange? {
        switch try json.peek() {
        case .object, .array:
            return user.text.append(try json.value().encoded)
        default: return try json.scalar(into: &user.text)
        }
    }
}
