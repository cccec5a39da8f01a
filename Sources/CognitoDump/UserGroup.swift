package import JSONStream

/// A group, as ListGroups gives it (`GroupType`).
package struct UserGroup: Equatable, Sendable {
    /// Case matters; may hold `/`.
    package let groupName: String
    /// The pool.
    package let userPoolId: String?
    /// At most 2048 characters.
    package let description: String?
    /// The IAM role of its members.
    package let roleArn: String?
    /// The smaller, the weightier; absent is the least.
    package let precedence: Int?
    /// ms since 1970.
    package let lastModifiedDate: Int64?
    /// The names of all members that hold something, as written.
    package let memberNames: [String]

    /// Reads a group; nil without `GroupName`.
    package init?(_ json: JSONValue) {
        guard let fields = RecordFields(json), let groupName = fields.text("GroupName") else { return nil }
        self.groupName = groupName
        userPoolId = fields.text("UserPoolId")
        description = fields.text("Description")
        roleArn = fields.text("RoleArn")
        precedence = fields.integer("Precedence")
        lastModifiedDate = fields.date("LastModifiedDate")
        memberNames = fields.names
    }
}
