/// The attributes that the made-up users have, in the order in which Cognito lists them.
enum AttributeName: Int, CaseIterable {
    case address, plan, tenant, email, emailVerified, familyName, givenName, identities, locale, name, phoneNumber
    case phoneNumberVerified, sub, updatedAt, zoneinfo

    /// As Cognito spells it.
    var spelling: String {
        switch self {
        case .address: "address"
        case .plan: "custom:plan"
        case .tenant: "custom:tenant_id"
        case .email: "email"
        case .emailVerified: "email_verified"
        case .familyName: "family_name"
        case .givenName: "given_name"
        case .identities: "identities"
        case .locale: "locale"
        case .name: "name"
        case .phoneNumber: "phone_number"
        case .phoneNumberVerified: "phone_number_verified"
        case .sub: "sub"
        case .updatedAt: "updated_at"
        case .zoneinfo: "zoneinfo"
        }
    }
}

/// What all users of a document have in common: the bytes between two values, indented as the layout wants them.
struct UserTemplate {
    /// Up to the value of `Username`.
    let open: [UInt8]
    let attributesOpen: [UInt8]
    /// Per attribute, up to its value.
    let attributeOpen: [[UInt8]]
    let attributeClose: [UInt8]
    /// From the end of the attributes up to the creation date.
    let created: [UInt8]
    let modified: [UInt8]
    /// For an active and for a disabled user: from the dates up to the status.
    let enabled: [UInt8]
    let disabled: [UInt8]
    /// From the status to the end of a user.
    let close: [UInt8]
    /// Up to the names of a user's groups, in the layout that has them.
    let groupsOpen: [UInt8]?
    let groupsClose: [UInt8]

    init(_ layout: PoolLayout) {
        let isPretty = layout == .prettyCLI
        let colon = isPretty ? ": " : ":"
        func line(_ depth: Int) -> String { isPretty ? "\n" + String(repeating: "    ", count: depth) : "" }
        func key(_ name: String) -> String { "\"\(name)\"\(colon)" }
        func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

        open = bytes(line(2) + "{" + line(3) + key("Username") + "\"")
        attributesOpen = bytes("\"," + line(3) + key("Attributes") + "[")
        attributeOpen = AttributeName.allCases.map {
            bytes(line(4) + "{" + line(5) + key("Name") + "\"\($0.spelling)\"," + line(5) + key("Value") + "\"")
        }
        attributeClose = bytes("\"" + line(4) + "}")
        created = bytes(line(3) + "]," + line(3) + key("UserCreateDate"))
        modified = bytes("," + line(3) + key("UserLastModifiedDate"))
        func flag(_ value: Bool) -> [UInt8] {
            bytes("," + line(3) + key("Enabled") + "\(value)," + line(3) + key("UserStatus") + "\"")
        }
        enabled = flag(true)
        disabled = flag(false)
        close = bytes(layout == .arrayOfUsers ? "}" : "\"" + line(2) + "}")
        groupsOpen = layout == .arrayOfUsers ? bytes("\"," + key("Groups") + "[") : nil
        groupsClose = bytes("]")
    }
}
