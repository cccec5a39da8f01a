package import Cryptography

extension EntityReading {
    /// The notices that do not depend on the time.
    static func notices(of entity: EntityDescriptor) -> [MetadataNotice] {
        var notices: [MetadataNotice] = []
        if entity.preferredSingleSignOn == nil { notices.append(MetadataNotice(.samlNoBrowserEndpoint)) }
        if entity.preferredSingleLogout == nil, !entity.singleLogoutServices.isEmpty {
            notices.append(MetadataNotice(.samlLogoutBackChannelOnly))
        }
        if let location = entity.preferredSingleLogout?.responseLocation,
            location != entity.preferredSingleLogout?.location
        {
            notices.append(MetadataNotice(.samlResponseLocation, location))
        }
        if entity.signingCertificates.isEmpty { notices.append(MetadataNotice(.samlNoSigningCertificate)) }
        if entity.nameIDFormats.isEmpty { notices.append(MetadataNotice(.samlNameIDFormatMissing)) }
        let transient = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
        if !entity.nameIDFormats.isEmpty, entity.nameIDFormats.allSatisfy({ $0 == transient }) {
            notices.append(MetadataNotice(.samlTransientOnly, entity.lastingAttribute))
        }
        if !entity.signingMethods.isEmpty, entity.signingMethods.allSatisfy({ $0.hasSuffix("sha1") }) {
            notices.append(MetadataNotice(.samlSHA1Only))
        }
        if !entity.scopes.isEmpty { notices.append(MetadataNotice(.samlScopeNotEnforced)) }
        return notices
    }
}

extension EntityDescriptor {
    /// All notices as of a time in seconds since 1970: those of reading, and those about validity and certificates.
    package func notices(at now: Int64) -> [MetadataNotice] {
        notices(at: now, certificates: signingCertificates.map(\.certificate))
    }

    /// The same, with the signing certificates that somebody has read already, since reading them is what takes time.
    package func notices(at now: Int64, certificates: [Certificate?]) -> [MetadataNotice] {
        var all = notices
        if let validUntil, validUntil <= now { all.append(MetadataNotice(.samlExpired)) }
        for certificate in certificates { all += certificateNotices(certificate, at: now) }
        let readable = certificates.compactMap(\.self).filter(\.isReadByJava)
        if readable.isEmpty {
            if !certificates.isEmpty { all.append(MetadataNotice(.samlNoSigningCertificate)) }
        } else if !readable.contains(where: { $0.isValid(at: now) }) {
            all.append(MetadataNotice(.samlNoValidCertificate))
        }
        return all
    }
}

extension SigningCertificate {
    /// What somebody should know about the certificate at any time; details are its SHA-256 digest.
    package var lastingNotices: [MetadataNotice] {
        certificate.map(lastingCertificateNotices) ?? [unreadable]
    }

    /// What somebody should know about the certificate as of a time; details are its SHA-256 digest.
    package func notices(at now: Int64) -> [MetadataNotice] { certificateNotices(certificate, at: now) }
}

/// That a certificate is none.
private let unreadable = MetadataNotice(.samlCertificateUnreadable)

/// Days before a certificate's end from which on somebody should act.
private let daysOfWarning: Int64 = 90

/// What somebody should know about a certificate as of a time, nil being one that cannot be read; details are its
/// SHA-256 digest.
private func certificateNotices(_ certificate: Certificate?, at now: Int64) -> [MetadataNotice] {
    guard let certificate else { return [unreadable] }
    guard certificate.isReadByJava else { return lastingCertificateNotices(certificate) }
    let digest = certificate.sha256.hex
    var notices: [MetadataNotice] = []
    if let end = certificate.notAfter, end < now {
        notices.append(MetadataNotice(.samlCertificateExpired, digest))
    } else if let end = certificate.notAfter, end < now + daysOfWarning * 86_400 {
        notices.append(MetadataNotice(.samlCertificateExpiring, digest))
    }
    if let start = certificate.notBefore, start > now {
        notices.append(MetadataNotice(.samlCertificateNotYetValid, digest))
    }
    return notices + lastingCertificateNotices(certificate)
}

private func lastingCertificateNotices(_ certificate: Certificate) -> [MetadataNotice] {
    let digest = certificate.sha256.hex
    guard certificate.isReadByJava else { return [MetadataNotice(.samlCertificateUnreadable, digest)] }
    var notices: [MetadataNotice] = []
    if certificate.trailingByteCount > 0 { notices.append(MetadataNotice(.samlCertificateTrailing, digest)) }
    if certificate.keyAlgorithm == "RSA", let bits = certificate.keyBits, bits < 2048 {
        notices.append(MetadataNotice(.samlCertificateWeakKey, digest))
    }
    if let signature = certificate.signatureDigest, ["SHA1", "MD5", "MD4", "MD2"].contains(signature) {
        notices.append(MetadataNotice(.samlCertificateWeakDigest, digest))
    }
    return notices
}
