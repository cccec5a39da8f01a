extension Ed25519PublicKey {
    /// What SSH calls keys and signatures of this algorithm (RFC 8709).
    static let sshName = Array("ssh-ed25519".utf8)

    /// The key as SSH sends it.
    var sshBlob: [UInt8] {
        var writer = SSHWireWriter()
        writer.string(Self.sshName)
        writer.string(bytes)
        return writer.bytes
    }

    /// Reads a key as SSH sends it.
    init(sshBlob: [UInt8]) throws(SSHKeyError) {
        var reader = SSHWireReader(sshBlob)
        guard let name = reader.string() else { throw .notAKey }
        guard name == Self.sshName else { throw .algorithm }
        guard let bytes = reader.string(), reader.isAtEnd, let key = Ed25519PublicKey(bytes) else { throw .notAKey }
        self = key
    }

    /// The digest by which people compare keys, as `ssh-keygen -l` prints it.
    package var fingerprint: String { "SHA256:" + Base64.encode(SHA256.digest(of: sshBlob).bytes).prefix(43) }

    /// Reads the one key of a file: OpenSSH's `.pub`, a line of `allowed_signers`, or PEM (`PUBLIC KEY`).
    ///
    /// - Parameter namespace: What the key must be allowed to sign for, where a line of `allowed_signers` says for what.
    package init(file text: [UInt8], namespace: String = "") throws(SSHKeyError) {
        if let block = ArmoredBlock(text) {
            guard !block.label.hasSuffix("PRIVATE KEY") else { throw .isPrivate }
            guard block.label == "PUBLIC KEY", let bytes = block.bytes else { throw .notAKey }
            guard let key = Ed25519PublicKey(subjectPublicKeyInfo: bytes) else { throw .algorithm }
            self = key
            return
        }
        let lines = text.split { $0 == 0x0A || $0 == 0x0D }
            .map { $0.split { $0 == 0x20 || $0 == 0x09 }.map { String(decoding: $0, as: UTF8.self) } }
            .filter { $0.first?.hasPrefix("#") == false }
        guard let line = lines.first else { throw .notAKey }
        guard lines.count == 1 else { throw .several }
        try self.init(words: line, namespace: namespace)
    }

    /// Reads the words of a line: name and base64 of the key, before them principals and options, behind them a comment.
    private init(words: [String], namespace: String) throws(SSHKeyError) {
        guard let place = words.prefix(3).firstIndex(where: Self.isKeyName), place + 1 < words.count,
            let blob = Base64.decode(words[place + 1])
        else { throw .notAKey }
        self = try Ed25519PublicKey(sshBlob: blob)
        guard words[place] == String(decoding: Self.sshName, as: UTF8.self) else { throw .notAKey }
        if place == 2, !Self.allows(namespace, options: words[1]) { throw .limited }
    }

    private static func isKeyName(_ word: String) -> Bool {
        ["ssh-", "ecdsa-", "sk-ssh-", "sk-ecdsa-"].contains { word.hasPrefix($0) }
    }

    /// Whether options say nothing but that the key may sign for a namespace.
    ///
    /// Any other one, such as a span of validity, is a wish that would be passed over here.
    private static func allows(_ namespace: String, options: String) -> Bool {
        let name = "namespaces=\""
        guard options.lowercased().hasPrefix(name), options.hasSuffix("\"") else { return false }
        return options.dropFirst(name.count).dropLast().split(separator: ",").contains { $0 == namespace }
    }
}
