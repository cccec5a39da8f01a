import CognitoDump
import ForeignText
import KeycloakRealm

/// A hash in Keycloak's form; nil where it is not in that of its algorithm, or of one that Keycloak cannot check.
///
/// Cognito takes `$argon2id$v=19$m=…,t=…,p=…$salt$hash` and passlib's `$pbkdf2-sha256$iterations$salt$hash`, both in
/// base64 without padding.
func passwordCredential(_ text: String, _ algorithm: PasswordHashAlgorithm) -> PasswordCredential? {
    let parts = text.parts(between: "$").filter { !$0.isEmpty }
    switch algorithm {
    case .pbkdf2SHA256:
        guard parts.count == 4, let iterations = positive(parts[1]), let salt = Base64Text(parts[2]),
            let value = Base64Text(parts[3])
        else { return nil }
        return PasswordCredential(
            algorithm: .pbkdf2SHA256, iterations: iterations, value: value.padded, salt: salt.padded)
    case .argon2id:
        guard parts.count == 5, parts[1] == "v=19", let costs = argon2Costs(parts[2]), let salt = Base64Text(parts[3]),
            let value = Base64Text(parts[4])
        else { return nil }
        return PasswordCredential(
            algorithm: .argon2id(memory: costs.memory, parallelism: costs.parallelism, hashLength: value.byteCount),
            iterations: costs.passes, value: value.padded, salt: salt.padded)
    case .bcrypt, .scrypt: return nil
    }
}

/// `m=19456,t=2,p=1`, in any order.
private func argon2Costs(_ text: String) -> (memory: Int, passes: Int, parallelism: Int)? {
    var costs: [ExactText: Int] = [:]
    for part in text.parts(between: ",") {
        let pair = part.parts(between: "=")
        guard pair.count == 2, let number = positive(String(pair[1])) else { return nil }
        costs[pair[0]] = number
    }
    guard costs.count == 3, let memory = costs["m"], let passes = costs["t"], let parallelism = costs["p"] else {
        return nil
    }
    return (memory, passes, parallelism)
}

private func positive(_ text: String) -> Int? { Int(text).flatMap { $0 > 0 && $0 <= Int(Int32.max) ? $0 : nil } }

/// Base64 as hashes have it: without padding, and with `.` for `+` where passlib wrote it.
private struct Base64Text {
    /// As Keycloak wants it.
    let padded: String
    /// Length of what it stands for.
    let byteCount: Int

    init?(_ text: String) {
        let bare = text.utf8.prefix { $0 != UInt8(ascii: "=") }.map { $0 == UInt8(ascii: ".") ? UInt8(ascii: "+") : $0 }
        let isAlphabet = bare.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
        }
        guard isAlphabet, !bare.isEmpty, bare.count % 4 != 1, text.utf8.count - bare.count <= 2 else { return nil }
        padded = String(decoding: bare, as: UTF8.self) + String(repeating: "=", count: (4 - bare.count % 4) % 4)
        byteCount = bare.count * 3 / 4
    }
}
