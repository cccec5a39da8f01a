package import SAMLMetadata

extension SAMLProviderFacts {
    /// What a provider's metadata says: the endpoints that browsers reach, every certificate that may sign.
    package init(_ metadata: EntityDescriptor) {
        self.init(entityID: metadata.entityID)
        singleSignOn = metadata.preferredSingleSignOn.map(Endpoint.init)
        singleLogout = metadata.preferredSingleLogout.map(Endpoint.init)
        signingCertificates = metadata.signingCertificates.map(\.base64)
        wantsSignedRequests = metadata.wantAuthnRequestsSigned
    }
}

extension SAMLProviderFacts.Endpoint {
    fileprivate init(_ endpoint: SAMLEndpoint) {
        self.init(location: endpoint.location, isPost: endpoint.binding == .httpPost)
    }
}
