import Cryptography
import Testing

/// Which certificates Java reads too: the verdicts are those of sign-ins at Keycloak 26.7, each beside a good certificate.
@Suite struct JavaReadingTests {
    private static let plain = """
        MIIBcDCCARWgAwIBAgIUHRdH0CdoBxbHefG/PAboHBxHf40wCgYIKoZIzj0EAwIwDDEKMAgGA1UEAwwBYTAgFw0yNjEyMDEwMDM0NDNaGA8y\
        MDU0MDQxNzAwMzQ0M1owDDEKMAgGA1UEAwwBYTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNnOQsfVuSZi88UjkrPk40j4k89BAbS50l22\
        yFBO6XTA46FP5eLSc16Aklbta+YfFe32O6ESLt7sw1WRxR+zWmKjUzBRMB0GA1UdDgQWBBSqCrz0oZGWqRdWNhSr9f1xrFG++DAfBgNVHSME\
        GDAWgBSqCrz0oZGWqRdWNhSr9f1xrFG++DAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQD4Uje3qL0QvE7PKjRnAhyxI6sx\
        SBLtRLsPZP4Up+49bAIhAKJgzQrZ7iVCuAxEN9Xc06NqgGfr9jYL70Y28kNjv9om
        """

    private static let explicitCurve = """
        MIICYjCCAgmgAwIBAgIUVpBmdIwnuo1coEQOQo47pT97BlYwCgYIKoZIzj0EAwIwDDEKMAgGA1UEAwwBYTAgFw0yNjEyMDEwMDM0NDNaGA8y\
        MDU0MDQxNzAwMzQ0M1owDDEKMAgGA1UEAwwBYTCCAUswggEDBgcqhkjOPQIBMIH3AgEBMCwGByqGSM49AQECIQD/////AAAAAQAAAAAAAAAA\
        AAAAAP///////////////zBbBCD/////AAAAAQAAAAAAAAAAAAAAAP///////////////AQgWsY12Ko6k+ez671VdpiGvGUdBrDMU7D2O848\
        PifSYEsDFQDEnTYIhucEk2pmeOETnSa3gZ9+kARBBGsX0fLhLEJH+Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT+NC4v4af5uO5+tKfA+eFivO\
        M1drMV7Oy7ZAaDe/UfUCIQD/////AAAAAP//////////vOb6racXnoTzucrC/GMlUQIBAQNCAATx3HcZAqhPI5erPojSSttLoTzA+5NR8xOO\
        rOlcQNrjQOv4jmanjqAraJMyJ51YIVWYSUaCRXL3lmZjwKw30ZHOo1MwUTAdBgNVHQ4EFgQUm5KQwNxu3nDnr6X42A+2a4zvaBUwHwYDVR0j\
        BBgwFoAUm5KQwNxu3nDnr6X42A+2a4zvaBUwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiAh9C9qN93miWkdE3uKA/PsPduf\
        JLx+0xq5xICcieTMaQIgceZrhtIh99amZ/agBjiHcrz60hW4tvAH1D4VhwF6c0Q=
        """

    private static let withoutNames = """
        MIIBVjCB/aADAgECAhQxfz6WP9i20rVNg5EZOK3cHbeSFzAKBggqhkjOPQQDAjAAMCAXDTI2MTIwMTAwMzQ0NFoYDzIwNTQwNDE3MDAzNDQ0\
        WjAAMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEcxp6ZScKzNcpI/T8kNCmLcFXtKtoU9vxCnFQPhX/sdLQFHy9Re/sLEl+3x2sdzLoOOeb\
        U3Qx3jhASSq84/r5WqNTMFEwHQYDVR0OBBYEFDlaJ8iji3mReJMVohRMe1uWJMruMB8GA1UdIwQYMBaAFDlaJ8iji3mReJMVohRMe1uWJMru\
        MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgH+yJwzJ7xrSFkjjMHFIUe7oovuxO5wcnV/4GP72Zc6ACIQCbAWm72eX4uRm4\
        wQQf/V/YKTCPZm/JdUJHQLUsh3Q1Sg==
        """

    private static let brokenCritical = """
        MIIBfjCCASOgAwIBAgIUHMo7fy/vtdHcXvdEcpDMA+uU9pwwCgYIKoZIzj0EAwIwDDEKMAgGA1UEAwwBYTAgFw0yNjEyMDEwMDM0NDRaGA8y\
        MDU0MDQxNzAwMzQ0NFowDDEKMAgGA1UEAwwBYTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABEAbOGfjUSUQdlQi8F198yU8GeAkk2tUa1kP\
        RgxdYiD9cu4LfU87h0D5L1LTd/Xqg4hJUHJ8VRQGg26vOByqUzSjYTBfMB0GA1UdDgQWBBSjmjAbaO38BYV+BFTRqYTID1DwWzAfBgNVHSME\
        GDAWgBSjmjAbaO38BYV+BFTRqYTID1DwWzAPBgNVHRMBAf8EBTADAQH/MAwGA1UdDwEB/wQCBQAwCgYIKoZIzj0EAwIDSQAwRgIhAMqBNcPT\
        ZmX0H+WJGGOvM+H/GRZoTzO95VsbAlwSwdOLAiEAgEC4omZgyKIbRzsnUEI2ie16Dhhy5O8O/qDzx72Ndlc=
        """

    private static let brokenUncritical = """
        MIIBejCCASCgAwIBAgIUKqwaQwRWcEVxglEfxxURsI2PWVQwCgYIKoZIzj0EAwIwDDEKMAgGA1UEAwwBYTAgFw0yNjEyMDEwMDM0NDRaGA8y\
        MDU0MDQxNzAwMzQ0NFowDDEKMAgGA1UEAwwBYTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABAZUI6XRKZfnNUmmGOC79Z2dbsvM7ZXyTXMc\
        vck0/7/8TkjIpilJ/qXNBMVE9cxqIVjmSFvON9eQ2MSxDWxRs/WjXjBcMB0GA1UdDgQWBBQX4D2V+SC/x0Mwmq7sCULlQwZuczAfBgNVHSME\
        GDAWgBQX4D2V+SC/x0Mwmq7sCULlQwZuczAPBgNVHRMBAf8EBTADAQH/MAkGA1UdDwQCBQAwCgYIKoZIzj0EAwIDSAAwRQIgQFkB1pR/yrOt\
        sOQkMfWNj3xXp8vKw4uIuksMGZj4w0kCIQDo5rpJmvasutplX0CZoydUV+X+pVP65OBxMB7YMIc9dQ==
        """

    private static let unknownCritical = """
        MIIBfDCCASOgAwIBAgIUHtYb+jxaJMGdaJOg5CYoeWFiAcEwCgYIKoZIzj0EAwIwDDEKMAgGA1UEAwwBYTAgFw0yNjEyMDEwMDM0NDRaGA8y\
        MDU0MDQxNzAwMzQ0NFowDDEKMAgGA1UEAwwBYTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABN3qQWgIULXaY1Zge2dcW7P6jzSY6etRFJ8P\
        XLLJ12Fllw06F+uE5WQPZDDV9pA476sow63FYVoxvjorc9cY3/qjYTBfMB0GA1UdDgQWBBS+ekdxixtN72f1kkaxeNLfAzX4cjAfBgNVHSME\
        GDAWgBS+ekdxixtN72f1kkaxeNLfAzX4cjAPBgNVHRMBAf8EBTADAQH/MAwGAyoDBAEB/wQCBQAwCgYIKoZIzj0EAwIDRwAwRAIgZJPnPUdk\
        QkJFxg0Ibiy94F5B4bjYEFjIWe5uuq9YWNUCIBSqqO592zD1SyyuZ6v6h4yX517clw/NmTYJHJqJDAwW
        """

    private func isRead(_ base64: String, changing change: (inout [UInt8]) -> Void = { _ in }) throws -> Bool {
        var der = try #require(Base64.decode(base64))
        change(&der)
        return try Certificate(der: der).isReadByJava
    }

    @Test(arguments: [plain, brokenUncritical, unknownCritical])
    func read(base64: String) throws { #expect(try isRead(base64)) }

    @Test(arguments: [explicitCurve, withoutNames, brokenCritical])
    func notRead(base64: String) throws { #expect(try !isRead(base64)) }

    /// The signature's algorithm stands twice; one bit in the first makes it another.
    @Test func algorithmsDiffer() throws {
        let ecdsa: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02]
        let changed = try isRead(Self.plain) { der in
            guard let place = der.firstRange(of: ecdsa) else { return }
            der[place.upperBound - 1] ^= 1
        }
        #expect(!changed)
    }

    @Test func extensionsInVersion2() throws {
        let version: [UInt8] = [0xA0, 0x03, 0x02, 0x01, 0x02]
        let changed = try isRead(Self.plain) { der in
            guard let place = der.firstRange(of: version) else { return }
            der[place.upperBound - 1] = 1
        }
        #expect(!changed)
    }

    @Test func datesAndKeysThatAreNone() throws {
        let date = try isRead(Self.plain) { der in
            guard let place = der.firstRange(of: [0x17, 0x0D]) else { return }
            der[place.upperBound] = UInt8(ascii: "x")
        }
        #expect(!date)
        let point: [UInt8] = [0x03, 0x42, 0x00, 0x04]
        let key = try isRead(Self.plain) { der in
            guard let place = der.firstRange(of: point) else { return }
            der[place.upperBound - 1] = 9
        }
        #expect(!key)
    }
}
