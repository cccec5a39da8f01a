/// Which of a user's names becomes the username, by the pool's UsernameAttributes or by rule.
///
/// This is the one place that decides it: ``choice(of:)`` for one user, and what the staging store asks of all of them in
/// SQL is made of the same cases.
package enum SignInName: CaseIterable, Sendable {
    /// The Username (pools without UsernameAttributes).
    case username
    /// The e-mail address, else the Username (UsernameAttributes: email).
    case email
    /// The phone number, even where there is an address, else the Username (UsernameAttributes: phone_number).
    case phone
    /// Of address and number the verified one, else the address; without either the Username (UsernameAttributes: both).
    case emailOrPhone

    /// A name that a user can have.
    package enum Choice: Sendable {
        case username, email, phone
    }

    /// What is known of the names of one user.
    package struct Contacts: Sendable {
        /// Whether there is an e-mail address that may be a username.
        package var hasEmail: Bool
        /// Whether the address is verified.
        package var isEmailVerified: Bool
        /// Whether there is a phone number.
        package var hasPhone: Bool
        /// Whether the number is verified.
        package var isPhoneVerified: Bool

        /// Puts together what is known.
        package init(hasEmail: Bool, isEmailVerified: Bool, hasPhone: Bool, isPhoneVerified: Bool) {
            self.hasEmail = hasEmail
            self.isEmailVerified = isEmailVerified
            self.hasPhone = hasPhone
            self.isPhoneVerified = isPhoneVerified
        }
    }

    /// Which of the names is the username.
    package func choice(of contacts: Contacts) -> Choice {
        switch self {
        case .username: return .username
        case .email: return contacts.hasEmail ? .email : .username
        case .phone: return contacts.hasPhone ? .phone : .username
        case .emailOrPhone:
            let prefersPhone = contacts.hasPhone && contacts.isPhoneVerified && !contacts.isEmailVerified
            if contacts.hasEmail, !prefersPhone { return .email }
            return contacts.hasPhone ? .phone : .username
        }
    }
}
