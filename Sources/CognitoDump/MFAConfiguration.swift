package import JSONStream

/// Which second factors a pool has, as GetUserPoolMfaConfig gives them.
package struct MFAConfiguration: Equatable, Sendable {
    /// OFF, ON or OPTIONAL.
    package let mfaConfiguration: String?
    /// Whether codes of an authenticator application count.
    package let softwareTokenEnabled: Bool?
    /// Whether codes by SMS count.
    package let smsEnabled: Bool
    /// Whether codes by e-mail count.
    package let emailEnabled: Bool
    /// The domain that passkeys are made for.
    package let relyingPartyId: String?
    /// required or preferred.
    package let userVerification: String?

    /// Reads the configuration; nil for anything but an object.
    package init?(_ json: JSONValue) {
        guard let fields = RecordFields(json) else { return nil }
        let webAuthn = fields.object("WebAuthnConfiguration")
        mfaConfiguration = fields.text("MfaConfiguration")?.uppercased()
        softwareTokenEnabled = fields.object("SoftwareTokenMfaConfiguration")?.bool("Enabled")
        smsEnabled = fields.value("SmsMfaConfiguration") != nil
        emailEnabled = fields.value("EmailMfaConfiguration") != nil
        relyingPartyId = webAuthn?.text("RelyingPartyId")
        userVerification = webAuthn?.text("UserVerification")?.lowercased()
    }
}
