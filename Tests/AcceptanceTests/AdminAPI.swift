import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The administration interface of a running Keycloak, for one realm.
struct AdminAPI {
    let server: URL
    let realm: String

    /// The realm's own settings.
    var settings: JSON {
        get async throws {
            try await sendAsAdministrator(URLRequest(url: server.appending(path: "admin/realms/\(realm)")))
        }
    }

    /// The document at a path below the realm, such as `users/count`.
    func get(_ path: String, _ query: [String: String] = [:]) async throws -> JSON {
        let items = query.sorted { $0.key < $1.key }.map { URLQueryItem(name: $0.key, value: $0.value) }
        let address = server.appending(path: "admin/realms/\(realm)/\(path)").appending(queryItems: items)
        return try await sendAsAdministrator(URLRequest(url: address))
    }

    /// Changes the document at a path below the realm.
    func put(_ path: String, _ document: JSON) async throws {
        var request = URLRequest(url: server.appending(path: "admin/realms/\(realm)/\(path)"))
        request.httpMethod = "PUT"
        request.httpBody = try document.encoded()
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        _ = try await sendAsAdministrator(request)
    }

    /// What a user sees of himself, who is signed in to the account console.
    func account(token: String) async throws -> JSON {
        try await send(accountRequest, token: token)
    }

    /// Changes a user as he does it himself in the account console.
    func editAccount(_ document: JSON, token: String) async throws {
        var request = accountRequest
        request.httpMethod = "POST"
        request.httpBody = try document.encoded()
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        _ = try await send(request, token: token)
    }

    private var accountRequest: URLRequest {
        var request = URLRequest(url: server.appending(path: "realms/\(realm)/account/"))
        request.setValue("application/json", forHTTPHeaderField: "Accept")
        return request
    }

    /// Makes the realm of a file.
    func create(from file: URL) async throws {
        _ = try await post(try Data(contentsOf: file), to: "admin/realms")
    }

    /// Makes a realm.
    func create(_ realm: JSON) async throws { _ = try await post(try realm.encoded(), to: "admin/realms") }

    /// Adds a document at a path below the realm.
    func post(_ path: String, _ document: JSON) async throws {
        _ = try await post(try document.encoded(), to: "admin/realms/\(realm)/\(path)")
    }

    /// Sends the bytes of a file as they are, as Keycloak's console and `kcadm` do.
    func partialImport(_ file: URL) async throws -> JSON {
        try await post(try Data(contentsOf: file), to: "admin/realms/\(realm)/partialImport")
    }

    private func post(_ body: Data, to path: String) async throws -> JSON {
        var request = URLRequest(url: server.appending(path: path))
        request.httpMethod = "POST"
        request.httpBody = body
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        return try await sendAsAdministrator(request)
    }

    /// A token lives a minute, which can pass before the request is sent where other tests keep the machine busy.
    private func sendAsAdministrator(_ request: URLRequest) async throws -> JSON {
        for _ in 0..<3 {
            do {
                return try await send(request, token: try await token())
            } catch  where "\(error)".contains(": 401 ") {
                continue
            }
        }
        return try await send(request, token: try await token())
    }

    private func token() async throws -> String {
        var request = URLRequest(url: server.appending(path: "realms/master/protocol/openid-connect/token"))
        request.httpMethod = "POST"
        request.httpBody = Data("grant_type=password&client_id=admin-cli&username=admin&password=admin".utf8)
        request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
        guard let token = try await send(request, token: nil)["access_token"]?.text else {
            throw Unexpected("\(server) gives the administrator no token")
        }
        return token
    }

    private func send(_ request: URLRequest, token: String?) async throws -> JSON {
        var request = request
        request.timeoutInterval = 300
        if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
        let (body, response) = try await URLSession.shared.data(for: request)
        let status = (response as? HTTPURLResponse)?.statusCode ?? 0
        guard (200..<300).contains(status) else {
            let answer = String(decoding: body, as: UTF8.self)
            throw Unexpected("\(request.httpMethod ?? "GET") \(request.url?.path ?? ""): \(status) \(answer)")
        }
        return body.isEmpty ? .null : try JSONDecoder().decode(JSON.self, from: body)
    }
}
