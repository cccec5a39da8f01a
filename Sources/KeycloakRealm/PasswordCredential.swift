import JSONStream

/// A password as a hash that Keycloak can check by itself: one entry of `credentials`.
package struct PasswordCredential: Equatable, Sendable {
    /// How the hash was made.
    package enum Algorithm: Equatable, Sendable {
        /// PBKDF2 with HMAC-SHA-256.
        case pbkdf2SHA256
        /// Argon2id of version 1.3; memory in KiB, length of the hash in bytes.
        case argon2id(memory: Int, parallelism: Int, hashLength: Int)
    }

    /// How the hash was made.
    package var algorithm: Algorithm
    /// Iterations, or passes over the memory.
    package var iterations: Int
    /// Base64 with padding: without it Keycloak refuses every password.
    package var value: String
    /// Base64 with padding.
    package var salt: String

    /// Makes a credential.
    package init(algorithm: Algorithm, iterations: Int, value: String, salt: String) {
        self.algorithm = algorithm
        self.iterations = iterations
        self.value = value
        self.salt = salt
    }

    /// Writes the member `credentials` with this one entry; secret and settings are JSON texts within the JSON.
    func encodeList(into user: inout JSONWriter) {
        user.key("credentials")
        user.array { list in
            list.object { credential in
                credential.member("type", "password")
                credential.member("secretData", secretData)
                credential.member("credentialData", credentialData)
            }
        }
    }

    private var secretData: String {
        text { json in
            json.member("value", value)
            json.member("salt", salt)
        }
    }

    private var credentialData: String {
        text { json in
            json.member("hashIterations", iterations)
            switch algorithm {
            case .pbkdf2SHA256:
                json.member("algorithm", "pbkdf2-sha256")
                json.key("additionalParameters")
                json.object { _ in }
            case .argon2id(let memory, let parallelism, let hashLength):
                json.member("algorithm", "argon2")
                json.key("additionalParameters")
                json.object { json in
                    json.member("hashLength", [String(hashLength)])
                    json.member("memory", [String(memory)])
                    json.member("type", ["id"])
                    json.member("version", ["1.3"])
                    json.member("parallelism", [String(parallelism)])
                }
            }
        }
    }

    private func text(_ members: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter(escapesPlaceholders: false)
        json.object { members(&$0) }
        return String(decoding: json.take(), as: UTF8.self)
    }
}
