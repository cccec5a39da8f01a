import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// What a person's browser does at a sign-in: keeps cookies, fills in forms, and stops before it leaves the server.
final class Browser {
    private var cookies: [String: String] = [:]
    private let session: URLSession

    /// What came back for one request.
    struct Page {
        let status: Int
        let body: String
        /// Where the server sends the browser to.
        let location: String?

        /// The address that the page's first form is sent to.
        var form: URL? {
            body.firstMatch(of: /<form[^>]*\baction="([^"]+)"/)
                .flatMap { URL(string: $0.1.replacingOccurrences(of: "&amp;", with: "&")) }
        }

        /// Whether the page has a field of that name.
        func asks(for field: String) -> Bool { body.contains("name=\"\(field)\"") }

        /// A parameter of the address that the browser is sent to, of its query or its fragment.
        subscript(parameter: String) -> String? {
            guard let location, let components = URLComponents(string: location) else { return nil }
            let fragment = URLComponents(string: "?" + (components.percentEncodedFragment ?? ""))
            let items = (components.queryItems ?? []) + (fragment?.queryItems ?? [])
            return items.first { $0.name == parameter }?.value
        }
    }

    init() {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpShouldSetCookies = false
        configuration.httpCookieAcceptPolicy = .never
        session = URLSession(configuration: configuration, delegate: WithoutRedirects(), delegateQueue: nil)
    }

    /// Opens an address of the server and goes on to wherever it leads within the server.
    func open(_ address: URL) async throws -> Page {
        try await follow(try await send(URLRequest(url: address)), from: address)
    }

    /// Fills in the page's form and sends it.
    func submit(_ fields: [String: String], on page: Page) async throws -> Page {
        guard let address = page.form else {
            throw Unexpected("There is no form on the page: \(page.status) \(page.body.suffix(500))")
        }
        var request = URLRequest(url: address)
        request.httpMethod = "POST"
        request.httpBody = Data(formEncoded(fields).utf8)
        request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
        return try await follow(try await send(request), from: address)
    }

    private func follow(_ page: Page, from address: URL) async throws -> Page {
        // A code is the application's to take, also where that has its address on the server.
        guard (300..<400).contains(page.status), page["code"] == nil, let location = page.location,
            let next = URL(string: location, relativeTo: address)?.absoluteURL, next.host == address.host,
            next.port == address.port
        else { return page }
        return try await follow(try await send(URLRequest(url: next)), from: next)
    }

    private func send(_ request: URLRequest) async throws -> Page {
        var request = request
        request.timeoutInterval = 120
        let pairs = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        request.setValue(pairs.joined(separator: "; "), forHTTPHeaderField: "Cookie")
        let (body, response) = try await session.data(for: request)
        guard let response = response as? HTTPURLResponse else { throw Unexpected("no answer by HTTP") }
        keepCookies(of: response)
        return Page(
            status: response.statusCode, body: String(decoding: body, as: UTF8.self),
            location: response.value(forHTTPHeaderField: "Location"))
    }

    /// The server names the cookies for its own path; whoever knows only this one server need not look at more.
    private func keepCookies(of response: HTTPURLResponse) {
        guard let text = response.value(forHTTPHeaderField: "Set-Cookie") else { return }
        // Several headers come joined by commas, which an expiry date has as well.
        for match in text.matches(of: /(?:^|,\s*)([A-Z_]+)=("[^"]*"|[^;,]*)/) {
            let value = String(match.2)
            cookies[String(match.1)] = value.isEmpty || value == "\"\"" ? nil : value
        }
    }
}

/// Leaves it to the browser whether to follow a redirection, since the last one leads out of the server.
private final class WithoutRedirects: NSObject, URLSessionTaskDelegate {
    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }
}

/// Fields as a form sends them, in the order of their names.
func formEncoded(_ fields: [String: String]) -> String {
    let plain = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
    return fields.sorted { $0.key < $1.key }
        .map { field in
            let value = field.value.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
            return "\(field.key)=\(value)"
        }
        .joined(separator: "&")
}
