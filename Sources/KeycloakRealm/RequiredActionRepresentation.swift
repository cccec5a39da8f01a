package import JSONStream

/// Something that the server asks of a user between sign-in and application.
///
/// A realm file that lists one must list all: the server adds none of its own then. One that it has no code for ends the
/// sign-in, so that older versions list fewer.
package struct RequiredActionRepresentation: KeycloakRepresentation {
    /// The name by which users have it, and the id of what does it.
    package let alias: String
    /// For people.
    package let name: String
    /// Whether it is asked at all.
    package var enabled: Bool
    /// Whether every user who is made from now on has it.
    package var defaultAction = false
    /// Actions run in the order of this number.
    package let priority: Int

    private init(_ alias: String, _ name: String, _ priority: Int, enabled: Bool = true) {
        self.alias = alias
        self.name = name
        self.enabled = enabled
        self.priority = priority
    }

    /// What a new realm of a version has.
    package static func all(for version: KeycloakVersion) -> [RequiredActionRepresentation] {
        version >= .v26_7 ? since26_7 : version >= .v26_3 ? since26_0 + addedBy26_3 : since26_0
    }

    private static let since26_0 = [
        RequiredActionRepresentation("CONFIGURE_TOTP", "Configure OTP", 10),
        RequiredActionRepresentation("TERMS_AND_CONDITIONS", "Terms and Conditions", 20, enabled: false),
        RequiredActionRepresentation("UPDATE_PASSWORD", "Update Password", 30),
        RequiredActionRepresentation("UPDATE_PROFILE", "Update Profile", 40),
        RequiredActionRepresentation("VERIFY_EMAIL", "Verify Email", 50),
        RequiredActionRepresentation("delete_account", "Delete Account", 60, enabled: false),
        RequiredActionRepresentation("webauthn-register", "Webauthn Register", 70),
        RequiredActionRepresentation("webauthn-register-passwordless", "Webauthn Register Passwordless", 80),
        RequiredActionRepresentation("VERIFY_PROFILE", "Verify Profile", 90),
        RequiredActionRepresentation("delete_credential", "Delete Credential", 100),
        RequiredActionRepresentation("update_user_locale", "Update User Locale", 1000),
    ]

    private static let addedBy26_3 = [
        RequiredActionRepresentation("idp_link", "Linking Identity Provider", 110),
        RequiredActionRepresentation("CONFIGURE_RECOVERY_AUTHN_CODES", "Recovery Authentication Codes", 120),
    ]

    private static let since26_7 = [
        RequiredActionRepresentation("TERMS_AND_CONDITIONS", "Terms and Conditions", 20, enabled: false),
        RequiredActionRepresentation("UPDATE_PROFILE", "Update Profile", 40),
        RequiredActionRepresentation("VERIFY_EMAIL", "Verify Email", 50),
        RequiredActionRepresentation("CONFIGURE_TOTP", "Configure OTP", 54),
        RequiredActionRepresentation("UPDATE_PASSWORD", "Update Password", 57),
        RequiredActionRepresentation("delete_account", "Delete Account", 60, enabled: false),
        RequiredActionRepresentation("UPDATE_EMAIL", "Update Email", 70, enabled: false),
        RequiredActionRepresentation("webauthn-register", "Webauthn Register", 80),
        RequiredActionRepresentation("webauthn-register-passwordless", "Webauthn Register Passwordless", 90),
        RequiredActionRepresentation("VERIFY_PROFILE", "Verify Profile", 100),
        RequiredActionRepresentation("delete_credential", "Delete Credential", 110),
        RequiredActionRepresentation("idp_link", "Linking Identity Provider", 120),
        RequiredActionRepresentation("CONFIGURE_RECOVERY_AUTHN_CODES", "Recovery Authentication Codes", 130),
        RequiredActionRepresentation("update_user_locale", "Update User Locale", 1000),
    ]

    package func encode(into json: inout JSONWriter, version: KeycloakVersion) {
        json.object { json in
            json.member("alias", alias)
            json.member("name", name)
            json.member("providerId", alias)
            json.member("enabled", enabled)
            json.member("defaultAction", defaultAction)
            json.member("priority", priority)
        }
    }
}
