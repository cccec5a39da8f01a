import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// What a person's browser does at a sign-in: keeps cookies, fills in forms, and stops before it leaves the server.
///
/// URLSession's own store would keep no cookie that is for https alone, as browsers do on the machine itself.
final class Browser {
    private var cookies: [Cookie] = []
    private let session: URLSession

    private struct Cookie {
        let name: String
        /// Where on the server it is sent; two realms have cookies of one name.
        let path: String
        let value: String
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

    /// Fills in the page's form, which must ask for each of the fields, and sends it.
    func submit(_ fields: [String: String] = [:], on page: Page) async throws -> Page {
        guard let form = page.form, fields.keys.allSatisfy({ form.fields[$0] != nil }) else {
            throw Unexpected("There is no form with \(fields.keys.sorted()) on \(page)")
        }
        return try await post(form.fields.merging(fields) { $1 }, to: form.action)
    }

    /// Presses the button of the page's form that has a value.
    func press(_ value: String, on page: Page) async throws -> Page {
        guard let form = page.form, let name = page.button(value) else {
            throw Unexpected("There is no button \(value) on \(page)")
        }
        return try await post(form.fields.merging([name: value]) { $1 }, to: form.action)
    }

    private func post(_ fields: [String: String], to address: URL) async throws -> Page {
        var request = URLRequest(url: address)
        request.httpMethod = "POST"
        request.httpBody = Data(formEncoded(fields).utf8)
        request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
        return try await follow(try await send(request), from: address)
    }

    private func follow(_ page: Page, from address: URL) async throws -> Page {
        guard (300..<400).contains(page.status), let location = page.location,
            let next = URL(string: location, relativeTo: address)?.absoluteURL, next.host == address.host,
            next.port == address.port
        else { return page }
        // A code is the application's to take, also where that has its address on the server; another realm that waits for
        // one gets it.
        guard page["code"] == nil || next.path.contains("/broker/") else { return page }
        return try await follow(try await send(URLRequest(url: next)), from: next)
    }

    private func send(_ request: URLRequest) async throws -> Page {
        var request = request
        request.timeoutInterval = 120
        let path = request.url?.path(percentEncoded: true) ?? "/"
        let pairs = cookies.filter { path.hasPrefix($0.path) }.map { "\($0.name)=\($0.value)" }
        request.setValue(pairs.joined(separator: "; "), forHTTPHeaderField: "Cookie")
        let (body, response) = try await session.data(for: request)
        guard let response = response as? HTTPURLResponse else { throw Unexpected("no answer by HTTP") }
        keepCookies(of: response)
        return Page(
            status: response.statusCode, body: String(decoding: body, as: UTF8.self),
            location: response.value(forHTTPHeaderField: "Location"))
    }

    private func keepCookies(of response: HTTPURLResponse) {
        guard let text = response.value(forHTTPHeaderField: "Set-Cookie") else { return }
        // Several headers come joined by commas, which an expiry date has as well.
        let header = /(?:^|,\s*)([A-Z_]+)=("[^"]*"|[^;,]*)((?:;\s*[A-Za-z-]+(?:=[^;,]*(?:, \d[^;,]*)?)?)*)/
        for match in text.matches(of: header) {
            let path = match.3.firstMatch(of: /(?i)path=([^;,]*)/).map { String($0.1) } ?? "/"
            let cookie = Cookie(name: String(match.1), path: path, value: String(match.2))
            cookies.removeAll { $0.name == cookie.name && $0.path == cookie.path }
            if !["", "\"\""].contains(cookie.value) { cookies.append(cookie) }
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
