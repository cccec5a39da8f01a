import Foundation
import Testing

/// The realm of a pool at a running Keycloak, with what people and applications do there.
struct LiveRealm {
    let pool: PoolDump
    let keycloak: LiveKeycloak
    /// The folder that the command made.
    let bundle: URL

    var address: URL { keycloak.server.appending(path: "realms/\(pool.realm)") }
    var api: AdminAPI { AdminAPI(server: keycloak.server, realm: pool.realm) }

    /// Makes the realm of the bundle's folder `realm`, as an import does: settings and users together.
    func load() async throws {
        let folder = try RealmFolder(contentsOf: bundle.appending(path: "realm"))
        guard case .object(var realm) = folder.realm else { throw Unexpected("a realm file with no object") }
        realm["users"] = .array(folder.users)
        try await api.create(.object(realm))
    }

    /// An app client of the pool, as an application uses it.
    func application(_ name: String, scope: String = "openid email profile phone") throws -> Application {
        let client = try #require(pool.clients.first { $0["ClientName"]?.text == name })
        return Application(
            realm: address, client: client["ClientId"]?.text ?? "", secret: client["ClientSecret"]?.text,
            redirect: client["CallbackURLs"]?.elements.first?.text ?? "", scope: scope)
    }

    /// Where people look after their account themselves.
    var console: Application {
        Application(
            realm: address, client: "account-console", redirect: address.absoluteString + "/account/",
            scope: "openid profile")
    }

    /// The page after a name and the password were given.
    func signIn(
        _ name: String, password: String = PoolUser.password, at application: Application,
        _ browser: Browser = Browser()
    ) async throws -> Page {
        let page = try await browser.open(application.authorization(usingPKCE: true))
        return try await browser.submit(["username": name, "password": password], on: page)
    }

    /// The page after a colleague has signed in at the company, on the way from an application to the provider and back.
    func signIn(
        _ colleague: Colleague, through provider: String, at application: Application, _ browser: Browser = Browser()
    ) async throws -> Page {
        let sent = try await browser.open(application.authorization(usingPKCE: true, ["kc_idp_hint": provider]))
        let login = sent.asks(for: "SAMLRequest") ? try await browser.submit(on: sent) : sent
        return try await signIn(colleague, on: login, browser)
    }

    /// The page after a colleague has given their password on the company's page.
    func signIn(_ colleague: Colleague, on login: Page, _ browser: Browser) async throws -> Page {
        let fields = ["username": colleague.login, "password": Colleague.password]
        let answer = try await browser.submit(fields, on: login)
        return answer.asks(for: "SAMLResponse") ? try await browser.submit(on: answer) : answer
    }

    /// Says on the sign-in page that a password is forgotten.
    func forgetPassword(_ name: String, at application: Application, _ browser: Browser = Browser()) async throws {
        let login = try await browser.open(application.authorization(usingPKCE: true))
        guard let link = login.link(containing: "/reset-credentials") else {
            throw Unexpected("No link for forgotten passwords on \(login)")
        }
        _ = try await browser.submit(["username": name], on: try await browser.open(link))
    }

    /// The tokens that an application gets for a code; a page without one is somebody stopped on their way.
    func tokens(_ page: Page, at application: Application) async throws -> JSON {
        guard let code = page["code"], page.location?.hasPrefix(application.redirect) == true else {
            throw Unexpected("No code came back to the application but \(page)")
        }
        return try await application.tokens(for: code, verifier: Application.verifier)
    }

    /// The claims of a token for whom the page signs in.
    func claims(_ page: Page, of token: String = "id_token", at application: Application) async throws -> [String: JSON]
    {
        try await tokens(page, at: application).claims(of: token)
    }

    /// A user as an administrator sees them.
    func user(_ user: PoolUser) async throws -> JSON { try await api.get("users/\(user.sub)") }

    /// Changes an attribute as its owner does it, who has come to a page of the account console.
    func edit(_ attribute: String, to value: String, _ page: Page) async throws {
        let token = try await tokens(page, at: console)["access_token"]?.text ?? ""
        guard case .object(var account) = try await api.account(token: token),
            case .object(var attributes)? = account["attributes"]
        else { throw Unexpected("no account") }
        attributes[attribute] = [.string(value)]
        account["attributes"] = .object(attributes)
        try await api.editAccount(.object(account), token: token)
    }

    /// The findings of one kind, as the bundle's audit lists them.
    func findings(_ kind: String) throws -> [JSON] {
        let file = bundle.appending(path: "audit/findings.ndjson")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        return try lines.map { try JSONDecoder().decode(JSON.self, from: Data($0.utf8)) }.filter {
            $0["id"]?.text == kind
        }
    }

    /// What the bundle's README says.
    var readme: String { get throws { try String(contentsOf: bundle.appending(path: "README.md"), encoding: .utf8) } }
}
