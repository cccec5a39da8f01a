package import CognitoDump
import Findings

/// Records that have no counterpart in a realm file → findings that say what to do, and their number.
///
/// Lists that only name things (ListUserPoolClients, ListIdentityProviders, ListUserPools) say nothing that the full
/// records do not.
func mapOtherDocuments(_ facts: PoolFacts, findings: inout Findings) -> [NotCarried] {
    var counts: [NotCarried] = []
    for kind in DocumentKind.allCases where !onlyNaming.contains(kind) {
        guard let count = facts.otherDocuments[kind], count > 0 else { continue }
        counts.append(NotCarried(what: kind.rawValue, count: count))
        guard let finding = FindingKind.documents[kind] else { continue }
        findings.add(Finding(finding, about: .pool(facts.subject), detail: kind.rawValue))
    }
    return counts
}

/// Kinds of records that only name what other records describe.
private let onlyNaming: Set<DocumentKind> = [.userPools, .userPoolClients, .identityProviders, .csvHeader]

extension DocumentKind {
    /// Whether the mapping says what to do about records of this kind, or there is nothing to say.
    package var isAccountedFor: Bool { onlyNaming.contains(self) || FindingKind.documents[self] != nil }
}

extension FindingKind {
    /// What is told of a record without counterpart, by its kind.
    static let documents: [DocumentKind: FindingKind] = [
        .domain: domainNotCarried, .uiCustomization: appearanceNotCarried, .managedLoginBranding: appearanceNotCarried,
        .riskConfiguration: riskNotCarried, .terms: termsNotCarried, .logDelivery: logsNotCarried,
        .tags: tagsNotCarried, .clientSecrets: secretsNotCarried, .signingCertificate: certificateNotCarried,
        .devices: devicesNotCarried, .credentials: passkeysNotCarried, .replicas: replicasNotCarried,
        .sessionConfiguration: sessionsNotCarried, .importJob: importJobNotCarried, .authEvents: eventsNotCarried,
    ]

    static let domainNotCarried = FindingKind(
        "pool.domain-not-carried", .note,
        "Applications point at the pool's sign-in domain, which is Amazon's or points there.",
        remedy: "Change the applications' authorization, token and logout addresses to the realm's.")
    static let appearanceNotCarried = FindingKind(
        "pool.appearance-not-carried", .note, "Logo and style of the sign-in pages are no part of a realm file.",
        remedy: "Make a Keycloak theme and choose it as the realm's login theme.")
    static let riskNotCarried = FindingKind(
        "pool.risk-not-carried", .warning,
        "Threat protection has no counterpart; the realm only slows down who guesses passwords.",
        remedy: "See whether blocked addresses, breached passwords and adaptive MFA must be replaced.")
    static let termsNotCarried = FindingKind(
        "pool.terms-not-carried", .note, "Terms that users must accept are no part of the realm file.",
        remedy: "Switch on the required action Terms and Conditions and put the text into a theme.")
    static let logsNotCarried = FindingKind(
        "pool.logs-not-carried", .note, "Where Cognito sends its logs has no counterpart.",
        remedy: "Save login events in the realm, or add an event listener.")
    static let tagsNotCarried = FindingKind(
        "pool.tags-not-carried", .note, "Tags belong to the AWS account and have no counterpart.", remedy: "Nothing.")
    static let secretsNotCarried = FindingKind(
        "client.second-secret", .note, "A client can have one secret; of two, the newest is the one in its own record.",
        remedy: "See that the application uses the secret that describe-user-pool-client shows.")
    static let certificateNotCarried = FindingKind(
        "pool.certificate-not-carried", .note,
        "The key with which Cognito signs requests to identity providers does not leave it.",
        remedy: "Give each SAML identity provider that checks signatures the realm's certificate.")
    static let devicesNotCarried = FindingKind(
        "pool.devices-not-carried", .note, "Remembered devices have no counterpart; users are asked for codes again.",
        remedy: "Nothing.")
    static let passkeysNotCarried = FindingKind(
        "pool.passkeys-not-carried", .warning, "Passkeys do not leave Cognito.",
        remedy: "Ask users to register a passkey in the account console.")
    static let replicasNotCarried = FindingKind(
        "pool.replicas-not-carried", .note, "Replicas in other regions have no counterpart in a realm.",
        remedy: "Run Keycloak's own multi-site set-up if it must stand the loss of a site.")
    static let sessionsNotCarried = FindingKind(
        "pool.sessions-not-carried", .note, "Limits of sessions and of single sign-on were not carried.",
        remedy: "Set session limits by an authentication flow with User Session Count Limiter.")
    static let importJobNotCarried = FindingKind(
        "pool.import-job", .note, "Users were imported into the pool by a job; the file that it read is no dump.",
        remedy: "Give the job's file as a hash file if it held password hashes.")
    static let eventsNotCarried = FindingKind(
        "pool.events-not-carried", .note, "Records of past sign-ins are history and no part of a realm.",
        remedy: "Keep them elsewhere if they must be kept.")

    /// The kinds about records without counterpart.
    static let documentKinds: [FindingKind] = [
        domainNotCarried, appearanceNotCarried, riskNotCarried, termsNotCarried, logsNotCarried, tagsNotCarried,
        secretsNotCarried, certificateNotCarried, devicesNotCarried, passkeysNotCarried, replicasNotCarried,
        sessionsNotCarried, importJobNotCarried, eventsNotCarried,
    ]
}
