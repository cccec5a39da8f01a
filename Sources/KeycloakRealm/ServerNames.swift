/// What every realm of a server has without its file saying so, by name: what the file refers to may be one of these.
///
/// Source: new realms of 26.0 to 26.7, which agree.
package enum ServerNames {
    /// Clients that the server puts into each realm.
    package static let clients = [
        "account", "account-console", "admin-cli", "broker", "realm-management", "security-admin-console",
    ]

    /// Clients whose roles only the server knows, since they differ between versions.
    package static let clientsWithRolesOfTheServer = ["broker", "realm-management"]

    /// Flows that the server adds to those of the file.
    package static let flows = [
        "browser", "direct grant", "registration", "reset credentials", "clients", "first broker login", "docker auth",
    ]

    /// Actions that a user can be asked for where the file lists none.
    package static let requiredActions = [
        "CONFIGURE_RECOVERY_AUTHN_CODES", "CONFIGURE_TOTP", "TERMS_AND_CONDITIONS", "UPDATE_EMAIL", "UPDATE_PASSWORD",
        "UPDATE_PROFILE", "VERIFY_EMAIL", "VERIFY_PROFILE", "delete_account", "delete_credential", "idp_link",
        "update_user_locale", "webauthn-register", "webauthn-register-passwordless",
    ]
}
