package import JSONStream

/// An API with scopes of its own, as ListResourceServers gives it (`ResourceServerType`).
package struct ResourceServer: Equatable, Sendable {
    /// Printable ASCII, often a URL; may hold `/`.
    package let identifier: String
    /// The name that its owner gave it.
    package let name: String?
    /// The scopes; each one's full name is `identifier/name`.
    package let scopes: [Scope]
    /// COGNITO for those that Cognito made itself.
    package let managedBy: String?
    /// The names of all members that hold something, as written.
    package let memberNames: [String]

    /// One scope of a resource server.
    package struct Scope: Equatable, Sendable {
        /// Without `/`.
        package let scopeName: String
        /// What it allows.
        package let scopeDescription: String?
    }

    /// Reads a resource server; nil without `Identifier`.
    package init?(_ json: JSONValue) {
        guard let fields = RecordFields(json), let identifier = fields.text("Identifier") else { return nil }
        self.identifier = identifier
        name = fields.text("Name")
        scopes = fields.objects("Scopes").compactMap { scope in
            scope.text("ScopeName").map {
                Scope(scopeName: $0, scopeDescription: scope.text("ScopeDescription"))
            }
        }
        managedBy = fields.text("ManagedBy")
        memberNames = fields.names
    }
}
