import Foundation

/// The command as it was built together with these tests.
var builtCommand: URL {
    URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "cognito-realm")
}

/// Runs the main job on `Fixtures/acme` and answers the bundle's folder.
func buildAcme(in scratch: URL, _ options: String...) throws -> URL { try buildAcme(in: scratch, options) }

/// Runs the main job on `Fixtures/acme` and answers the bundle's folder.
func buildAcme(in scratch: URL, _ options: [String]) throws -> URL {
    let bundle = scratch.appending(path: "bundle")
    let dump = packageRoot.appending(path: "Fixtures/acme/dump")
    let arguments = ["build", dump.path, "--output", bundle.path, "--realm", "acme"] + options
    _ = try Command(executable: builtCommand, arguments: arguments).succeed(in: scratch, limit: 60)
    return bundle
}

/// Who is in `Fixtures/acme`, counted without any of the code under test.
struct AcmeDump {
    /// The ids of all who must be in the bundle.
    private(set) var subs: Set<String> = []
    /// The usernames of those whose records have no id.
    private(set) var nameless: Set<String> = []

    private var usernames: Set<String> = []
    private var linked: Set<JSON> = []
    private var leftOver: [String: JSON] = [:]

    init() throws {
        let folder = packageRoot.appending(path: "Fixtures/acme/dump")
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
        let documents = try names.sorted().map { try JSON(contentsOf: folder.appending(path: $0)) }
        let records = documents.flatMap { $0["Users"]?.elements ?? $0.elements }
        for record in records { try read(record) }
        nameless.subtract(usernames)
        // A federated profile whose identity a native user carries is merged into him.
        for (sub, identity) in leftOver where linked.contains(identity) { subs.remove(sub) }
    }

    private mutating func read(_ record: JSON) throws {
        let name = record["Username"]?.text ?? record["username"]?.text ?? ""
        guard let sub = attribute("sub", of: record)?.text else {
            nameless.insert(name)
            return
        }
        subs.insert(sub)
        usernames.insert(name)
        let identities = Data((attribute("identities", of: record)?.text ?? "[]").utf8)
        for identity in (try? JSONDecoder().decode(JSON.self, from: identities).elements) ?? [] {
            let key: JSON = .array([identity["providerName"] ?? .null, identity["userId"] ?? .null])
            if record["UserStatus"] == "EXTERNAL_PROVIDER" { leftOver[sub] = key } else { linked.insert(key) }
        }
    }

    private func attribute(_ name: String, of record: JSON) -> JSON? {
        record["Attributes"]?.elements.first { $0["Name"]?.text == name }?["Value"]
    }
}
