extension NastyPool {
    /// A rules file for some of the pools, so that each rule meets the worst values; nil where all defaults stand.
    var rules: String? {
        switch seed % 3 {
        case 1: nil
        case 2:
            """
            profile: hardened
            username: email
            duplicate-emails: allow
            groups: both
            provider-groups: keep
            group-slash: " - "
            list-texts: split
            rename-attributes: {"custom:a b": ab, nickname: nick, "custom:nickname": nickname}
            copy-attributes: {sub: [cognito_sub, x], email: [mail], "custom:${HOME}": [home]}
            leave-out-attributes: ["custom:X", address, locale]
            leave-out-groups: [team]
            mail-server: {host: mail.example.com, from: a@example.com, from-name: "${HOME}", user: "ü", password-name: p}
            """
        default:
            """
            groups: roles
            unconfirmed: skip
            refresh-tokens: offline
            scopes: optional
            require-pkce: true
            cognito-claims: false
            leave-out-users: {statuses: [ARCHIVED], groups: ["${HOME}"], unchanged-since: 2020-01-01}
            leave-out-clients: [client\(seed)number3]
            list-texts: split
            list-attributes: ["custom:x", "custom:a.b"]
            """
        }
    }
}
