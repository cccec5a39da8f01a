import Cryptography
import JSONStream

extension ListedProvider {
    /// The provider as a JSON object on one line, with times in ISO 8601 and null for what it does not have.
    public var json: [UInt8] {
        var json = JSONWriter(escapesPlaceholders: false)
        json.object { provider in
            provider.member("file", file)
            provider.member("entityId", entityID)
            provider.member("displayName", displayName)
            provider.member("singleSignOnServiceUrl", singleSignOnURL)
            provider.member("postBindingAuthnRequest", postBindingAuthnRequest)
            provider.member("singleLogoutServiceUrl", singleLogoutURL)
            provider.member("postBindingLogout", postBindingLogout)
            provider.key("signingCertificates")
            provider.array { list in for certificate in signingCertificates { certificate.encode(into: &list) } }
            provider.member("wantAuthnRequestsSigned", wantAuthnRequestsSigned)
            provider.key("nameIDFormats")
            provider.array { list in for format in nameIDFormats { list.string(format) } }
            provider.member("validUntil", isoTime(validUntil))
            provider.key("findings")
            provider.array { list in for finding in findings { finding.encode(into: &list) } }
        }
        return json.take()
    }
}

/// A time in seconds since 1970 in ISO 8601, UTC.
public func isoTime(_ seconds: Int64?) -> String? {
    seconds.map { UTCTime(secondsSince1970: $0).description }
}

extension ListedProvider.SigningCertificate {
    fileprivate func encode(into json: inout JSONWriter) {
        json.object { certificate in
            certificate.member("sha256", sha256)
            certificate.member("notBefore", isoTime(notBefore))
            certificate.member("notAfter", isoTime(notAfter))
        }
    }
}

extension ListedProvider.Finding {
    fileprivate func encode(into json: inout JSONWriter) {
        json.object { finding in
            finding.member("id", id)
            finding.member("severity", severity)
            if let detail { finding.member("detail", detail) }
            finding.member("what", sentence)
            finding.member("remedy", remedy)
        }
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: StaticString, _ value: String?) {
        key(name)
        if let value { string(value) } else { null() }
    }

    fileprivate mutating func member(_ name: StaticString, _ value: Bool?) {
        key(name)
        if let value { bool(value) } else { null() }
    }
}
