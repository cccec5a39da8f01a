import CognitoDump
import Findings
import KeycloakRealm

/// UserPool `Policies.PasswordPolicy` → `passwordPolicy`.
///
/// Cognito takes at most 256 characters; where it names no minimum, its default is 8.
func mapPasswordPolicy(_ pool: UserPool?, subject: String, findings: inout Findings) -> PasswordPolicy {
    guard let policy = pool?.passwordPolicy else {
        findings.add(Finding(.passwordPolicyMissing, about: .pool(subject)))
        return PasswordPolicy([.length(8), .maxLength(256)])
    }
    var rules: [PasswordPolicy.Rule] = [.length(min(max(policy.minimumLength ?? 8, 1), 256))]
    if policy.requireUppercase ?? false { rules.append(.upperCase(1)) }
    if policy.requireLowercase ?? false { rules.append(.lowerCase(1)) }
    if policy.requireNumbers ?? false { rules.append(.digits(1)) }
    if policy.requireSymbols ?? false { rules.append(.specialChars(1)) }
    if let size = policy.passwordHistorySize, size > 0 { rules.append(.passwordHistory(min(size, 24))) }
    rules.append(.maxLength(256))
    return PasswordPolicy(rules)
}

extension FindingKind {
    static let passwordPolicyMissing = FindingKind(
        "pool.password-policy-missing", .warning,
        "The dump does not say what passwords must look like; the realm asks for eight characters.",
        remedy:
            "Run aws cognito-idp describe-user-pool --user-pool-id ID and add the output, or set the policy in the realm."
    )
}
