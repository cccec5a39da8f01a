import Foundation

/// What came back for one request of a ``Browser``.
struct Page {
    let status: Int
    let body: String
    /// Where the server sends the browser to.
    let location: String?

    /// The page's first form: where it goes, and what it sends as it stands.
    struct Form {
        let action: URL
        let fields: [String: String]
    }

    /// The page's first form; nil where there is none.
    var form: Form? {
        guard let match = body.firstMatch(of: /<form[^>]*?\baction="([^"]+)"/),
            let action = URL(string: plain(match.1))
        else { return nil }
        var fields: [String: String] = [:]
        for input in body[match.range.lowerBound...].matches(of: /<input[^>]*>/).map({ String($0.output) }) {
            guard let name = input.firstMatch(of: /\bname="([^"]*)"/)?.1 else { continue }
            if input.contains("type=\"checkbox\""), !input.contains(" checked") { continue }
            fields[String(name)] = plain(input.firstMatch(of: /\bvalue="([^"]*)"/)?.1 ?? "")
        }
        return Form(action: action, fields: fields)
    }

    /// The address of the page's first link that holds some words; nil where there is none, or it says no whole address.
    func link(containing words: String) -> URL? {
        body.matches(of: /<a [^>]*?\bhref="([^"]+)"/).map { plain($0.1) }.first { $0.contains(words) }
            .flatMap { URL(string: $0, relativeTo: form?.action)?.absoluteURL }
    }

    /// Whether the page's form has a field of that name.
    func asks(for field: String) -> Bool { form?.fields[field] != nil }

    /// The name of the button that has a value; nil where there is none.
    func button(_ value: String) -> String? {
        let buttons = body.matches(of: /<button[^>]*>/).map { String($0.output) }
        let button = buttons.first { $0.contains("value=\"\(value)\"") }
        return button?.firstMatch(of: /\bname="([^"]*)"/).map { String($0.1) }
    }

    /// A parameter of the address that the browser is sent to, of its query or its fragment.
    subscript(parameter: String) -> String? {
        guard let location, let components = URLComponents(string: location) else { return nil }
        let fragment = URLComponents(string: "?" + (components.percentEncodedFragment ?? ""))
        let items = (components.queryItems ?? []) + (fragment?.queryItems ?? [])
        return items.first { $0.name == parameter }?.value
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

extension Page: CustomStringConvertible {
    /// The status, where it leads, and the words by which a person would tell the page.
    var description: String {
        let title = body.firstMatch(of: /(?s)kc-page-title"[^>]*>(.*?)</)?.1 ?? ""
        let message = body.firstMatch(of: /(?s)kc-(?:feedback-text|error-message)"[^>]*>(.*?)<\//)?.1 ?? ""
        return [
            "\(status)", location ?? "", String(title), String(message), form?.fields.keys.sorted().description ?? "",
        ]
        .map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }.joined(separator: " · ")
    }
}
