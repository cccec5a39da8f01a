/// Reads one `EntityDescriptor` element.
struct EntityReading {
    private var entity: EntityDescriptor
    private var entitySigningMethods: [String] = []

    /// The protocol that makes an `IDPSSODescriptor` one of SAML 2.0.
    private static let saml2 = "urn:oasis:names:tc:SAML:2.0:protocol"

    /// The identity provider that the element describes, or nil when the entity has no such role.
    ///
    /// `group` holds what the enclosing groups say about all their entities.
    static func identityProvider(in element: borrowing XMLElement, of group: GroupValidity) -> EntityDescriptor? {
        var reading = EntityReading(group)
        return reading.read(element) ? reading.entity : nil
    }

    private init(_ group: GroupValidity) {
        entity = EntityDescriptor()
        entity.validUntil = group.validUntil
        entity.cacheDuration = group.cacheDuration
        entity.notices = group.notices
    }

    private mutating func read(_ element: borrowing XMLElement) -> Bool {
        var roles = 0
        element.forEachElement("IDPSSODescriptor", in: MetadataNamespace.metadata) { role in
            guard isSAML2(role) else { return }
            roles += 1
            if roles == 1 { readRole(role, of: element) }
        }
        if roles > 1 { entity.notices.append(MetadataNotice(.samlSeveralRoles, "\(roles)")) }
        return roles > 0
    }

    /// Whether the role lists the protocol; one that lists nothing, against the standard, passes for SAML 2.0.
    private func isSAML2(_ role: borrowing XMLElement) -> Bool {
        guard let protocols = role.attribute("protocolSupportEnumeration") else { return true }
        return protocols == Self.saml2 || XMLSpace.words(protocols).contains { $0 == Self.saml2 }
    }

    private mutating func readRole(_ role: borrowing XMLElement, of element: borrowing XMLElement) {
        entity.entityID = XMLSpace.trimmed(element.attribute("entityID") ?? "")
        if entity.entityID.isEmpty { entity.notices.append(MetadataNotice(.samlEntityIDMissing)) }
        readValidity(element)
        readValidity(role)
        readWantAuthnRequestsSigned(role)
        role.forEachElement { child in readRoleChild(child) }
        element.forEachElement { child in readEntityChild(child) }
        if entity.signingMethods.isEmpty { entity.signingMethods = entitySigningMethods }
        entity.notices += Self.notices(of: entity)
    }

    private mutating func readValidity(_ element: borrowing XMLElement) {
        let validity = GroupValidity(element)
        entity.validUntil = earliest(entity.validUntil, validity.validUntil)
        entity.cacheDuration = validity.cacheDuration ?? entity.cacheDuration
        entity.notices += validity.notices
    }

    private mutating func readWantAuthnRequestsSigned(_ role: borrowing XMLElement) {
        switch XMLSpace.trimmed(role.attribute("WantAuthnRequestsSigned") ?? "false").lowercased() {
        case "true", "1": entity.wantAuthnRequestsSigned = true
        case "false", "0": break
        default: entity.notices.append(MetadataNotice(.samlBooleanUnreadable))
        }
    }

    private mutating func readRoleChild(_ child: borrowing XMLElement) {
        guard child.isIn(MetadataNamespace.metadata) else { return readAttribute(child) }
        if child.isNamed("KeyDescriptor") {
            readKey(child)
        } else if child.isNamed("SingleSignOnService") {
            if let endpoint = endpoint(child) { entity.singleSignOnServices.append(endpoint) }
        } else if child.isNamed("SingleLogoutService") {
            if let endpoint = endpoint(child) { entity.singleLogoutServices.append(endpoint) }
        } else if child.isNamed("ArtifactResolutionService") {
            if let endpoint = endpoint(child) { entity.artifactResolutionServices.append(endpoint) }
        } else if child.isNamed("NameIDFormat") {
            let format = XMLSpace.trimmed(child.text)
            if !format.isEmpty { entity.nameIDFormats.append(format) }
        } else if child.isNamed("Extensions") {
            readRoleExtensions(child)
        }
    }

    private mutating func readEntityChild(_ child: borrowing XMLElement) {
        if child.isNamed("Extensions", in: MetadataNamespace.metadata) { return readEntityExtensions(child) }
        guard child.isNamed("Organization", in: MetadataNamespace.metadata) else { return }
        child.forEachElement("OrganizationDisplayName", in: MetadataNamespace.metadata) { name in
            if let name = LocalizedName(name) { entity.organizationDisplayNames.append(name) }
        }
    }

    private mutating func readAttribute(_ child: borrowing XMLElement) {
        guard child.isNamed("Attribute", in: MetadataNamespace.assertion), let name = child.attribute("Name") else {
            return
        }
        entity.attributes.append(
            DeclaredAttribute(
                name: XMLSpace.trimmed(name), nameFormat: child.attribute("NameFormat"),
                friendlyName: child.attribute("FriendlyName")))
    }

    private mutating func endpoint(_ element: borrowing XMLElement) -> SAMLEndpoint? {
        let location = XMLSpace.trimmed(element.attribute("Location") ?? "")
        let binding = XMLSpace.trimmed(element.attribute("Binding") ?? "")
        guard !location.isEmpty, !binding.isEmpty else {
            entity.notices.append(MetadataNotice(.samlLocationMissing, element.name))
            return nil
        }
        let response = element.attribute("ResponseLocation").map(XMLSpace.trimmed)
        return SAMLEndpoint(
            binding: SAMLBinding(rawValue: binding), location: location,
            responseLocation: response == "" ? nil : response,
            index: element.attribute("index").flatMap { Int(XMLSpace.trimmed($0)) },
            isDefault: element.attribute("isDefault").map { ["true", "1"].contains(XMLSpace.trimmed($0)) })
    }

    private mutating func readRoleExtensions(_ extensions: borrowing XMLElement) {
        extensions.forEachElement("UIInfo", in: MetadataNamespace.userInterface) { information in
            information.forEachElement("DisplayName", in: MetadataNamespace.userInterface) { name in
                if let name = LocalizedName(name) { entity.displayNames.append(name) }
            }
        }
        readScopes(extensions)
        entity.signingMethods += signingMethods(in: extensions)
    }

    private mutating func readEntityExtensions(_ extensions: borrowing XMLElement) {
        readScopes(extensions)
        entitySigningMethods += signingMethods(in: extensions)
        extensions.forEachElement("EntityAttributes", in: MetadataNamespace.entityAttributes) { attributes in
            attributes.forEachElement("Attribute", in: MetadataNamespace.assertion) { attribute in
                guard attribute.attribute("Name") == "http://macedir.org/entity-category" else { return }
                attribute.forEachElement("AttributeValue", in: MetadataNamespace.assertion) { value in
                    let isHidden = XMLSpace.trimmed(value.text) == "http://refeds.org/category/hide-from-discovery"
                    entity.hidesFromDiscovery = entity.hidesFromDiscovery || isHidden
                }
            }
        }
    }

    private mutating func readScopes(_ extensions: borrowing XMLElement) {
        extensions.forEachElement("Scope", in: MetadataNamespace.shibboleth) { scope in
            let value = XMLSpace.trimmed(scope.text)
            let isRegularExpression = ["true", "1"].contains(XMLSpace.trimmed(scope.attribute("regexp") ?? ""))
            if !value.isEmpty {
                entity.scopes.append(AttributeScope(value: value, isRegularExpression: isRegularExpression))
            }
        }
    }

    private func signingMethods(in extensions: borrowing XMLElement) -> [String] {
        var methods: [String] = []
        extensions.forEachElement("SigningMethod", in: MetadataNamespace.algorithmSupport) { method in
            if let algorithm = method.attribute("Algorithm") { methods.append(XMLSpace.trimmed(algorithm)) }
        }
        return methods
    }
}

extension EntityReading {
    /// The most signing certificates taken: two while keys change, and no more than a handful anywhere.
    static let mostCertificates = 100

    private mutating func readKey(_ descriptor: borrowing XMLElement) {
        let use: SigningCertificate.KeyUse
        switch XMLSpace.trimmed(descriptor.attribute("use") ?? "") {
        case "signing": use = .signing
        case "": use = .unspecified
        case "encryption": return
        default: return entity.notices.append(MetadataNotice(.samlKeyUseUnknown))
        }
        var keys = KeyTexts()
        descriptor.forEachElement { information in
            if information.isNamed("KeyInfo") { keys.read(information) }
        }
        if keys.texts.isEmpty { entity.notices.append(MetadataNotice(.samlKeyWithoutCertificate)) }
        if let namespace = keys.foreignNamespace, !keys.texts.isEmpty {
            entity.notices.append(MetadataNotice(.samlKeyInfoForeign, namespace))
        }
        for text in keys.texts { add(text, use) }
    }

    private mutating func add(_ text: String, _ use: SigningCertificate.KeyUse) {
        guard entity.signingCertificates.count < Self.mostCertificates else {
            let notice = MetadataNotice(.samlCertificatesOmitted)
            if entity.notices.last != notice { entity.notices.append(notice) }
            return
        }
        let certificate = SigningCertificate(text: text, use: use)
        guard !certificate.base64.isEmpty else {
            return entity.notices.append(MetadataNotice(.samlKeyWithoutCertificate))
        }
        guard !entity.signingCertificates.contains(where: { $0.base64 == certificate.base64 }) else { return }
        if certificate.wrapping != .none { entity.notices.append(MetadataNotice(.samlCertificateWrapped)) }
        entity.signingCertificates.append(certificate)
    }
}

/// The texts of a key's certificates, in whatever namespace its elements are: Keycloak's importer does not look at it.
private struct KeyTexts {
    /// The first certificate of each `X509Data`: those after it are its chain.
    private(set) var texts: [String] = []
    /// The first namespace that is not that of XML signatures.
    private(set) var foreignNamespace: String?

    mutating func read(_ information: borrowing XMLElement) {
        note(information)
        information.forEachElement { data in
            guard data.isNamed("X509Data") else { return }
            note(data)
            var isFirst = true
            data.forEachElement { certificate in
                guard certificate.isNamed("X509Certificate") else { return }
                if isFirst {
                    note(certificate)
                    texts.append(certificate.text)
                }
                isFirst = false
            }
        }
    }

    private mutating func note(_ element: borrowing XMLElement) {
        guard foreignNamespace == nil, !element.isIn(MetadataNamespace.signature) else { return }
        foreignNamespace = element.namespace.map(safeForMessage) ?? "no namespace"
    }
}

extension LocalizedName {
    /// The name in an element; none when it is empty.
    fileprivate init?(_ element: borrowing XMLElement) {
        let value = XMLSpace.collapsed(element.text)
        guard !value.isEmpty else { return nil }
        self.init(language: element.language, value: value)
    }
}
