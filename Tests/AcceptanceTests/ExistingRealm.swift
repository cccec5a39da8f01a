import Foundation

/// A realm of the bundle's name that was there before, set up so that its interface hides nothing of what comes in.
struct ExistingRealm {
    /// Links to providers that a realm does not have are kept, but hidden: these are the ones that must be there.
    private let providers: [String]

    /// Makes the realm into which the documents of a `partial` folder are to be imported, one after the other.
    init(before documents: [JSON]) {
        let users = documents.flatMap { $0["users"]?.elements ?? [] }
        let linked = users.flatMap { $0["federatedIdentities"]?.elements ?? [] }.compactMap { $0["identityProvider"] }
        let brought = documents.flatMap { $0["identityProviders"]?.elements ?? [] }.compactMap { $0["alias"] }
        providers = Set(linked).subtracting(brought).compactMap(\.text).sorted()
    }

    /// Writes the realm as `kc.sh import --dir` reads it, and answers the folder.
    func write(to folder: URL) throws -> URL {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // The attribute `locale` is hidden while a realm speaks one language only.
        let realm = """
            {"realm": "acme", "enabled": true, "internationalizationEnabled": true, "supportedLocales": ["en", "de"],
            "identityProviders": [\(providers.map(Self.provider).joined(separator: ", "))],
            "components": {"org.keycloak.userprofile.UserProfileProvider": [
                {"providerId": "declarative-user-profile", "config": {"kc.user.profile.config": ["\(Self.profile)"]}}]}}
            """
        try Data(realm.utf8).write(to: folder.appending(path: "acme-realm.json"))
        return folder
    }

    private static func provider(_ alias: String) -> String {
        """
        {"alias": "\(alias)", "providerId": "oidc", "config": {"clientId": "acme", "clientSecret": "acmefakesecret",
            "authorizationUrl": "https://login.example.com/authorize", "tokenUrl": "https://login.example.com/token"}}
        """
    }

    /// Shows administrators the attributes that the profile does not name.
    private static var profile: String {
        let attributes = ["username", "email", "firstName", "lastName"].map {
            #"{\"name\": \"\#($0)\", \"permissions\": {\"view\": [\"admin\"], \"edit\": [\"admin\"]}}"#
        }
        let list = attributes.joined(separator: ", ")
        return #"{\"attributes\": [\#(list)], \"unmanagedAttributePolicy\": \"ADMIN_VIEW\"}"#
    }
}
