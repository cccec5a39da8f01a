package import CognitoDump
package import Findings
package import KeycloakRealm
package import JSONStream

/// What the whole pool says of one user, beside their own record.
package struct UserContext: Sendable {
    /// What they have to give up, because another user of the pool has it.
    package var conflicts: UserConflicts
    /// Providers at which another user keeps their identity; texts of the record.
    package var lostProviders: [TextRange]
    /// The subs of users of identity providers who were merged into them; texts of the record.
    package var mergedSubs: [TextRange]

    /// Makes a context.
    package init(conflicts: UserConflicts = [], lostProviders: [TextRange] = [], mergedSubs: [TextRange] = []) {
        self.conflicts = conflicts
        self.lostProviders = lostProviders
        self.mergedSubs = mergedSubs
    }
}

/// Makes Keycloak's user of Cognito's: every rule about users in the order in which they need each other.
///
/// `target` is filled anew; what becomes of each field is counted in `tally`. What cannot be carried over goes to `findings`, by the user's sub.
package func mapUser(
    _ user: UserRecord, _ context: UserContext, _ mapping: UserMapping, into target: inout UserRepresentation,
    tally: inout UserTally, findings: inout Findings
) {
    target.removeAll()
    // The id first: the names fall back to it.
    mapUserID(user, context, mapping, into: &target, tally: &tally, findings: &findings)
    mapUserNames(user, context, mapping, into: &target, tally: &tally, findings: &findings)
    mapUserAttributes(user, context, mapping, into: &target, tally: &tally, findings: &findings)
    // Links and password before the status: they decide what the user is asked to do.
    mapUserLinks(user, context, mapping.providerAliases, into: &target, tally: &tally, findings: &findings)
    mapUserPassword(user, context, mapping.hashes, into: &target, tally: &tally, findings: &findings)
    mapUserStatus(user, mapping, into: &target, tally: &tally, findings: &findings)
    mapUserGroups(user, mapping.groupPaths, roles: mapping.groupRoles, into: &target, tally: &tally)
    target.createdTimestamp = user.created
    if user.created != nil { tally.note(.created) }
    if user.modified != nil { tally.note(.modified) }
    target.realmRoles.append(target.text.append(mapping.defaultRole))
}

extension UserRecord {
    /// The user as findings name them: by sub; one without is known by the place of the record, since a Username may be an
    /// address.
    var subject: FindingSubject {
        .user(sub.map { text.string($0) } ?? "(no sub)")
    }
}

/// Makes the user that stands for a client which calls APIs in its own name: same id as the client, so that `sub` stays.
package func mapServiceAccount(
    _ account: ServiceAccountUser, _ mapping: UserMapping, into target: inout UserRepresentation
) {
    target.removeAll()
    target.id = target.text.append(account.id)
    target.username = target.text.append(account.username)
    target.enabled = true
    target.serviceAccountClientId = target.text.append(account.clientID)
    target.realmRoles.append(target.text.append(mapping.defaultRole))
}
