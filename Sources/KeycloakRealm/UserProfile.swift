package import JSONStream

/// Which attributes users of a realm have, who may see and change them, and what they must look like.
///
/// A realm file has it as a component whose setting is JSON in a text; the server refuses an unknown key in it.
package struct UserProfile: KeycloakRepresentation {
    /// The attributes, `username` and `email` among them, no name twice.
    package var attributes: [Attribute]

    /// Makes a profile in which administrators may write attributes that it does not name, and users may not.
    package init(_ attributes: [Attribute]) { self.attributes = attributes }

    /// Who may do something.
    package enum Role: String, Sendable {
        case admin, user
    }

    /// One attribute.
    package struct Attribute: Equatable, Sendable {
        /// Letters and digits of ASCII, `.`, `_` and `-`.
        package var name: String
        /// The text beside the field; `${…}` names a message of the theme.
        package var displayName: String
        /// What values must look like.
        package var validations: [Validation] = []
        /// Who must give it; nobody when empty.
        package var required: [Role] = []
        /// Who sees it.
        package var view: [Role] = [.admin, .user]
        /// Who changes it.
        package var edit: [Role] = [.admin, .user]
        /// Client scopes of which one must be asked for before pages of a sign-in or registration show it; none: always.
        package var scopes: [String] = []
        /// Whether a user may have several values.
        package var multivalued = false

        /// Makes an attribute that users see and change.
        package init(name: String, displayName: String) {
            self.name = name
            self.displayName = displayName
        }
    }

    /// One rule for values.
    package enum Validation: Equatable, Sendable {
        /// Length of a text; at least one of the two is given.
        case length(minimum: Int?, maximum: Int?)
        /// A number, and between which it lies, as digits.
        case number(minimum: String?, maximum: String?)
        /// An e-mail address.
        case email
        /// A username whose letters do not imitate those of another script.
        case noHomograph
    }

    /// The profile as a component of the realm.
    package var component: ComponentRepresentation {
        ComponentRepresentation(
            providerId: "declarative-user-profile", config: ["kc.user.profile.config": [text]])
    }

    /// The provider type under which the component stands.
    package static let componentType = "org.keycloak.userprofile.UserProfileProvider"

    /// The profile as JSON; placeholders in it are escaped where the component is written.
    private var text: String {
        var json = JSONWriter(escapesPlaceholders: false)
        encode(into: &json, version: .newest)
        return String(decoding: json.take(), as: UTF8.self)
    }

    /// Writes the profile as the server's own API takes it.
    package func encode(into json: inout JSONWriter, version: KeycloakVersion) {
        json.object { json in
            json.key("attributes")
            json.array { json in
                for attribute in attributes { attribute.encode(into: &json) }
            }
            json.key("groups")
            json.array { json in
                json.object { json in
                    json.member("name", "user-metadata")
                    json.member("displayHeader", "User metadata")
                    json.member("displayDescription", "Attributes, which refer to user metadata")
                }
            }
            json.member("unmanagedAttributePolicy", "ADMIN_EDIT")
        }
    }
}

extension UserProfile.Attribute {
    fileprivate func encode(into json: inout JSONWriter) {
        json.object { json in
            json.member("name", name)
            json.member("displayName", displayName)
            json.key("validations")
            json.object { json in
                for validation in validations { validation.encode(into: &json) }
            }
            if !required.isEmpty {
                json.key("required")
                json.object { json in json.member("roles", required.map(\.rawValue)) }
            }
            if !scopes.isEmpty {
                json.key("selector")
                json.object { json in json.member("scopes", scopes) }
            }
            json.key("permissions")
            json.object { json in
                json.member("view", view.map(\.rawValue))
                json.member("edit", edit.map(\.rawValue))
            }
            json.member("multivalued", multivalued)
        }
    }
}

extension UserProfile.Validation {
    fileprivate func encode(into json: inout JSONWriter) {
        switch self {
        case .length(let minimum, let maximum):
            json.key("length")
            json.object { json in
                json.member("min", minimum)
                json.member("max", maximum)
            }
        case .number(let minimum, let maximum):
            json.key("double")
            json.object { json in
                json.member("min", minimum)
                json.member("max", maximum)
            }
        case .email:
            json.key("email")
            json.object { json in json.member("max-local-length", EmailAddress.longestLocalPart) }
        case .noHomograph:
            json.key("up-username-not-idn-homograph")
            json.object { _ in }
        }
    }
}
