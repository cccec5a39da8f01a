import JSONStream
import KeycloakRealm
import Testing

@testable import RealmMapping

@Suite(.enabled(if: hasSharedFolder, "no schemas beside the project")) struct SchemaTests {
    @Test(arguments: KeycloakVersion.allCases) func writesOnlyWhatTheVersionKnows(_ version: KeycloakVersion) throws {
        let schema = try KeycloakSchema(version)
        let mapped = map(try everything(), version: version).realm
        let realm = try json(String(decoding: mapped.realm.document(for: version), as: UTF8.self))
        #expect(schema.faults(of: realm, as: "realm") == [])
        let partial = try json(String(decoding: mapped.partialStructure.document(for: version), as: UTF8.self))
        #expect(schema.faults(of: partial, as: "partialImport") == [])
        let preparation = mapped.partialPreparation
        let settings = try json(String(decoding: preparation.settings.document(for: version), as: UTF8.self))
        #expect(schema.faults(of: settings, as: "realm") == [])
        let profile = try json(String(decoding: preparation.userProfile.document(for: version), as: UTF8.self))
        #expect(schema.faults(of: profile, as: "userProfile") == [])
    }

    @Test func findsWhatAVersionDoesNotKnow() throws {
        let schema = try KeycloakSchema(.v26_0)
        let realm = try json(#"{"realm": "a", "groups": [{"name": "g", "description": "d"}], "enabled": "true"}"#)
        #expect(
            schema.faults(of: realm, as: "realm").sorted() == [
                "realm.enabled: no boolean", "realm.groups[0].description: unknown",
            ])
    }
}
