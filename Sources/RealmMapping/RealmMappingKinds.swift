package import Findings

extension FindingKind {
    /// The kinds that the mapping of a realm, without its users, raises.
    package static let realmMappingKinds: [FindingKind] = [
        poolMissing, passwordPolicyMissing, noMailServer, aliasNotCarried, phoneNotVerified, recoveryByPhone,
        caseFolded,
        rotationMixed, attributeRenamed, requiredNotCarried,
        providerGroupDropped, groupNotListed, groupRenamed, groupTextCut,
        clientNeedsRewrite, clientPasswordGrant, clientFlowClosed, clientIDTokenLife, clientUserExistence,
        clientRevocation, clientReserved, clientIDTooLong, callbackRefused, logoutRefused, defaultRedirect,
        scopeMissing,
    ]
}
