import CognitoDump
import Testing

/// Which of a user's names becomes the username.
@Suite struct SignInNameTests {
    private func choice(
        _ name: SignInName, email: Bool? = nil, phone: Bool? = nil
    ) -> SignInName.Choice {
        name.choice(
            of: .init(
                hasEmail: email != nil, isEmailVerified: email ?? false, hasPhone: phone != nil,
                isPhoneVerified: phone ?? false))
    }

    @Test func oneWayIn() {
        #expect(choice(.username, email: true, phone: true) == .username)
        #expect(choice(.email, email: false, phone: true) == .email)
        #expect(choice(.email, phone: true) == .username)
        #expect(choice(.phone, email: true, phone: false) == .phone)
        #expect(choice(.phone, email: true) == .username)
    }

    /// Of both the verified one, else the address.
    @Test func twoWaysIn() {
        #expect(choice(.emailOrPhone, email: true, phone: true) == .email)
        #expect(choice(.emailOrPhone, email: false, phone: false) == .email)
        #expect(choice(.emailOrPhone, email: true, phone: false) == .email)
        #expect(choice(.emailOrPhone, email: false, phone: true) == .phone)
        #expect(choice(.emailOrPhone, phone: false) == .phone)
        #expect(choice(.emailOrPhone, email: false) == .email)
        #expect(choice(.emailOrPhone) == .username)
    }
}
