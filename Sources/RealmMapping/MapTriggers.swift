import CognitoDump
package import Findings
import ForeignText

/// UserPool `LambdaConfig` → one finding a function, with the place in Keycloak where its work belongs.
///
/// No flow and no listener names code that is not there: a flow with an unknown step refuses every sign-in.
func reportTriggers(_ pool: UserPool?, findings: inout Findings) {
    guard let pool else { return }
    for trigger in pool.lambdaConfig {
        // The configuration with a version stands beside the plain member and means the same function.
        let isTwin =
            trigger.name == "PreTokenGeneration"
            && pool.lambdaConfig.contains { $0.name == "PreTokenGenerationConfig" }
        guard !isTwin, let kind = FindingKind.triggers[trigger.name] else { continue }
        findings.add(Finding(kind, about: .pool(pool.id), detail: trigger.version))
    }
}

extension FindingKind {
    /// What is told of a function, by its member of `LambdaConfig`.
    fileprivate static let triggers: [ExactText: FindingKind] = [
        "PreSignUp": preSignUp, "CustomMessage": customMessage, "PostConfirmation": postConfirmation,
        "PreAuthentication": preAuthentication, "PostAuthentication": postAuthentication,
        "DefineAuthChallenge": customChallenge, "CreateAuthChallenge": customChallenge,
        "VerifyAuthChallengeResponse": customChallenge, "PreTokenGeneration": preTokenGeneration,
        "PreTokenGenerationConfig": preTokenGeneration, "UserMigration": userMigration,
        "CustomSMSSender": customSMSSender, "CustomEmailSender": customEmailSender, "KMSKeyID": customSenderKey,
        "InboundFederation": inboundFederation,
    ]

    static let preSignUp = FindingKind(
        "trigger.pre-sign-up", .warning, "A function decides who may sign up; the realm does not ask it.",
        remedy: "Write a FormAction for the registration flow, or a pattern for e-mail addresses in the user profile.")
    static let customMessage = FindingKind(
        "trigger.custom-message", .warning, "A function writes the texts of mails and messages.",
        remedy: "Put the texts into an e-mail theme, or into the realm's localization texts.")
    static let postConfirmation = FindingKind(
        "trigger.post-confirmation", .warning, "A function runs after a user is confirmed.",
        remedy: "Write an EventListenerProvider for REGISTER and VERIFY_EMAIL.")
    static let preAuthentication = FindingKind(
        "trigger.pre-authentication", .warning, "A function decides who may sign in; the realm does not ask it.",
        remedy: "Write an Authenticator and put it into the browser flow, or use a condition on a role or attribute.")
    static let postAuthentication = FindingKind(
        "trigger.post-authentication", .warning, "A function runs after each sign-in.",
        remedy: "Write an EventListenerProvider for LOGIN.")
    static let customChallenge = FindingKind(
        "trigger.custom-challenge", .warning, "Functions make a sign-in of their own, which the realm does not have.",
        remedy: "Write an Authenticator and put it into the browser flow.")
    static let preTokenGeneration = FindingKind(
        "trigger.pre-token-generation", .warning, "A function changes claims; tokens of the realm do not have them.",
        remedy: "Compare tokens, then add protocol mappers, or write a ProtocolMapper where a claim is computed.")
    static let userMigration = FindingKind(
        "trigger.user-migration", .error,
        "A function still brings users in from another place: the dump does not hold those who never signed in.",
        remedy: "Bring these users in first, or write a UserStorageProvider that asks the same place.")
    static let customSMSSender = FindingKind(
        "trigger.custom-sms-sender", .warning, "A function sends messages; the realm sends none.",
        remedy: "Add an SMS extension if codes must go by SMS.")
    static let customEmailSender = FindingKind(
        "trigger.custom-email-sender", .warning,
        "A function sends mails; the realm sends them through its mail server.",
        remedy: "Enter a mail server, or write an EmailSenderProvider.")
    static let customSenderKey = FindingKind(
        "trigger.custom-sender-key", .note, "A key encrypts codes for functions that send them.", remedy: "Nothing.")
    static let inboundFederation = FindingKind(
        "trigger.inbound-federation", .warning, "A function changes what identity providers say about users.",
        remedy: "Add identity provider mappers, or write an IdentityProviderMapper where a value is computed.")

    /// The kinds about functions.
    package static let triggerKinds: [FindingKind] = [
        preSignUp, customMessage, postConfirmation, preAuthentication, postAuthentication, customChallenge,
        preTokenGeneration, userMigration, customSMSSender, customEmailSender, customSenderKey, inboundFederation,
    ]
}
