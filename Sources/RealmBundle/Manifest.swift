package import Cryptography
import JSONStream

/// What a bundle is made of: the tool, what it read, what it wrote.
package struct Manifest: Sendable {
    /// One file that was read.
    package struct Input: Sendable {
        /// The path as it was given.
        package var path: String
        /// How many files it is, of which `path` is the folder or archive; nil for a single one.
        package var files: Int?
        /// Length in bytes.
        package var bytes: Int64
        package var digest: SHA256Digest
        /// What the file was taken for.
        package var kind: String
        package var records: Int
        /// Whether it ends where it should.
        package var isComplete: Bool

        /// Makes an input.
        package init(path: String, bytes: Int64, digest: SHA256Digest, kind: String, records: Int, isComplete: Bool) {
            self.path = path
            self.bytes = bytes
            self.digest = digest
            self.kind = kind
            self.records = records
            self.isComplete = isComplete
        }
    }

    /// The format of the manifest, by which a folder is known as a bundle.
    static let format: Int64 = 1
    /// What stands before the version of the tool.
    static let toolName = "cognito-realm "

    /// Version of the tool.
    package var toolVersion: String
    package var realm: String
    /// Minor version of Keycloak that the bundle is made for.
    package var keycloakVersion: String
    package var poolID: String?
    /// How far the realm keeps to Cognito's ways.
    package var profile: String
    /// Where the realm's secrets are: `inline`, `env` or `omit`.
    package var secrets: String
    /// Digest of the rules file; nil where every rule is as by default.
    package var rules: SHA256Digest?
    /// Further options that have a say in the bytes of the bundle, none where all are as by default.
    package var options: [ManifestOption] = []
    /// When the bundle was made, in s since 1970: the only time in a bundle.
    package var time: Int64
    package var inputs: [Input]
    /// Names and numbers, in the order in which they are to be shown.
    package var counts: [(name: String, count: Int)]
    /// Aliases of identity providers that users are linked to and the realm does not have, since no dump describes them.
    package var missingProviders: [String] = []

    /// Makes a manifest.
    package init(
        toolVersion: String, realm: String, keycloakVersion: String, poolID: String?, profile: String = "faithful",
        secrets: String = "inline", rules: SHA256Digest? = nil, time: Int64, inputs: [Input],
        counts: [(name: String, count: Int)]
    ) {
        self.toolVersion = toolVersion
        self.realm = realm
        self.keycloakVersion = keycloakVersion
        self.poolID = poolID
        self.profile = profile
        self.secrets = secrets
        self.rules = rules
        self.time = time
        self.inputs = inputs
        self.counts = counts
    }

    /// Writes `manifest.json` and `SHA256SUMS`, which also covers the manifest; with a signer `manifest.sig` as well.
    ///
    /// The manifest has the digest of every file, so that the one signature covers them all.
    package func write(
        _ outputs: BundleOutputs, to folder: BundleFolder, signer: SSHSigner? = nil
    ) throws(BundleError) {
        var signature = signer.map { ManifestSignature($0) }
        let manifest = try writeManifest(outputs, to: folder, signature: &signature)
        var file = try folder.makeFile("SHA256SUMS")
        try outputs.forEach { (output) throws(BundleError) in try file.write(output.sumLine) }
        try file.write(manifest.sumLine)
        _ = file.finish()
        try signature?.write(to: folder)
    }

    /// Writes the manifest piece by piece, since it lists every file of the bundle.
    private func writeManifest(
        _ outputs: BundleOutputs, to folder: BundleFolder, signature: inout ManifestSignature?
    ) throws(BundleError) -> BundleEntry {
        var file = try folder.makeFile("manifest.json")
        var json = JSONWriter(layout: .indented, escapesPlaceholders: false)
        json.beginObject()
        encodeHead(into: &json)
        json.key("inputs")
        json.beginArray()
        for input in inputs.sorted(by: { ($0.path, $0.digest.hex) < ($1.path, $1.digest.hex) }) {
            input.encode(into: &json)
            try write(json.take(), to: &file, &signature)
        }
        json.endArray()
        json.key("outputs")
        json.beginArray()
        try outputs.forEach { (output) throws(BundleError) in
            output.encode(into: &json)
            try write(json.take(), to: &file, &signature)
        }
        json.endArray()
        json.endObject()
        json.lineFeed()
        try write(json.take(), to: &file, &signature)
        let finished = file.finish()
        return BundleEntry(
            place: .path("manifest.json"), bytes: finished.bytes, digest: finished.digest, users: nil)
    }

    private func write(
        _ bytes: [UInt8], to file: inout BundleFile, _ signature: inout ManifestSignature?
    ) throws(BundleError) {
        signature?.update(bytes)
        try file.write(bytes)
    }

    private func encodeHead(into manifest: inout JSONWriter) {
        manifest.member("format", Self.format)
        manifest.member("tool", "\(Self.toolName)\(toolVersion)")
        manifest.member("realm", realm)
        manifest.member("keycloak", keycloakVersion)
        if let poolID { manifest.member("userPool", poolID) }
        manifest.member("profile", profile)
        manifest.member("secrets", secrets)
        if let rules {
            manifest.key("rules")
            manifest.object { $0.member("sha256", rules.hex) }
        }
        if !options.isEmpty {
            manifest.key("options")
            manifest.object { object in
                for option in options { option.encode(into: &object) }
            }
        }
        manifest.member("made", time)
        manifest.key("counts")
        manifest.object { object in
            for (name, count) in counts {
                object.key(text: name)
                object.number(Int64(count))
            }
        }
        if !missingProviders.isEmpty {
            manifest.key("missingProviders")
            manifest.array { list in
                for alias in missingProviders { list.string(alias) }
            }
        }
    }
}

extension Manifest.Input {
    fileprivate func encode(into json: inout JSONWriter) {
        json.object { input in
            input.member("path", path)
            if let files { input.member("files", Int64(files)) }
            input.member("bytes", bytes)
            input.member("sha256", digest.hex)
            input.member("kind", kind)
            input.member("records", Int64(records))
            input.key("complete")
            input.bool(isComplete)
        }
    }
}

extension BundleEntry {
    /// The file's line in `SHA256SUMS`.
    fileprivate var sumLine: [UInt8] { Array("\(digest.hex)  \(path)\n".utf8) }

    fileprivate func encode(into json: inout JSONWriter) {
        json.object { output in
            output.member("path", path)
            output.member("bytes", Int64(bytes))
            output.member("sha256", digest.hex)
            if let users { output.member("users", Int64(users)) }
        }
    }
}

extension JSONWriter {
    mutating func member(_ name: StaticString, _ value: String) {
        key(name)
        string(value)
    }

    fileprivate mutating func member(_ name: StaticString, _ value: Int64) {
        key(name)
        number(value)
    }
}
