import Foundation

/// A browser as far as signing in needs one: cookies, redirects, forms.
///
/// curl does the work, since it takes this machine for a secure place and so keeps cookies that are for https alone, as
/// browsers do.
struct CurlBrowser {
    private let folder: URL
    private let jar: URL

    /// Makes a browser without cookies that keeps its files in a folder.
    init(folder: URL) {
        self.folder = folder
        jar = folder.appending(path: "cookies-\(UUID().uuidString)")
    }

    /// Opens an address, and follows redirects to the last page, or to an address where nobody answers.
    func open(_ address: String) throws -> CurlPage {
        try follow(try request(address, fields: [:]))
    }

    /// Sends a form, with some fields filled in, and follows redirects.
    func submit(_ form: CurlPage.Form, _ values: [String: String] = [:]) throws -> CurlPage {
        try follow(try request(form.action, fields: form.fields.merging(values) { $1 }))
    }

    private func follow(_ page: CurlPage) throws -> CurlPage {
        var page = page
        for _ in 0..<10 {
            guard let next = page.redirect else { return page }
            guard next.hasPrefix("http://127.0.0.1:") else { return CurlPage(address: next, text: "", redirect: nil) }
            page = try request(next, fields: [:])
        }
        throw Unexpected("redirects do not end; the last goes to \(page.redirect ?? "")")
    }

    private func request(_ address: String, fields: [String: String]) throws -> CurlPage {
        let file = folder.appending(path: "page.html")
        var arguments = [
            "--silent", "--show-error", "--cookie", jar.path, "--cookie-jar", jar.path, "--output", file.path,
            "--write-out", "%{redirect_url}",
        ]
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
            arguments += ["--data-urlencode", "\(name)=\(value)"]
        }
        let curl = Command(executable: URL(filePath: "/usr/bin/curl"), arguments: arguments + [address])
        let outcome = try curl.succeed(in: folder, limit: 60)
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        try? FileManager.default.removeItem(at: file)
        return CurlPage(address: address, text: text, redirect: outcome.output.isEmpty ? nil : outcome.output)
    }
}

/// What a server has answered.
struct CurlPage {
    let address: String
    let text: String
    let redirect: String?

    /// A form of the page: where it goes, and what it sends as it stands.
    struct Form {
        let action: String
        var fields: [String: String]
    }

    /// The first form, which must have the field.
    func form(with field: String) throws -> Form {
        guard let action = text.firstMatch(of: /<form[^>]*?action="([^"]*)"/)?.1 else { throw unexpected(field) }
        var fields: [String: String] = [:]
        for input in text.matches(of: /<input[^>]*>/).map({ String($0.output) }) {
            guard let name = input.firstMatch(of: /name="([^"]*)"/)?.1 else { continue }
            fields[String(name)] = plain(input.firstMatch(of: /value="([^"]*)"/)?.1 ?? "")
        }
        guard fields[field] != nil else { throw unexpected(field) }
        return Form(action: plain(action), fields: fields)
    }

    /// That this is another page than the one that has `wanted`.
    func unexpected(_ wanted: String) -> Unexpected {
        let title = text.firstMatch(of: /(?s)<title>(.*?)<\/title>/)?.1 ?? "no title"
        let message = text.firstMatch(of: /(?s)kc-page-title"[^>]*>(.*?)</)?.1 ?? ""
        return Unexpected("\(address): '\(title) \(message)' is no page with \(wanted)")
    }

    /// A value without the escapes of HTML.
    private func plain(_ value: Substring) -> String {
        let numbers = String(value).replacing(/&#(x?)([0-9a-fA-F]+);/) { match in
            UInt32(match.2, radix: match.1.isEmpty ? 10 : 16).flatMap(Unicode.Scalar.init).map(String.init) ?? ""
        }
        return numbers.replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&amp;", with: "&")
    }
}
