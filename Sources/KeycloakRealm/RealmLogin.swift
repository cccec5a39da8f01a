import JSONStream

/// How users of a realm register, sign in and help themselves.
package struct RealmLogin: Equatable, Sendable {
    /// Whether strangers may make an account.
    package var registrationAllowed: Bool?
    /// Whether the e-mail address of a new user is the username.
    package var registrationEmailAsUsername: Bool?
    /// Whether a user must confirm the e-mail address; needs a mail server.
    package var verifyEmail: Bool?
    /// Whether the e-mail address can be typed in place of the username.
    package var loginWithEmailAllowed: Bool?
    /// Whether two users may have one e-mail address; takes login by e-mail away.
    package var duplicateEmailsAllowed: Bool?
    /// Whether the sign-in page offers to mail a new password; needs a mail server.
    package var resetPasswordAllowed: Bool?
    /// Whether users may change their username.
    package var editUsernameAllowed: Bool?

    /// Makes a set in which the server's defaults stand.
    package init() {}

    func encodeMembers(into json: inout JSONWriter) {
        json.member("registrationAllowed", registrationAllowed)
        json.member("registrationEmailAsUsername", registrationEmailAsUsername)
        json.member("verifyEmail", verifyEmail)
        json.member("loginWithEmailAllowed", loginWithEmailAllowed)
        json.member("duplicateEmailsAllowed", duplicateEmailsAllowed)
        json.member("resetPasswordAllowed", resetPasswordAllowed)
        json.member("editUsernameAllowed", editUsernameAllowed)
    }
}
