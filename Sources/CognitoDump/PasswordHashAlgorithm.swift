/// The algorithms in which Cognito takes password hashes from an import CSV (`PasswordHashingAlgorithm`).
package enum PasswordHashAlgorithm: String, CaseIterable, Sendable {
    case bcrypt = "BCRYPT"
    case scrypt = "SCRYPT"
    case argon2id = "ARGON2ID"
    case pbkdf2SHA256 = "PBKDF2_SHA256"

    /// Tells the algorithm by how the hash is written; nil for a text that is no such hash.
    ///
    /// The column itself does not say: an import job has one algorithm for all rows.
    package init?(hash: some Collection<UInt8>) {
        if hash.starts(with: "$argon2id$".utf8) {
            self = .argon2id
        } else if hash.starts(with: "$pbkdf2-sha256$".utf8) {
            self = .pbkdf2SHA256
        } else if ["$2a$", "$2b$", "$2x$", "$2y$"].contains(where: { hash.starts(with: $0.utf8) }) {
            self = .bcrypt
        } else if Self.isScrypt(hash) {
            self = .scrypt
        } else {
            return nil
        }
    }

    /// `N$r$p$salt$hash`: three numbers and two hexadecimal texts.
    private static func isScrypt(_ hash: some Collection<UInt8>) -> Bool {
        let parts = Array(hash).split(separator: UInt8(ascii: "$"), omittingEmptySubsequences: false)
        guard parts.count == 5, !parts.contains(where: \.isEmpty) else { return false }
        return parts.prefix(3).allSatisfy { $0.allSatisfy { (0x30...0x39).contains($0) } }
            && parts.suffix(2).allSatisfy {
                $0.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }
            }
    }
}
