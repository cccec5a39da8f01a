import JSONStream

/// How time-based one-time codes of a realm are made; all members, since Keycloak takes zero for those missing.
package struct OTPPolicy: Equatable, Sendable {
    /// What Cognito's software tokens are: six digits, 30 seconds, HMAC-SHA-1 (RFC 6238).
    package static let totp = OTPPolicy()

    func encodeMembers(into json: inout JSONWriter) {
        json.member("otpPolicyType", "totp")
        json.member("otpPolicyAlgorithm", "HmacSHA1")
        json.member("otpPolicyInitialCounter", 0)
        json.member("otpPolicyDigits", 6)
        json.member("otpPolicyLookAheadWindow", 1)
        json.member("otpPolicyPeriod", 30)
        json.member("otpPolicyCodeReusable", false)
    }
}
