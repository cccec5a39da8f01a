import CognitoRealm

/// Identity providers as text, kept until their file is known to be sound to its end.
struct ProviderList {
    /// How they are shown.
    enum Style {
        /// A line for each.
        case table
        /// A paragraph for each.
        case details
        /// An array of objects.
        case json
    }

    private let style: Style
    private let time: Int64
    /// The cells of each provider's line; a single one where it has no columns.
    private var rows: [[String]] = []
    private var provisional: [[String]] = []
    /// Why files do not count.
    private(set) var faults: [MetadataListError] = []
    /// Number of providers listed.
    private(set) var count = 0
    /// Number of entities in the files, of any role.
    private(set) var entities = 0

    /// Makes an empty list, of providers as they are at a time in seconds since 1970.
    init(style: Style, time: Int64) {
        self.style = style
        self.time = time
    }

    /// Adds a provider, or the end of its file.
    mutating func take(_ event: MetadataEvent) {
        switch event {
        case .provider(let provider):
            provisional.append(cells(provider))
        case .fileEnd(_, let entities, nil):
            rows += provisional
            count += provisional.count
            self.entities += entities
            provisional = []
        case .fileEnd(_, _, let fault?):
            faults.append(fault)
            provisional = []
        }
    }

    /// The list.
    var text: String {
        switch style {
        case .table: table
        case .details: rows.map { $0.joined() }.joined(separator: "\n")
        case .json: rows.isEmpty ? "[]\n" : "[\n" + rows.map { $0.joined() }.joined(separator: ",\n") + "\n]\n"
        }
    }

    private func cells(_ provider: ListedProvider) -> [String] {
        switch style {
        case .table:
            [visible(provider.entityID), cut(visible(provider.displayName ?? "")), validity(provider, at: time)]
        case .details: [details(provider, at: time)]
        case .json: [String(decoding: provider.json, as: UTF8.self)]
        }
    }

    /// The most columns that a name takes; an entity id is never cut, since people copy it.
    private static let longestName = 32

    private func cut(_ name: String) -> String {
        name.count > Self.longestName ? name.prefix(Self.longestName - 1) + "…" : name
    }

    /// The rows under their headings, in columns as wide as their widest cell; very long entity ids do not count.
    private var table: String {
        guard !rows.isEmpty else { return "" }
        let lines = [["Entity id", "Name", "Signing certificates"]] + rows
        let widths = [60, Self.longestName].enumerated().map { column, most in
            min(most, lines.map { $0[column].count }.max() ?? 0)
        }
        return lines.map { line in
            padded(line[0], widths[0]) + "  " + padded(line[1], widths[1]) + "  " + line[2] + "\n"
        }.joined()
    }

    private func padded(_ cell: String, _ width: Int) -> String {
        cell + String(repeating: " ", count: max(0, width - cell.count))
    }
}

/// Everything about a provider, a line for each thing.
private func details(_ provider: ListedProvider, at time: Int64) -> String {
    var lines = [provider.entityID.isEmpty ? "(no entity id)" : visible(provider.entityID)]
    func add(_ label: String, _ value: String) {
        lines.append("  " + label + String(repeating: " ", count: max(1, 16 - label.count)) + visible(value))
    }
    if let name = provider.displayName { add("name", name) }
    add("sign in", address(provider.singleSignOnURL, isPost: provider.postBindingAuthnRequest))
    add("sign out", address(provider.singleLogoutURL, isPost: provider.postBindingLogout))
    if provider.wantAuthnRequestsSigned { add("requests", "have to be signed") }
    for certificate in provider.signingCertificates {
        add("certificate", "\(validity(certificate, at: time)), SHA-256 \(certificate.sha256 ?? "unknown")")
    }
    for format in provider.nameIDFormats { add("name id", format) }
    if let end = isoTime(provider.validUntil) { add("valid until", end) }
    for finding in provider.findings {
        add(finding.severity, finding.id + (finding.detail.map { " (\($0))" } ?? "") + ": " + finding.sentence)
    }
    return lines.map { $0 + "\n" }.joined()
}

private func address(_ location: String?, isPost: Bool?) -> String {
    location.map { "\($0) (\(isPost == true ? "POST" : "redirect"))" } ?? "no address for browsers"
}

/// How long each certificate that may sign is valid.
private func validity(_ provider: ListedProvider, at time: Int64) -> String {
    let certificates = provider.signingCertificates.map { validity($0, at: time) }
    return certificates.isEmpty ? "none" : certificates.joined(separator: ", ")
}

private func validity(_ certificate: ListedProvider.SigningCertificate, at time: Int64) -> String {
    guard let end = certificate.notAfter, let date = isoTime(end)?.prefix(10) else { return "unreadable" }
    if end < time { return "expired \(date)" }
    if let start = certificate.notBefore, start > time { return "from \(isoTime(start)?.prefix(10) ?? "") to \(date)" }
    return "until \(date)"
}

/// A text of a document without what a terminal would act upon: controls, line ends, changes of direction.
func visible(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: shown.append("?")
        default: shown.append(scalar)
        }
    }
    return String(shown)
}
