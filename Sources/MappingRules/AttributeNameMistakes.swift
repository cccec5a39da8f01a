import ForeignText

extension MappingRules {
    /// What standard attributes are called by themselves: the names that Keycloak's own client scopes read; `address` as
    /// a plain text is the scope's `formatted`.
    package static let standardAttributes: [(cognito: String, keycloak: String)] = [
        ("address", "formatted"), ("birthdate", "birthdate"), ("gender", "gender"), ("locale", "locale"),
        ("middle_name", "middleName"), ("name", "name"), ("nickname", "nickname"), ("phone_number", "phoneNumber"),
        ("phone_number_verified", "phoneNumberVerified"), ("picture", "picture"),
        ("preferred_username", "preferred_username"), ("profile", "profile"), ("updated_at", "updatedAt"),
        ("website", "website"), ("zoneinfo", "zoneinfo"),
    ]

    /// What else `address` becomes where it is taken apart.
    package static let addressParts = ["street", "locality", "region", "postal_code", "country"]

    /// Why attributes cannot be renamed so.
    var renamingMistakes: [String] {
        var mistakes: [String] = []
        for cognito in attributeNames.keys.sorted() {
            if Self.fieldAttributes.contains(cognito) {
                mistakes.append("\(cognito) is a field of the user and cannot be renamed; copy-attributes can copy it")
            }
            if attributesLeftOut.contains(cognito) {
                mistakes.append("\(cognito) cannot be renamed and left out (leave-out-attributes)")
            }
        }
        let copies = Set(attributeCopies.values.flatMap(\.self))
        let renamed = attributeNames.map { (cognito: $0.key, name: ExactText($0.value)) }
        return mistakes + mistakesInNames(renamed)
            + Set(exactly: attributeNames.values).intersection(copies).sorted().map {
                "a copy (copy-attributes) is called \($0) too"
            }
    }

    /// Why claims cannot be read from attributes.
    var claimMistakes: [String] {
        claims.compactMap { claim in
            guard let name = claim.attribute else { return nil }
            if name == "identities" {
                return "the claim \(claim.claim) cannot be read from identities, which become links"
            }
            guard attributesLeftOut.contains(name) else { return nil }
            return "the claim \(claim.claim) cannot be read from \(name), which leave-out-attributes leaves out"
        }
    }

    /// Why attributes cannot be copied so.
    var copyingMistakes: [String] {
        let copies = attributeCopies.flatMap { copy in copy.value.map { (cognito: copy.key, name: $0) } }
        return attributesLeftOut.intersection(attributeCopies.keys).sorted().map {
            "\($0) cannot be copied and left out (leave-out-attributes)"
        } + mistakesInNames(copies)
    }

    /// Names that two attributes would have: the user profile has room for one, and the import ends.
    private func mistakesInNames(_ given: [(cognito: ExactText, name: ExactText)]) -> [String] {
        var mistakes: [String] = []
        var owners: [ExactText: ExactText] = [:]
        for (cognito, name) in given.sorted(by: { ($0.cognito, $0.name) < ($1.cognito, $1.name) }) {
            if let other = owners.updateValue(cognito, forKey: name) {
                mistakes.append("\(other) and \(cognito) cannot both be called \(name)")
            }
            if let standard = standardOwner(of: name), standard != cognito {
                mistakes.append(
                    "\(standard) is called \(name) by itself; rename it or leave it out (leave-out-attributes)")
            }
        }
        return mistakes
    }

    /// The standard attribute that has a name, unless the rules have taken it away from it.
    private func standardOwner(of name: ExactText) -> ExactText? {
        let standard = Self.standardAttributes.first { name.text.isExactly($0.keycloak) }?.cognito
        let owner = standard ?? (Self.addressParts.containsExactly(name.text) ? "address" : nil)
        guard let owner, !attributesLeftOut.contains(owner) else { return nil }
        return name.text.isExactly(attributeNames[owner] ?? name.text) ? ExactText(owner) : nil
    }
}
