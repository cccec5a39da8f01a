/// What Cognito's user attributes are called in the realm.
///
/// Standard attributes take the names that Keycloak's built-in client scopes read, so that the same claims appear in
/// tokens. Custom ones lose their prefix; characters that the user profile refuses become `_`.
package struct UserAttributeNames: Sendable {
    /// Where the value of an attribute goes.
    enum Destination: Hashable, Sendable {
        /// To the user attribute of this name.
        case attribute([UInt8])
        /// To the parts of a postal address.
        case address
        /// Nowhere as an attribute: another rule reads it.
        case elsewhere
    }

    private var names: [[UInt8]] = []
    private var destinations: [Destination] = []
    /// Places in `names` by hash; -1 is empty. Twice as many as names at least, so that probes end.
    private var slots: [Int16] = []

    /// Makes the table for a pool.
    ///
    /// - Parameter schema: Names of the pool's SchemaAttributes, `custom:x` and `dev:custom:x` among them.
    package init(schema: [String]) {
        for (name, destination) in Self.standard { add(Array(name.utf8), destination) }
        var taken = Self.reserved
        for name in schema.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) where Self.isCustom(name) {
            let target = Self.unique(Self.realmName(ofCustom: name), taken: taken)
            taken.insert(target)
            add(Array(name.utf8), .attribute(Array(target.utf8)))
        }
        rehash()
    }

    /// Where an attribute goes; names that neither Cognito nor the schema knows follow the rule for custom ones.
    func destination(of name: ArraySlice<UInt8>) -> Destination {
        var slot = Self.hash(name) & (slots.count - 1)
        while slots[slot] >= 0 {
            let place = Int(slots[slot])
            if names[place].elementsEqual(name) { return destinations[place] }
            slot = (slot + 1) & (slots.count - 1)
        }
        let text = String(decoding: name, as: UTF8.self)
        if text.hasPrefix("cognito:") { return .elsewhere }
        return .attribute(Array(Self.unique(Self.realmName(ofCustom: text), taken: Self.reserved).utf8))
    }

    /// What each custom attribute of the schema is called in the realm, by code-point order of Cognito's names.
    package var customNames: [(cognito: String, realm: String)] {
        zip(names, destinations).dropFirst(Self.standard.count).compactMap { name, destination in
            guard case .attribute(let target) = destination else { return nil }
            return (String(decoding: name, as: UTF8.self), String(decoding: target, as: UTF8.self))
        }
    }

    private mutating func add(_ name: [UInt8], _ destination: Destination) {
        names.append(name)
        destinations.append(destination)
    }

    private mutating func rehash() {
        var size = 64
        while size < names.count * 4 { size *= 2 }
        slots = Array(repeating: -1, count: size)
        for (place, name) in names.enumerated() {
            var slot = Self.hash(name[...]) & (size - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = Int16(place)
        }
    }

    /// FNV-1a over the bytes; names are some ten bytes long.
    private static func hash(_ name: ArraySlice<UInt8>) -> Int {
        var value: UInt32 = 2_166_136_261
        for byte in name { value = (value ^ UInt32(byte)) &* 16_777_619 }
        return Int(value >> 8)
    }
}

extension UserAttributeNames {
    private static func isCustom(_ name: String) -> Bool {
        name.hasPrefix("custom:") || name.hasPrefix("dev:")
    }

    /// The name without prefix and without what the user profile refuses; it allows `[a-zA-Z0-9._-]`.
    private static func realmName(ofCustom name: String) -> String {
        var rest = Substring(name)
        for prefix in ["dev:", "custom:"] where rest.hasPrefix(prefix) { rest = rest.dropFirst(prefix.count) }
        let legal = rest.unicodeScalars.map { scalar -> Character in
            let isLegal = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            return isLegal || scalar == "." || scalar == "_" || scalar == "-" ? Character(scalar) : "_"
        }
        return legal.isEmpty ? "_" : String(String(legal).prefix(255))
    }

    /// The name itself if it is free, else `custom_NAME`, else that with a number.
    private static func unique(_ name: String, taken: Set<String>) -> String {
        if !taken.contains(name) { return name }
        let prefixed = "custom_\(name.prefix(240))"
        if !taken.contains(prefixed) { return prefixed }
        var number = 2
        while taken.contains("\(prefixed)_\(number)") { number += 1 }
        return "\(prefixed)_\(number)"
    }

    /// Standard attributes; source: OpenID Connect names in Cognito, attribute names in Keycloak's built-in scopes.
    private static let standard: [(String, Destination)] = [
        ("sub", .elsewhere), ("email", .elsewhere), ("email_verified", .elsewhere), ("given_name", .elsewhere),
        ("family_name", .elsewhere), ("identities", .elsewhere), ("address", .address),
        ("phone_number", .attribute(Array("phoneNumber".utf8))),
        ("phone_number_verified", .attribute(Array("phoneNumberVerified".utf8))),
        ("middle_name", .attribute(Array("middleName".utf8))), ("updated_at", .attribute(Array("updatedAt".utf8))),
        ("name", .attribute(Array("name".utf8))), ("nickname", .attribute(Array("nickname".utf8))),
        ("preferred_username", .attribute(Array("preferred_username".utf8))),
        ("profile", .attribute(Array("profile".utf8))), ("picture", .attribute(Array("picture".utf8))),
        ("website", .attribute(Array("website".utf8))), ("gender", .attribute(Array("gender".utf8))),
        ("birthdate", .attribute(Array("birthdate".utf8))), ("zoneinfo", .attribute(Array("zoneinfo".utf8))),
        ("locale", .attribute(Array("locale".utf8))),
    ]

    /// Names that a custom attribute cannot take: top-level fields, which an attribute of the name would overwrite,
    /// targets of standard attributes, and ours.
    static let reserved: Set<String> = [
        "username", "email", "firstName", "lastName", "enabled", "emailVerified", "id", "given_name", "family_name",
        "phoneNumber", "phoneNumberVerified", "middleName", "updatedAt", "name", "nickname", "preferred_username",
        "profile", "picture", "website", "gender", "birthdate", "zoneinfo", "locale", "formatted", "street",
        "locality", "region", "postal_code", "country", "cognito_username", "cognito_status", "cognito_email",
        "migration_source",
    ]
}
