import ForeignText
import KeycloakRealm

/// The tokens that a claim goes into.
struct ClaimTargets: OptionSet, Sendable {
    let rawValue: Int

    /// Access tokens and the answers of introspection.
    static let access = ClaimTargets(rawValue: 1)
    /// ID tokens.
    static let id = ClaimTargets(rawValue: 2)
    /// Answers of the user info endpoint.
    static let userInfo = ClaimTargets(rawValue: 4)

    /// All four switches, since Keycloak takes a missing one for true.
    fileprivate var flags: OrderedMap<String> {
        [
            "access.token.claim": contains(.access) ? "true" : "false",
            "id.token.claim": contains(.id) ? "true" : "false",
            "userinfo.token.claim": contains(.userInfo) ? "true" : "false",
            "introspection.token.claim": contains(.access) ? "true" : "false",
        ]
    }
}

extension ProtocolMapperRepresentation {
    /// A claim with a fixed value.
    static func hardcoded(
        _ claim: String, value: String, type: String = "String", in targets: ClaimTargets
    ) -> ProtocolMapperRepresentation {
        claimMapper(
            claim, "oidc-hardcoded-claim-mapper", type: type, in: targets, ["claim.value": value])
    }

    /// A claim that holds a user's attribute, as text, or as a list of texts.
    static func attribute(
        _ attribute: String, claim: String, type: String = "String", in targets: ClaimTargets, isList: Bool = false
    ) -> ProtocolMapperRepresentation {
        var settings: OrderedMap<String> = ["user.attribute": attribute]
        if isList { settings["multivalued"] = "true" }
        return claimMapper(claim, "oidc-usermodel-attribute-mapper", type: type, in: targets, settings)
    }

    /// A claim that holds one of the user's own fields.
    static func property(
        _ property: String, claim: String, type: String = "String", in targets: ClaimTargets
    ) -> ProtocolMapperRepresentation {
        claimMapper(
            claim, "oidc-usermodel-property-mapper", type: type, in: targets, ["user.attribute": property])
    }

    /// A mapper named after its claim; dots in the claim's name would nest it and are escaped.
    static func claimMapper(
        _ claim: String, _ mapper: String, name: String? = nil, type: String? = nil, in targets: ClaimTargets,
        _ settings: OrderedMap<String>
    ) -> ProtocolMapperRepresentation {
        var config = targets.flags
        config["claim.name"] = claim.parts(between: ".").joined(separator: "\\.")
        config["jsonType.label"] = type
        for (key, value) in settings.entries { config[key] = value }
        return ProtocolMapperRepresentation(
            name: ColumnWidth.cut(name ?? claim), protocolMapper: mapper, config: config)
    }
}
