package import ForeignText

/// What the user ids of the links to one identity provider look like.
package struct LinkedUserIDs: Equatable, Sendable {
    /// The provider's name.
    package let provider: String
    /// Number of links.
    package let count: Int
    /// Number of links whose user id looks like an e-mail address.
    package let addresses: Int
    /// Number of links whose user id looks made up by a machine: long, and of letters, digits and a few signs.
    package let opaque: Int
}

extension StagingStore {
    /// What the user ids of links to SAML providers look like, in code-point order of the providers' names.
    package func linkedUserIDs() throws(StagingError) -> [LinkedUserIDs] {
        let rows = try database.prepare(
            """
            SELECT provider, count(*),
                sum(provider_user_id GLOB '?*@?*.?*' AND NOT provider_user_id GLOB '*[ \\/]*'),
                sum(length(provider_user_id) >= 20 AND NOT provider_user_id GLOB '*[^-A-Za-z0-9+/=_!:.|~]*')
            FROM identity WHERE provider_type = 'SAML' GROUP BY provider ORDER BY provider
            """)
        var providers: [LinkedUserIDs] = []
        while try rows.step() {
            providers.append(
                LinkedUserIDs(
                    provider: rows.string(0), count: Int(rows.integer(1)), addresses: Int(rows.integer(2)),
                    opaque: Int(rows.integer(3))))
        }
        return providers
    }

    /// Number of users that are linked to each provider.
    package func usersByProvider() throws(StagingError) -> [ExactText: Int] {
        let rows = try database.prepare("SELECT provider, count(DISTINCT username) FROM identity GROUP BY provider")
        var users: [ExactText: Int] = [:]
        while try rows.step() { users[rows.string(0)] = Int(rows.integer(1)) }
        return users
    }
}
