package import Findings

/// One thing about an identity provider's metadata that somebody should know, by a stable id.
package struct MetadataNotice: Hashable, Sendable {
    /// What it is.
    package let kind: FindingKind
    /// Which of several cases it is: a URL, a date, a certificate's digest; never text of unknown kind.
    package let detail: String?

    /// Makes a notice.
    package init(_ kind: FindingKind, _ detail: String? = nil) {
        self.kind = kind
        self.detail = detail
    }
}

extension FindingKind {
    package static let samlEntityIDMissing = FindingKind(
        "saml.entity-id-missing", .error, "The EntityDescriptor has no entityID.",
        remedy: "Ask the partner for its entity id: without one, assertions cannot be tied to their issuer.")
    package static let samlSeveralRoles = FindingKind(
        "saml.several-roles", .note, "The entity has several SAML 2.0 identity provider roles; the first was taken.",
        remedy: "Check the endpoints with the partner.")
    package static let samlNoBrowserEndpoint = FindingKind(
        "saml.no-browser-endpoint", .error, "No single sign-on service uses HTTP-POST or HTTP-Redirect.",
        remedy: "Ask the partner for metadata with an endpoint for browsers.")
    package static let samlLocationMissing = FindingKind(
        "saml.location-missing", .warning, "An endpoint has no Location or no Binding and was passed over.",
        remedy: "Tell the partner; other endpoints are used.")
    package static let samlResponseLocation = FindingKind(
        "saml.response-location", .warning, "Logout responses should go to an address of their own.",
        remedy: "Test signing out: Keycloak sends requests and responses to the same address.")
    package static let samlLogoutBackChannelOnly = FindingKind(
        "saml.logout-soap-only", .note, "Signing out is offered over SOAP only, which Keycloak does not use.",
        remedy: "Nothing, unless the partner also offers POST or Redirect.")
    package static let samlKeyWithoutCertificate = FindingKind(
        "saml.key-without-certificate", .warning, "A signing key comes without a certificate and was passed over.",
        remedy: "Ask the partner for a certificate: Keycloak cannot use a bare key or a key's name.")
    package static let samlKeyInfoForeign = FindingKind(
        "saml.key-info-namespace", .warning,
        "A key stands in the namespace in the detail, not in that of XML signatures; its certificate was taken.",
        remedy: "Ask the partner whether the certificate is the one that it signs with, and to correct the template.")
    package static let samlKeyUseUnknown = FindingKind(
        "saml.key-use-unknown", .warning, "A key has a use other than signing or encryption and was passed over.",
        remedy: "Ask the partner what the key is for.")
    package static let samlNoSigningCertificate = FindingKind(
        "saml.no-signing-certificate", .error, "There is no certificate to verify assertions with.",
        remedy: "Ask the partner for its signing certificate: without one anybody could sign in as anybody.")
    package static let samlCertificatesOmitted = FindingKind(
        "saml.certificates-omitted", .error,
        "There are more signing certificates than any provider has; 100 were taken.",
        remedy: "Ask the partner which certificates are in use.")
    package static let samlCertificateWrapped = FindingKind(
        "saml.certificate-wrapped", .note, "A certificate was wrapped in PEM or PKCS#7 and has been unwrapped.",
        remedy: "Nothing.")
    package static let samlCertificateUnreadable = FindingKind(
        "saml.certificate-unreadable", .warning, "A certificate cannot be read by Keycloak and is left out.",
        remedy:
            "Ask the partner for the certificate: beside one that it cannot read, Keycloak does not use the good ones either."
    )
    package static let samlCertificateTrailing = FindingKind(
        "saml.certificate-trailing-bytes", .note,
        "Bytes follow a certificate, which Keycloak could not read with them; they are left out.", remedy: "Nothing.")
    package static let samlCertificateExpired = FindingKind(
        "saml.certificate-expired", .warning, "A signing certificate has expired.",
        remedy: "Ask the partner for the new certificate: Keycloak does not verify with an expired one.")
    package static let samlNoValidCertificate = FindingKind(
        "saml.no-valid-certificate", .error, "No signing certificate is valid: nobody can sign in.",
        remedy: "Ask the partner for its current certificate.")
    package static let samlCertificateExpiring = FindingKind(
        "saml.certificate-expiring", .warning, "A signing certificate expires within 90 days.",
        remedy: "Ask the partner when it changes the certificate.")
    package static let samlCertificateNotYetValid = FindingKind(
        "saml.certificate-not-yet-valid", .note, "A signing certificate is not valid yet.",
        remedy: "Nothing, when another one is.")
    package static let samlCertificateWeakKey = FindingKind(
        "saml.certificate-weak-key", .warning, "A signing certificate's RSA key has fewer than 2048 bits.",
        remedy: "Ask the partner to change to a longer key.")
    package static let samlCertificateWeakDigest = FindingKind(
        "saml.certificate-weak-digest", .note, "A certificate is itself signed over SHA-1 or MD5.",
        remedy: "Nothing: the certificate is pinned, its own signature is not used.")
    package static let samlNameIDFormatMissing = FindingKind(
        "saml.name-id-format-missing", .note, "The metadata names no format of name ids.",
        remedy: "Ask the partner what it sends, and check the first sign-in.")
    package static let samlTransientOnly = FindingKind(
        "saml.transient-only", .warning,
        "Name ids are transient and identify nobody; the attribute in the detail, if there is one, tells people apart.",
        remedy: "Agree with the partner on an attribute that identifies people and is in every assertion.")
    package static let samlSHA1Only = FindingKind(
        "saml.sha1-only", .warning, "All signature algorithms that the metadata names rest on SHA-1.",
        remedy: "Ask the partner for SHA-256.")
    package static let samlBooleanUnreadable = FindingKind(
        "saml.boolean-unreadable", .warning,
        "WantAuthnRequestsSigned is neither true nor false and was taken as false.",
        remedy: "Ask the partner whether requests have to be signed.")
    package static let samlExpired = FindingKind(
        "saml.expired", .error, "The metadata's validUntil has passed.",
        remedy: "Get the partner's current metadata.")
    package static let samlValidUntilUnreadable = FindingKind(
        "saml.valid-until-unreadable", .warning, "A validUntil is no date and was passed over.",
        remedy: "Get the partner's current metadata.")
    package static let samlAggregateWithoutEnd = FindingKind(
        "saml.aggregate-without-end", .warning, "The aggregate has no validUntil, so an old copy cannot be told.",
        remedy: "Check when the file was made.")
    package static let samlUnverified = FindingKind(
        "saml.unverified", .note, "The metadata is signed; the signature has not been verified.",
        remedy: "Get the file over a channel that you trust.")
    package static let samlAggregateUnsigned = FindingKind(
        "saml.aggregate-unsigned", .warning, "The aggregate is not signed.",
        remedy: "Get the file from the federation itself over https.")
    package static let samlScopeNotEnforced = FindingKind(
        "saml.scope-not-enforced", .warning,
        "The metadata limits the scopes of attributes; Keycloak does not check them.",
        remedy: "Do not trust e-mail addresses or scoped attributes of other domains.")
    package static let samlEntityRepeated = FindingKind(
        "saml.entity-repeated", .warning, "The entity id occurs more than once in the file.",
        remedy: "Compare the entries; the first is used when it is asked for by its id.")
    package static let samlZeroBytes = FindingKind(
        "saml.zero-bytes", .note, "Zero bytes follow the document.", remedy: "Nothing.")
}
