import Cryptography
import KeycloakRealm
import RealmBundle
import Testing

@Suite struct PinnedCertificateTests {
    private func provider(_ alias: String, _ certificates: String?) -> IdentityProviderRepresentation {
        var provider = IdentityProviderRepresentation(alias: alias, providerId: "saml")
        if let certificates { provider.config["signingCertificate"] = certificates }
        return provider
    }

    private func line(_ certificate: PinnedCertificate) -> String {
        let times = [certificate.notBefore, certificate.notAfter].map { $0.map(String.init) ?? "?" }
        return
            "\(certificate.providerAlias) \(certificate.sha256?.hex.prefix(8) ?? "?") \(times.joined(separator: " "))"
    }

    private func lines(_ provider: IdentityProviderRepresentation) -> [String] { provider.pinnedCertificates.map(line) }

    @Test func certificatesStandInTheOrderOfTheProvider() {
        #expect(
            lines(provider("a", certificateUntil2040 + "," + certificateUntil2021)) == [
                "a 0de61ff2 1577836800 2208988800", "a 2814c7d9 1577836800 1609459200",
            ])
        #expect(lines(provider("b", nil)) == [])
    }

    @Test func whatCannotBeReadIsThereAsWell() {
        #expect(
            lines(provider("a", "QUJD," + certificateUntil2040 + ",$")) == [
                "a ? ? ?", "a 0de61ff2 1577836800 2208988800", "a ? ? ?",
            ])
    }
}

/// A certificate made for these tests, as base64 of its DER.
private let certificateUntil2040 = """
    MIHgMIGToAMCAQICAQEwBQYDK2VwMBoxGDAWBgNVBAMMD2lkcC5leGFtcGxlLm9yZzAeFw0yMDAxMDEwMDAwMDBaFw00MDAxMDEwMDAwMD\
    BaMBoxGDAWBgNVBAMMD2lkcC5leGFtcGxlLm9yZzAqMAUGAytlcAMhAAceak061azNqkENbRcaOCWj0Zg1Trs/PrYJ127T4Bd7MAUGAytl\
    cANBAIx6iDOyuF0SyLmyrC9JZeBjs0Bf1lqQKZSRzD5F7kCK33H++VZzxk70pz1Rcg2lJrJ2ELyfqqS/o2xGSNOEJgU=
    """

/// A certificate made for these tests that ended in 2021, as base64 of its DER.
private let certificateUntil2021 = """
    MIICszCCAZugAwIBAgIBATANBgkqhkiG9w0BAQsFADAdMRswGQYDVQQDDBJzaWduZXIuZXhhbXBsZS5vcmcwHhcNMjAwMTAxMDAwMDAwWh\
    cNMjEwMTAxMDAwMDAwWjAdMRswGQYDVQQDDBJzaWduZXIuZXhhbXBsZS5vcmcwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQDa\
    pWT0obJ1RsztMAYtqznVH0u2XRghrvrRL79WVaoRN6QERxRlcuIrerqtcPlNRN2st6FLhFcqof1EENlkIk7nsLty5dD0vl6lZq59N+d/Qt\
    7OglnFoKB458XdURMgJM7ykvHItDMvJQrhJEEswT0hSW/FEqr2+VWHEknfX57B+f4cp+BclmfquU9nqp8fJARNWvf+YuUHMhTJewrvy1uo\
    9NDTemO7O+1kXsil08n5paI3ViCobL3kwiPQ6pjoHDnwXaSDdQjrQR0QzibPL4eImE2yQYYnptB4p/p3/et8leDbBjmj4GwQeCsSASLVqm\
    enQrlvBaHpMB74mHMeCEsTAgMBAAEwDQYJKoZIhvcNAQELBQADggEBAJE0TnRIngfIRTnb/spOnDpFUhis7JZuh9e1CHW5JkuILM2RAb5z\
    93RSf7AePrOZKPko7JZQdtsCQANhq6NUHZTVVsH3WmyPEbGTOWBf5Pr2rJbb4O9ewxBEg0s9YMgRKvRUlAlRxw83VGIEBMI+rjEMBJ+G3f\
    AcSySrs0oag9dnN4+scSfw6sa7STQTUY1O5qYW8GH/5X35aGiuaT3/wa5YXIR6mK9ezPPkeagcDdKA7M2pcukLqRDyrk+yy7g83fHQr0oD\
    8IBmUFuZwMNOYj1ovmVnVZu2C9Iufe0dAjFyGIWHi5GUJMmo5IFpziQQEdqFcDnW+VsVNWhJuJhwqAs=
    """
