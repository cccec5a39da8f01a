package import SAMLMetadata

extension SAMLProviderFacts {
    /// What a provider's metadata says: the endpoints that browsers reach, every certificate that may sign
    /// and that Keycloak can read.
    package init(_ metadata: EntityDescriptor) {
        self.init(entityID: metadata.entityID)
        singleSignOn = metadata.preferredSingleSignOn.map(Endpoint.init)
        singleLogout = metadata.preferredSingleLogout.map(Endpoint.init)
        signingCertificates = metadata.signingCertificates.compactMap(\.javaBase64)
        unreadableCertificates = metadata.signingCertificates.count - signingCertificates.count
        wantsSignedRequests = metadata.wantAuthnRequestsSigned
        signingMethods = metadata.signingMethods
        nameIDFormats = metadata.nameIDFormats
        // Not the organization's name nor the host: those who sign in know the name that Cognito showed.
        displayName = metadata.displayNames.isEmpty ? nil : metadata.displayName()
        hidesFromDiscovery = metadata.hidesFromDiscovery
        lastingAttribute = metadata.lastingAttribute
        attributeNames = metadata.attributes.map(\.name)
    }
}

extension SAMLProviderFacts.Endpoint {
    fileprivate init(_ endpoint: SAMLEndpoint) {
        self.init(location: endpoint.location, isPost: endpoint.binding == .httpPost)
    }
}
