import JSONStream

/// The members of a user object, over all the shapes in which people keep users.
///
/// Cognito's own names come first; they are most of what is read. The others are of *transformed* dumps, where a
/// script has made one flat object of each user.
enum UserMember: Int, CaseIterable {
    case name, value
    case username, attributes, userCreateDate, userLastModifiedDate, enabled, userStatus
    case passwordHash
    case userAttributes, mfaOptions, preferredMfaSetting, userMFASettingList, configuredUserAuthFactors
    case status, created, createdAt, modified, lastModified, updatedAt
    case sub, id
    case customAttributes, groups, userGroups, cognitoGroups, group, groupName, groupNames
    case email, emailVerified, emailConfirmed, phoneNumber, phoneNumberVerified, phoneVerified
    case givenName, familyName, firstName, lastName, middleName, nickname, preferredUsername
    case profile, picture, website, gender, birthdate, zoneinfo, locale, address, identities

    /// The spelling that is tried first.
    var spelling: String {
        switch self {
        case .name: "Name"
        case .value: "Value"
        case .username: "Username"
        case .attributes: "Attributes"
        case .userCreateDate: "UserCreateDate"
        case .userLastModifiedDate: "UserLastModifiedDate"
        case .enabled: "Enabled"
        case .userStatus: "UserStatus"
        case .userAttributes: "UserAttributes"
        case .passwordHash: "password_hash"
        case .mfaOptions: "MFAOptions"
        case .preferredMfaSetting: "PreferredMfaSetting"
        case .userMFASettingList: "UserMFASettingList"
        case .configuredUserAuthFactors: "ConfiguredUserAuthFactors"
        case .createdAt: "created_at"
        case .lastModified: "last_modified"
        case .updatedAt: "updated_at"
        case .customAttributes: "custom_attributes"
        case .userGroups: "UserGroups"
        case .cognitoGroups: "cognito:groups"
        case .groupName: "GroupName"
        case .groupNames: "GroupNames"
        case .emailConfirmed: "email_confirmed"
        case .phoneVerified: "phone_verified"
        case .firstName: "first_name"
        case .lastName: "last_name"
        default: attributeName.map { "\($0)" } ?? "\(self)"
        }
    }

    /// The Cognito attribute that the member holds in a flat user object, or nil.
    var attributeName: StaticString? {
        switch self {
        case .sub: "sub"
        case .email: "email"
        case .emailVerified, .emailConfirmed: "email_verified"
        case .phoneNumber: "phone_number"
        case .phoneNumberVerified, .phoneVerified: "phone_number_verified"
        case .givenName, .firstName: "given_name"
        case .familyName, .lastName: "family_name"
        case .name: "name"
        case .middleName: "middle_name"
        case .nickname: "nickname"
        case .preferredUsername: "preferred_username"
        case .profile: "profile"
        case .picture: "picture"
        case .website: "website"
        case .gender: "gender"
        case .birthdate: "birthdate"
        case .zoneinfo: "zoneinfo"
        case .locale: "locale"
        case .address: "address"
        case .updatedAt: "updated_at"
        case .identities: "identities"
        default: nil
        }
    }

    /// The list to look names up in; places are raw values.
    static let names = JSONMemberNames(spellings)

    /// Whether a member of the name lists the groups of a user.
    static func listsGroups(_ name: String) -> Bool {
        guard let place = names.index(of: name.utf8), let member = UserMember(rawValue: place) else { return false }
        return [.groups, .userGroups, .cognitoGroups, .groupNames].contains(member)
    }

    /// How each is spelled.
    static let spellings = allCases.map(\.spelling)

    /// The two members of an attribute, for the innermost loop.
    static let attributeNames = JSONMemberNames(["Name", "Value"])
}
