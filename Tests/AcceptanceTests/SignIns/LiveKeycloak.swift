import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// One running Keycloak for many sign-ins: the company's realm, a realm for each pool that a test asks for, and a mail
/// server that keeps the mails.
actor LiveKeycloak {
    /// The one of the running suite, which has the trait ``SuiteTrait/liveKeycloak(_:)``.
    @TaskLocal static var current: LiveKeycloak?

    nonisolated let server: URL
    nonisolated let version: String
    nonisolated let mails: MailCatcher
    /// The SAML metadata that the company publishes.
    nonisolated let metadata: String
    private nonisolated let scratch: URL
    private var realms: [String: LiveRealm] = [:]

    fileprivate init(server: URL, version: String, mails: MailCatcher, scratch: URL) async throws {
        self.server = server
        self.version = version
        self.mails = mails
        self.scratch = scratch
        let address = server.appending(path: "realms/\(ProviderRealm.name)/protocol/saml/descriptor")
        metadata = String(decoding: try await URLSession.shared.data(from: address).0, as: UTF8.self)
    }

    /// The realm that the command makes of a pool: built and loaded for the first test that asks for it.
    func realm(_ pool: @Sendable (LiveKeycloak) -> PoolDump) async throws -> LiveRealm {
        let pool = pool(self)
        if let realm = realms[pool.realm] { return realm }
        let realm = LiveRealm(pool: pool, keycloak: self, bundle: try build(pool))
        try await realm.load()
        let company = AdminAPI(server: server, realm: ProviderRealm.name)
        for client in ProviderRealm.clients(of: realm) where !pool.providers.isEmpty {
            try await company.post("clients", client)
        }
        realms[pool.realm] = realm
        return realm
    }

    private func build(_ pool: PoolDump) throws -> URL {
        let place = scratch.appending(path: pool.realm)
        try pool.write(to: place.appending(path: "dump"))
        let (rules, hashes) = (place.appending(path: "rules.yaml"), place.appending(path: "hashes.csv"))
        try Data(pool.rules.utf8).write(to: rules)
        try Data(pool.hashes.utf8).write(to: hashes)
        let bundle = place.appending(path: "bundle")
        var arguments = [
            "build", place.appending(path: "dump").path, "--output", bundle.path, "--realm", pool.realm, "--keycloak",
            version, "--quiet",
        ]
        if !pool.rules.isEmpty { arguments += ["--rules", rules.path] }
        if pool.users.contains(where: \.hasKnownPassword) { arguments += ["--hashes", hashes.path] }
        _ = try Command(executable: builtCommand, arguments: arguments + pool.options).succeed(in: place, limit: 60)
        return bundle
    }
}

/// Starts a Keycloak for a suite, and stops it when the suite is over.
struct LiveKeycloakTrait: SuiteTrait, TestScoping {
    let version: String

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let keycloak = try #require(keycloak, "There is no Keycloak \(version) here to sign in at.")
        try await withScratchFolder { scratch in
            let folder = scratch.appending(path: "company")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let company = folder.appending(path: "\(ProviderRealm.name)-realm.json")
            try ProviderRealm.representation.encoded().write(to: company)
            let mails = try MailCatcher()
            defer { mails.stop() }
            let server = try keycloak.start(with: folder, scratch: scratch)
            do {
                let live = try await LiveKeycloak(
                    server: server.address, version: version, mails: mails, scratch: scratch)
                try await LiveKeycloak.$current.withValue(live) { try await function() }
            } catch {
                try server.stop()
                throw error
            }
            try server.stop()
        }
    }

    private var keycloak: (any Keycloak)? {
        version == "26.7" ? installedKeycloak : installedKeycloak?.other(version: version)
    }
}

extension Trait where Self == LiveKeycloakTrait {
    /// One Keycloak of a version for all tests of the suite.
    static func liveKeycloak(_ version: String) -> Self { LiveKeycloakTrait(version: version) }
}

extension Tag {
    /// Signs people in at a running Keycloak: half of the time that all tests take.
    @Tag static var signIn: Tag
}
