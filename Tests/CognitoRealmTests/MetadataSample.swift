import Foundation

/// Metadata made up for these tests.
enum MetadataSample {
    /// A certificate that is valid from 2020 to 2040, as base64 of its DER.
    static let certificate = """
        MIHgMIGToAMCAQICAQEwBQYDK2VwMBoxGDAWBgNVBAMMD2lkcC5leGFtcGxlLm9yZzAeFw0yMDAxMDEwMDAwMDBaFw00MDAxMDEwMDAwMD\
        BaMBoxGDAWBgNVBAMMD2lkcC5leGFtcGxlLm9yZzAqMAUGAytlcAMhAAceak061azNqkENbRcaOCWj0Zg1Trs/PrYJ127T4Bd7MAUGAytl\
        cANBAIx6iDOyuF0SyLmyrC9JZeBjs0Bf1lqQKZSRzD5F7kCK33H++VZzxk70pz1Rcg2lJrJ2ELyfqqS/o2xGSNOEJgU=
        """

    /// A certificate with a key of 1024 bits that is valid from 2020 to 2035, as base64 of its DER.
    static let weakCertificate = """
        MIIBqjCCAROgAwIBAgIBATANBgkqhkiG9w0BAQsFADAbMRkwFwYDVQQDDBB3ZWFrLmV4YW1wbGUub3JnMB4XDTIwMDEwMTAwMDAwMFoXDTM\
        1MDEwMTAwMDAwMFowGzEZMBcGA1UEAwwQd2Vhay5leGFtcGxlLm9yZzCBnzANBgkqhkiG9w0BAQEFAAOBjQAwgYkCgYEAvHJs9ZE5HsS2U1\
        8RaoLuWevptFSf+fQMUkqdrxW60CWXmr8vwNuHD/5FvIBfO0dz6DbbLayTzKTgkGDJC4h2HqNrBt3fLCo1uxzQUsVHkWmo5bxkHkljWHLJh\
        JmMaiD8vXlIcfHZxJX5WoNfvqhi+fkRfLerGEqYFvEVkgQQUnkCAwEAATANBgkqhkiG9w0BAQsFAAOBgQAt38bd8EMIsaDNZWeAQzDWkVhp\
        X6fVr4nxvgE5bzxJeO0De/RW/in4QBm6vyvMhnuow/IW9wxK1c8kcEOhnIyUnpICnJ6F/g3AToim0Gg8TLstHbsGAnGYHBMs5X++ccdtrF5\
        8sfcrtDqFJSIUUcvbAZ7vElxdNR4I3x2JQPKM2w==
        """

    private static let namespaces =
        #"xmlns="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#""#
    private static let bindings = "urn:oasis:names:tc:SAML:2.0:bindings"

    /// An identity provider that is reached at paths below an address.
    static func provider(_ id: String, at address: String, more: String = "") -> String {
        """
        <EntityDescriptor \(namespaces) entityID="\(id)">\(more)\
        <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">\
        <KeyDescriptor><ds:KeyInfo><ds:X509Data><ds:X509Certificate>\(certificate)</ds:X509Certificate></ds:X509Data>\
        </ds:KeyInfo></KeyDescriptor>\
        <SingleLogoutService Binding="\(bindings):HTTP-Redirect" Location="\(address)/out"/>\
        <NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</NameIDFormat>\
        <SingleSignOnService Binding="\(bindings):HTTP-Redirect" Location="\(address)/in"/>\
        <SingleSignOnService Binding="\(bindings):HTTP-POST" Location="\(address)/post"/>\
        </IDPSSODescriptor></EntityDescriptor>
        """
    }

    /// Entities in a group, nested once.
    static func group(_ members: String...) -> String {
        "<EntitiesDescriptor \(namespaces)><EntitiesDescriptor>\(members.joined())</EntitiesDescriptor></EntitiesDescriptor>"
    }

    static let serviceProvider = """
        <EntityDescriptor \(namespaces) entityID="https://sp.example.org">\
        <SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"/></EntityDescriptor>
        """
}
