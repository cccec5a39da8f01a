import CognitoDump
import Findings
import KeycloakRealm

/// The second factor of a realm, and the flow that asks for it.
struct MappedMFA: Sendable {
    /// How one-time codes are made; nil where the pool has no second factor.
    var otp: OTPPolicy?
    /// How passkeys are made; nil where the pool has none.
    var webAuthn: WebAuthnPolicy?
    /// The flow in place of Keycloak's own, with its parts, where everybody must have a second factor.
    var flows: [AuthenticationFlowRepresentation] = []

    /// The alias of the flow that browsers go through.
    var browserFlow: String? { flows.first?.alias }
}

/// GetUserPoolMfaConfig, UserPool `MfaConfiguration`, `Policies.SignInPolicy` → `otpPolicy*`, `webAuthnPolicy*`,
/// `browserFlow`.
///
/// OPTIONAL is what Keycloak's own flow does. ON is a flow in which the code is required; a default action would also
/// meet users of identity providers, and would leave the realm without its other actions. Codes by SMS and e-mail have
/// no counterpart: an authenticator application stands in.
func mapMFA(_ facts: PoolFacts, ids: StableIDs, findings: inout Findings) -> MappedMFA {
    var mapped = MappedMFA()
    let subject = FindingSubject.pool(facts.subject)
    let mode = facts.mfa?.mfaConfiguration ?? facts.pool?.mfaConfiguration ?? "OFF"
    if mode != "OFF" {
        mapped.otp = .totp
        if facts.mfa == nil { findings.add(Finding(.mfaFactorsUnknown, about: subject)) }
        if facts.mfa?.smsEnabled == true { findings.add(Finding(.mfaCodes, about: subject, detail: "SMS")) }
        if facts.mfa?.emailEnabled == true { findings.add(Finding(.mfaCodes, about: subject, detail: "e-mail")) }
    }
    if mode == "ON" {
        mapped.flows = flowsWithCode(ids)
        findings.add(Finding(.mfaRequired, about: subject))
    }
    let factors = facts.pool?.allowedFirstAuthFactors ?? []
    for factor in ["EMAIL_OTP", "SMS_OTP"] where factors.contains(factor) {
        findings.add(Finding(.signInByCode, about: subject, detail: factor))
    }
    mapped.webAuthn = mapWebAuthn(facts, isFirstFactor: factors.contains("WEB_AUTHN"), findings: &findings)
    return mapped
}

/// Keycloak's browser flow with the code required in place of asked for where it is set up.
private func flowsWithCode(_ ids: StableIDs) -> [AuthenticationFlowRepresentation] {
    let forms = "browser mfa forms"
    return [
        AuthenticationFlowRepresentation(
            id: ids.id(.flow, "browser mfa"), alias: "browser mfa",
            description: "Browser sign-in in which everybody gives a code of an authenticator application",
            topLevel: true,
            authenticationExecutions: [
                .init(.authenticator("auth-cookie", config: nil), .alternative, priority: 10),
                .init(.authenticator("identity-provider-redirector", config: nil), .alternative, priority: 20),
                .init(.flow(forms), .alternative, priority: 30),
            ]),
        AuthenticationFlowRepresentation(
            id: ids.id(.flow, forms), alias: forms, description: "Username, password, code", topLevel: false,
            authenticationExecutions: [
                .init(.authenticator("auth-username-password-form", config: nil), .required, priority: 10),
                .init(.authenticator("auth-otp-form", config: nil), .required, priority: 20),
            ]),
    ]
}

/// Passkeys are bound to the domain that they were made for, which cannot be one of Amazon's any more.
private func mapWebAuthn(_ facts: PoolFacts, isFirstFactor: Bool, findings: inout Findings) -> WebAuthnPolicy? {
    guard isFirstFactor || facts.mfa?.relyingPartyId != nil else { return nil }
    findings.add(Finding(.passkeysAgain, about: .pool(facts.subject)))
    let domain = facts.mfa?.relyingPartyId.flatMap { name in
        name.hasSuffix(".amazoncognito.com") || !ColumnWidth.fits(name) ? nil : name
    }
    let verification = facts.mfa?.userVerification.flatMap { ["required", "preferred"].contains($0) ? $0 : nil }
    return WebAuthnPolicy(
        relyingPartyID: domain, userVerification: verification ?? "preferred", offersPasskeys: isFirstFactor)
}

extension FindingKind {
    static let mfaFactorsUnknown = FindingKind(
        "mfa.factors-unknown", .note, "The dump does not say which second factors the pool has.",
        remedy: "Run aws cognito-idp get-user-pool-mfa-config --user-pool-id ID and add the output.")
    static let mfaCodes = FindingKind(
        "mfa.codes-not-carried", .warning,
        "Codes were sent by SMS or e-mail, which Keycloak cannot do by itself; it asks for an authenticator application.",
        remedy: "Tell users to install an authenticator application, or add an extension that sends codes.")
    static let mfaRequired = FindingKind(
        "mfa.required", .note,
        "Everybody sets up an authenticator application at the first sign-in; the password grant works without until then.",
        remedy: "Tell users before the change.")
    static let signInByCode = FindingKind(
        "pool.sign-in-by-code", .warning,
        "Users could sign in by a code in place of a password, which Keycloak cannot do.",
        remedy: "Offer passkeys, or add an extension that sends codes or links.")
    static let passkeysAgain = FindingKind(
        "mfa.passkeys-again", .warning,
        "Passkeys do not leave Cognito; users who sign in by one must register a new one.",
        remedy:
            "Ask users to register a passkey in the account console; the realm offers sign-in by passkey from 26.3 on.")

    /// The kinds about second factors.
    static let mfaKinds: [FindingKind] = [mfaFactorsUnknown, mfaCodes, mfaRequired, signInByCode, passkeysAgain]
}
