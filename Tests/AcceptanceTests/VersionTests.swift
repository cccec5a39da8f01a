import Foundation
import Testing

private let versions = ["26.0", "26.1", "26.2", "26.3", "26.4", "26.5", "26.6", "26.7"]

/// Each version of Keycloak gets what it knows: one unknown field, and it loads nothing.
@Suite(.serialized) struct VersionTests {
    @Test(.enabled(if: ImportSchema.mustBeHere, Comment(rawValue: ImportSchema.missing)), arguments: versions)
    func bundleKeepsToTheSchemaOf(version: String) async throws {
        let schema = try ImportSchema(version: version)
        try await withScratchFolder { scratch in
            let nasty = scratch.appending(path: "nasty")
            try NastyPool(seed: 7, hasUsernameAttributes: false, userCount: 200).write(to: nasty)
            for dump in [packageRoot.appending(path: "Fixtures/acme/dump"), nasty] {
                let bundle = scratch.appending(path: "bundle of \(dump.lastPathComponent)")
                let arguments = ["build", dump.path, "--output", bundle.path, "--realm", "acme", "--keycloak", version]
                _ = try Command(executable: builtCommand, arguments: arguments).succeed(in: scratch, limit: 60)
                for (name, definition) in try documents(of: bundle) {
                    let document = try JSON(contentsOf: bundle.appending(path: name))
                    let faults = Set(schema.faults(of: document, as: definition)).sorted()
                    #expect(faults == [], "\(name)")
                    if definition == "realm", name.hasPrefix("realm/") { try checkProfile(of: document, schema) }
                }
            }
        }
    }

    /// The files of a bundle that Keycloak reads, and what each of them is.
    private func documents(of bundle: URL) throws -> [(name: String, definition: String)] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: bundle.path).sorted()
        let documents = names.compactMap { name -> (String, String)? in
            switch name {
            case "realm/acme-realm.json", "partial/0-realm.json": (name, "realm")
            case "partial/0-user-profile.json": (name, "userProfile")
            case let name where name.hasPrefix("partial/0-client-scope-"): (name, "ClientScopeRepresentation")
            // A map of texts, which every version knows.
            case let name where name.hasPrefix("partial/0-localization-"): nil
            case let name where name.hasPrefix("realm/acme-users-"): (name, "usersFile")
            case let name where name == "partial/1-structure.json" || name.hasPrefix("partial/2-users-"):
                (name, "partialImport")
            default: nil
            }
        }
        let unread = Set(names).subtracting(documents.map(\.0)).filter { name in
            name.hasSuffix(".json") && !name.hasPrefix("audit/") && !name.hasPrefix("partial/0-localization-")
                && name != "manifest.json"
        }
        #expect(unread.isEmpty, "Nobody reads these")
        #expect(Set(documents.map(\.1)).count == 5, "\(names)")
        return documents
    }

    private func checkProfile(of realm: JSON, _ schema: ImportSchema) throws {
        let component = realm["components"]?["org.keycloak.userprofile.UserProfileProvider"]?.elements.first
        let text = try #require(component?["config"]?["kc.user.profile.config"]?.elements.first?.text)
        let profile = try JSONDecoder().decode(JSON.self, from: Data(text.utf8))
        #expect(schema.faults(of: profile, as: "userProfile") == [])
    }

    @Test(.enabled(if: ImportSchema.mustBeHere, Comment(rawValue: ImportSchema.missing)))
    func schemaFindsWhatAVersionDoesNotKnow() throws {
        let realm: JSON = ["realm": "a", "groups": [["name": "g", "description": "d"]], "enabled": "true"]
        let faults = try ImportSchema(version: "26.0").faults(of: realm, as: "realm")
        #expect(faults == ["realm.enabled: is no boolean", "realm.groups[].description: is unknown"])
    }
}

/// The oldest Keycloak that is supported, and the first one that imports in one transaction.
@Suite(.serialized, .enabled(if: mustHaveKeycloak, Comment(rawValue: noKeycloak)))
struct OlderKeycloakTests {
    @Test(
        .enabled(if: ["26.0", "26.3"].allSatisfy { mustHaveKeycloak(version: $0) }, Comment(rawValue: noKeycloak)),
        arguments: ["26.0", "26.3"])
    func olderKeycloakLoadsAcme(version: String) async throws {
        let keycloak = try #require(installedKeycloak?.other(version: version), "No Keycloak \(version) is here")
        try await withScratchFolder { scratch in
            let realm = try buildAcme(in: scratch, "--keycloak", version).appending(path: "realm")
            let export = scratch.appending(path: "export")
            try keycloak.load(realm, exportingTo: export, scratch: scratch)
            let sent = try RealmFolder(contentsOf: realm)
            let differences = RealmComparison(sent: sent, exported: try RealmFolder(contentsOf: export)).differences
            // 26.3 reads descriptions of groups and loses them; they stand in an attribute as well.
            for difference in differences where !(version == "26.3" && difference.contains("].description: sent")) {
                Issue.record(Comment(rawValue: difference))
            }
        }
    }
}
