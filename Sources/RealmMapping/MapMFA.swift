import CognitoDump
import Findings
import ForeignText
import KeycloakRealm

/// The second factor of a realm, and the flow that asks for it.
struct MappedMFA: Sendable {
    /// How one-time codes are made; nil where the pool has no second factor.
    var otp: OTPPolicy?
    /// How passkeys are made; nil where the pool has none.
    var webAuthn: WebAuthnPolicy?
    /// The flows in place of Keycloak's own, with their parts, where everybody must have a second factor.
    var flows: [AuthenticationFlowRepresentation] = []
    /// Whether everybody must have a second factor.
    var isRequired = false

    /// The alias of the flow that browsers go through.
    var browserFlow: String? { isRequired ? browserMFA : nil }

    /// The alias of the flow of applications that are given the password.
    var directGrantFlow: String? { isRequired ? directGrantMFA : nil }
}

/// GetUserPoolMfaConfig, UserPool `MfaConfiguration`, `Policies.SignInPolicy` → `otpPolicy*`, `webAuthnPolicy*`,
/// `browserFlow`, `directGrantFlow`.
///
/// OPTIONAL is what Keycloak's own flow does. ON is a flow in which the code is required; a default action would also
/// meet users of identity providers, and would leave the realm without its other actions. Where an application hands
/// over the password, nobody gets in without a code either. Codes by SMS and e-mail have no counterpart: an
/// authenticator application stands in.
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
        mapped.isRequired = true
        mapped.flows = browserFlowWithCode(ids) + directGrantWithCode(ids)
        findings.add(Finding(.mfaRequired, about: subject))
    }
    let factors = facts.pool?.allowedFirstAuthFactors ?? []
    for factor in ["EMAIL_OTP", "SMS_OTP"] where factors.contains(factor) {
        findings.add(Finding(.signInByCode, about: subject, detail: factor))
    }
    mapped.webAuthn = mapWebAuthn(facts, isFirstFactor: factors.contains("WEB_AUTHN"), findings: &findings)
    return mapped
}

private let browserMFA = "browser mfa"
private let directGrantMFA = "direct grant mfa"

/// The password grant with a code: a user who has set none up is refused.
///
/// As a required step of its own, the code would end in an error of the server for users who have none, and a step that
/// denies access answers the application with a page. The step that lets them set one up belongs to browsers; here the
/// application is told `invalid_grant`, that the account is not fully set up. Of two steps for one credential the last
/// is taken, so that those who have set one up are not sent the page of a browser.
private func directGrantWithCode(_ ids: StableIDs) -> [AuthenticationFlowRepresentation] {
    let code = "direct grant mfa code"
    let setUp = "direct grant mfa not set up"
    return [
        AuthenticationFlowRepresentation(
            id: ids.id(.flow, directGrantMFA), alias: directGrantMFA,
            description: "Password grant in which everybody gives a code of an authenticator application",
            topLevel: true,
            authenticationExecutions: .inOrder([
                (.authenticator("direct-grant-validate-username", config: nil), .required),
                (.authenticator("direct-grant-validate-password", config: nil), .required),
                (.flow(code), .required),
            ])),
        AuthenticationFlowRepresentation(
            id: ids.id(.flow, code), alias: code, description: "Code, or no tokens", topLevel: false,
            authenticationExecutions: .inOrder([
                (.flow(setUp), .alternative),
                (.authenticator("direct-grant-validate-otp", config: nil), .alternative),
            ])),
        AuthenticationFlowRepresentation(
            id: ids.id(.flow, setUp), alias: setUp, description: "No code is set up yet", topLevel: false,
            authenticationExecutions: .inOrder([(.authenticator("auth-otp-form", config: nil), .required)])),
    ]
}

/// Keycloak's browser flow with the code required in place of asked for where it is set up.
private func browserFlowWithCode(_ ids: StableIDs) -> [AuthenticationFlowRepresentation] {
    let forms = "browser mfa forms"
    return [
        AuthenticationFlowRepresentation(
            id: ids.id(.flow, browserMFA), alias: browserMFA,
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

/// Passkeys are bound to the domain that they were made for, which cannot be one of Amazon's any more: it stays there.
private func mapWebAuthn(_ facts: PoolFacts, isFirstFactor: Bool, findings: inout Findings) -> WebAuthnPolicy? {
    guard isFirstFactor || facts.mfa?.relyingPartyId != nil else { return nil }
    findings.add(Finding(.passkeysAgain, about: .pool(facts.subject)))
    let name = facts.mfa?.relyingPartyId
    let domain = name.flatMap { isOfAmazon($0) || !ColumnWidth.fits($0) ? nil : $0 }
    if let name {
        let kind = domain == nil ? FindingKind.passkeyDomainLeftOut : .passkeyDomain
        findings.add(Finding(kind, about: .pool(facts.subject), detail: ColumnWidth.cut(name)))
    }
    let verification = facts.mfa?.userVerification.flatMap { ["required", "preferred"].contains($0) ? $0 : nil }
    return WebAuthnPolicy(
        relyingPartyID: domain, userVerification: verification ?? "preferred", offersPasskeys: isFirstFactor)
}

/// Whether a domain is one that only Amazon answers for, whatever its case, and with the dot of its root or without.
private func isOfAmazon(_ domain: String) -> Bool {
    let name = domain.lowercased().parts(between: ".").reversed().drop(while: \.isEmpty).reversed().joined(
        separator: ".")
    return ["amazoncognito.com", "amazonaws.com", "amazonaws.com.cn", "cloudfront.net"].contains {
        name.isExactly($0) || name.endsExactly(with: "." + $0)
    }
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
        "Every native user sets up an authenticator application at the first sign-in in a browser; until then the password grant refuses them.",
        remedy: "Tell users before the change; an application that hands over passwords must send the code as totp.")
    static let signInByCode = FindingKind(
        "pool.sign-in-by-code", .warning,
        "Users could sign in by a code in place of a password, which Keycloak cannot do.",
        remedy: "Offer passkeys, or add an extension that sends codes or links.")
    static let passkeysAgain = FindingKind(
        "mfa.passkeys-again", .warning,
        "Passkeys do not leave Cognito; users who sign in by one must register a new one.",
        remedy:
            "Ask users to register a passkey in the account console; the realm offers sign-in by passkey from 26.3 on.")
    static let passkeyDomain = FindingKind(
        "mfa.passkey-domain", .note,
        "Passkeys of the realm are made for this domain; a browser makes none on pages of another one.",
        remedy: "Serve the realm under this domain, or enter the server's in the realm's two WebAuthn policies.")
    static let passkeyDomainLeftOut = FindingKind(
        "mfa.passkey-domain-left-out", .warning,
        "Passkeys were made for a domain that stays with Amazon; the realm makes them for the host of its own pages.",
        remedy: "Enter a domain of yours in the realm's two WebAuthn policies before the first passkey is made.")

    /// The kinds about second factors.
    static let mfaKinds: [FindingKind] = [
        mfaFactorsUnknown, mfaCodes, mfaRequired, signInByCode, passkeysAgain, passkeyDomain, passkeyDomainLeftOut,
    ]
}
