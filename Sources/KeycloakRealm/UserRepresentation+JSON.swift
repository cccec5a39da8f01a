package import JSONStream

extension UserRepresentation {
    /// Writes the user, fields in the order of Keycloak's own export; empty lists and absent values are left out.
    package func encode(into json: inout JSONWriter) {
        json.object { user in
            user.field("id", id, of: text)
            user.field("username", username, of: text)
            user.field("firstName", firstName, of: text)
            user.field("lastName", lastName, of: text)
            user.field("email", email, of: text)
            user.key("emailVerified")
            user.bool(emailVerified)
            encodeAttributes(into: &user)
            user.key("enabled")
            user.bool(enabled)
            if let createdTimestamp {
                user.key("createdTimestamp")
                user.number(createdTimestamp)
            }
            user.field("federationLink", federationLink, of: text)
            user.field("serviceAccountClientId", serviceAccountClientId, of: text)
            if let password { password.encodeList(into: &user) }
            requiredActions.encode(into: &user)
            encodeFederatedIdentities(into: &user)
            user.list("realmRoles", realmRoles, of: text)
            user.list("groups", groups, of: text)
        }
    }

    private func encodeAttributes(into user: inout JSONWriter) {
        guard !attributes.isEmpty else { return }
        user.key("attributes")
        user.object { object in
            var place = 0
            while place < attributes.count {
                let name = attributes[place].name
                object.key(name, of: text)
                object.array { values in
                    repeat {
                        values.string(attributes[place].value, of: text)
                        place += 1
                    } while place < attributes.count && text.equal(attributes[place].name, name)
                }
            }
        }
    }

    private func encodeFederatedIdentities(into user: inout JSONWriter) {
        guard !federatedIdentities.isEmpty else { return }
        user.key("federatedIdentities")
        user.array { list in
            for identity in federatedIdentities {
                list.object { object in
                    object.field("identityProvider", identity.identityProvider, of: text)
                    object.field("userId", identity.userId, of: text)
                    object.field("userName", identity.userId, of: text)
                }
            }
        }
    }
}

extension RequiredActions {
    fileprivate func encode(into user: inout JSONWriter) {
        guard !isEmpty else { return }
        user.key("requiredActions")
        user.array { list in
            if contains(.verifyEmail) { list.string("VERIFY_EMAIL") }
            if contains(.updatePassword) { list.string("UPDATE_PASSWORD") }
            if contains(.configureTOTP) { list.string("CONFIGURE_TOTP") }
        }
    }
}

extension JSONWriter {
    /// Writes a member with a text, if there is one.
    fileprivate mutating func field(_ name: StaticString, _ range: TextRange?, of text: TextBuffer) {
        guard let range else { return }
        key(name)
        string(range, of: text)
    }

    /// Writes a member with a list of texts, if there are any.
    fileprivate mutating func list(_ name: StaticString, _ ranges: [TextRange], of text: TextBuffer) {
        guard !ranges.isEmpty else { return }
        key(name)
        array { list in
            for range in ranges { list.string(range, of: text) }
        }
    }
}
