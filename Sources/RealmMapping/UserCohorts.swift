import KeycloakRealm

/// How many users meet what at their first sign-in: what an administrator must prepare them for.
///
/// A user counts in every cohort that they belong to.
package struct UserCohorts: Equatable, Sendable {
    /// Users who keep their password, because its hash came along.
    package private(set) var keepPassword = 0
    /// Users whose password Keycloak asks Cognito for once.
    package private(set) var askedLazily = 0
    /// Users who must set a new password.
    package private(set) var newPassword = 0
    /// Of these, the ones to whom a mail can be sent, since Keycloak has their address.
    package private(set) var newPasswordByMail = 0
    /// Of these, the ones who are enabled: whom `mail.sh` mails.
    package private(set) var newPasswordToMail = 0
    /// Users who must set up their authenticator application again.
    package private(set) var totpAgain = 0
    /// Users who must set up an authenticator application, because the pool demands a second factor of everybody.
    package private(set) var mustHaveFactor = 0
    /// Users whose codes came by SMS or e-mail, and who set up an authenticator application in their place.
    package private(set) var codesReplaced = 0
    /// Users whose codes came by SMS or e-mail and come no more.
    package private(set) var codesLost = 0
    /// Native users with a linked provider who have no password any more.
    package private(set) var linkedWithoutPassword = 0
    /// Native users with a linked provider who had an authenticator application.
    package private(set) var linkedWithoutTOTP = 0
    /// Users whose sub changes, since the dump does not tell it or tells it of two.
    package private(set) var newSub = 0
    /// Users whose address nobody has verified.
    package private(set) var unverified = 0
    /// Users who have no address in the realm.
    package private(set) var withoutAddress = 0
    /// Users who sign in through an identity provider only.
    package private(set) var federatedOnly = 0
    /// Users who never confirmed their account.
    package private(set) var neverConfirmed = 0
    /// Users who cannot sign in.
    package private(set) var disabled = 0

    /// Makes cohorts of nobody.
    package init() {}

    /// Counts a user who was mapped.
    mutating func note(
        _ status: UserStatus, _ target: UserRepresentation, losesCodes: Bool, replacesCodes: Bool, mustHaveFactor: Bool
    ) {
        if target.password != nil { keepPassword += 1 }
        if target.federationLink != nil { askedLazily += 1 }
        if target.requiredActions.contains(.updatePassword) {
            newPassword += 1
            if target.email != nil { newPasswordByMail += 1 }
            if target.email != nil, target.enabled { newPasswordToMail += 1 }
        }
        if target.requiredActions.contains(.configureTOTP) {
            if replacesCodes { codesReplaced += 1 } else { totpAgain += 1 }
        }
        if losesCodes { codesLost += 1 }
        if mustHaveFactor { self.mustHaveFactor += 1 }
        if target.email == nil { withoutAddress += 1 }
        if status == .external { federatedOnly += 1 }
        if status == .unconfirmed { neverConfirmed += 1 }
        if !target.enabled { disabled += 1 }
        if target.email != nil, !target.emailVerified, status != .unconfirmed { unverified += 1 }
    }

    /// Counts a user who gets an id of their own.
    mutating func noteNewSub() { newSub += 1 }

    /// Counts a native user who can sign in through a provider as well.
    mutating func noteLinkedNative(losesPassword: Bool, losesTOTP: Bool) {
        if losesPassword { linkedWithoutPassword += 1 }
        if losesTOTP { linkedWithoutTOTP += 1 }
    }
}
