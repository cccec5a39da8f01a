/// By what two records of a dump are the same thing, and which of them is to be kept.
package struct DocumentIdentity: Hashable, Sendable {
    /// The pool that the record belongs to; nil where the record does not say.
    package let poolID: String?
    /// What names the record among those of its kind and pool: client id, group name, identifier …
    package let key: String
    /// LastModifiedDate, in ms since 1970.
    package let modified: Int64?
    /// Number of members: of two records, the one with more says more.
    package let memberCount: Int

    /// Makes an identity.
    package init(poolID: String?, key: String, modified: Int64?, memberCount: Int) {
        self.poolID = poolID
        self.key = key
        self.modified = modified
        self.memberCount = memberCount
    }
}
