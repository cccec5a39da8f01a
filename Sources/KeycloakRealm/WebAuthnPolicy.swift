import JSONStream

/// How passkeys and security keys of a realm are made.
package struct WebAuthnPolicy: Equatable, Sendable {
    /// The domain that keys are made for; nil for the host of the server.
    package var relyingPartyID: String?
    /// `required` or `preferred`: whether the user's finger or PIN is asked for.
    package var userVerification: String
    /// Whether the sign-in page offers passkeys.
    package var offersPasskeys: Bool

    /// Makes a policy.
    package init(relyingPartyID: String?, userVerification: String, offersPasskeys: Bool) {
        self.relyingPartyID = relyingPartyID
        self.userVerification = userVerification
        self.offersPasskeys = offersPasskeys
    }

    func encodeMembers(into json: inout JSONWriter, version: KeycloakVersion) {
        json.member("webAuthnPolicyRpId", relyingPartyID)
        json.member("webAuthnPolicyUserVerificationRequirement", userVerification)
        json.member("webAuthnPolicyPasswordlessRpId", relyingPartyID)
        json.member("webAuthnPolicyPasswordlessUserVerificationRequirement", userVerification)
        if version >= .v26_3 { json.member("webAuthnPolicyPasswordlessPasskeysEnabled", offersPasskeys) }
    }
}
