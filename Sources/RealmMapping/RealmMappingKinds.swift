package import Findings

extension FindingKind {
    /// The kinds that the mapping of a realm, without its users, raises.
    package static let realmMappingKinds: [FindingKind] =
        settingKinds + groupKinds + clientKinds + providerKinds + mfaKinds + triggerKinds + poolMemberKinds
        + documentKinds + secretKinds + localeKinds

    private static let settingKinds: [FindingKind] = [
        poolMissing, passwordPolicyMissing, noMailServer, registrationClosed, aliasNotCarried, phoneNotVerified,
        recoveryByPhone,
        caseFolded,
        rotationMixed, attributeRenamed, requiredNotCarried, listFromProvider, valuesOutOfLimits,
        acrLevels, scopeTooLong, scopeNotPossible, scopeNotListed, lazyMigration, userIDsNew, ruleUnused, claimNotJSON,
    ]

    private static let groupKinds: [FindingKind] = [
        providerGroupDropped, groupNotListed, groupRenamed, groupTextCut,
    ]

    private static let clientKinds: [FindingKind] = [
        clientNeedsRewrite, clientPasswordGrant, clientFlowClosed, clientIDTokenLife, clientUserExistence,
        clientRevocation, clientReserved, clientNotDescribed, clientIDRefused, clientSecretTooLong, serviceAccountID,
        clientTokenExchange,
        clientAnalytics, callbackRefused,
        logoutRefused, defaultRedirect, scopeMissing, readAttributes, writeAttributes, providersOfClient,
    ]
}
