import CognitoDump
package import Findings
import JSONStream
import KeycloakRealm

/// Memberships → `groups`: the path of each group in the realm, each once; → `realmRoles` where groups became roles.
func mapUserGroups(
    _ user: UserRecord, _ paths: GroupPaths, roles: GroupPaths, into target: inout UserRepresentation,
    tally: inout UserTally
) {
    for group in user.groups {
        if roles.count > 0, let role = roles.path(for: user.text[group]) {
            let range = target.text.append(role)
            if !target.realmRoles.contains(where: { target.text.equal($0, range) }) { target.realmRoles.append(range) }
            tally.note(.membershipAsRole)
            continue
        }
        guard let path = paths.path(for: user.text[group]) else {
            tally.note(.membershipOfNoGroup)
            continue
        }
        tally.note(.membership)
        let range = target.text.append(path)
        if target.groups.contains(where: { target.text.equal($0, range) }) { continue }
        target.groups.append(range)
    }
}

extension FindingKind {
    /// The kinds that the mapping of users raises.
    package static let userMappingKinds: [FindingKind] = [
        userIDMade, userNameTaken, userEmailTaken, userEmailTooLong, userNamePartTooLong, userAttributeClash,
        userAttributeUnknown,
        userLinkTaken, userProfileMerged, userLinkSecond, userLinkTooLong, userIdentitiesUnreadable, userWithoutLink,
        userStatusUnknown,
        userStatusRetired, userCodesLost, userCodesReplaced, userClaimOfOtherType,
        userPasskeyLost, userPasswordHashUnusable, userPasswordHashUnreadable,
        userPasswordHashStale, userPasswordHashSeveral, userPasswordHashUnused, userPasswordHashOmitted,
        userNotAskedLazily, userEmailRefused, userPhoneSignInLost, userTwinMerged, userLinkedPassword,
        userLinkedFactor,
    ]
}
