import CognitoRealm

/// Identity providers as text, which waits until their file is known to be sound to its end.
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
    private let text = WaitingText()
    /// What there is of files that are sound to their end.
    private var sound = Extent()
    /// The same with what the current file has given so far.
    private var provisional = Extent()
    /// Number of files that were listed, whatever they hold.
    private(set) var files = 0
    /// Why files do not count.
    private(set) var faults: [MetadataListError] = []
    /// For each folder that was not read, a sentence that says so.
    private(set) var passedOver: [String] = []
    /// For each file without any provider, a sentence that says so.
    private(set) var emptyFiles: [String] = []

    /// How far the text goes, and how wide it is.
    private struct Extent {
        var bytes = 0
        var count = 0
        /// Characters of the widest cell in each of the first columns.
        var widths = [0, 0, 0]
    }

    /// Makes an empty list, of providers as they are at a time in seconds since 1970.
    init(style: Style, time: Int64) {
        self.style = style
        self.time = time
    }

    /// Number of providers listed.
    var count: Int { sound.count }

    /// Adds a provider, or the end of its file.
    mutating func take(_ event: MetadataEvent) {
        switch event {
        case .provider(let provider):
            add(provider)
        case .fileEnd(let name, let entities, nil):
            if provisional.count == sound.count {
                emptyFiles.append("\(visible(name)): \(sentenceWithoutProvider(entities: entities))")
            }
            files += 1
            sound = provisional
        case .fileEnd(_, _, let fault?):
            faults.append(fault)
            files += 1
            text.truncate(to: sound.bytes)
            provisional = sound
        case .passedOver(let sentence):
            passedOver.append(sentence)
        }
    }

    private mutating func add(_ provider: ListedProvider) {
        let isFirst = provisional.count == 0
        switch style {
        case .table: addRow(provider)
        case .details: text.append(((isFirst ? "" : "\n") + details(provider, at: time)).utf8)
        case .json:
            text.append((isFirst ? "[\n" : ",\n").utf8)
            let json = provider.json
            let isPlain = json.allSatisfy { $0 < 0x80 }
            text.append(isPlain ? json : Array(shownOnTerminal(json: String(decoding: json, as: UTF8.self)).utf8))
        }
        provisional.count += 1
        provisional.bytes = text.count
    }

    /// Prints the list; false where that did not work to its end.
    func print() -> Bool {
        var isWhole = true
        func write(_ bytes: [UInt8]) -> Bool {
            isWhole = isWhole && StandardOutput.write(bytes)
            return isWhole
        }
        switch style {
        case .table where count > 0: printTable(write)
        case .table: break
        case .details: text.forEachPiece(write)
        case .json:
            text.forEachPiece(write)
            _ = write(Array((count == 0 ? "[]\n" : "\n]\n").utf8))
        }
        return isWhole && !text.isIncomplete
    }
}

/// The table: rows wait as cells between tabs, since nobody knows the widths before the last one.
extension ProviderList {
    /// The most columns that a name takes; an entity id is never cut, since people copy it.
    private static let longestName = 32
    private static let headings = ["Entity id", "Name", "Signing certificates", "File"]
    private static let most = [60, longestName, 48]

    private mutating func addRow(_ provider: ListedProvider) {
        let cells = [
            visible(provider.entityID), cut(visible(provider.displayName ?? "")), validity(provider, at: time),
            visible(provider.file),
        ]
        for column in provisional.widths.indices {
            provisional.widths[column] = max(provisional.widths[column], cells[column].count)
        }
        text.append((cells.joined(separator: "\t") + "\n").utf8)
    }

    private func cut(_ name: String) -> String {
        name.count > Self.longestName ? name.prefix(Self.longestName - 1) + "…" : name
    }

    /// Prints the rows under their headings, in columns as wide as their widest cell; very long entity ids do not count.
    private func printTable(_ write: ([UInt8]) -> Bool) {
        let heads = Self.headings.map { Array($0.utf8)[...] }
        let widths = zip(zip(sound.widths, Self.most), Self.headings).map { min(max($0.0, $1.count), $0.1) }
        guard write(line(heads, widths)) else { return }
        var rest: [UInt8] = []
        text.forEachPiece { piece in
            rest += piece
            guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else { return true }
            let rows = rest[..<end].split(separator: UInt8(ascii: "\n"))
            let lines = rows.flatMap {
                line($0.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false), widths)
            }
            rest.removeSubrange(...end)
            return write(lines)
        }
    }

    /// A row; where there is but one file, it is not named.
    private func line(_ cells: [ArraySlice<UInt8>], _ widths: [Int]) -> [UInt8] {
        let last = files > 1 ? 3 : 2
        var line: [UInt8] = []
        for (column, cell) in cells.prefix(last + 1).enumerated() {
            line += cell
            guard column < last else { break }
            let width = String(decoding: cell, as: UTF8.self).count
            line += Array(repeating: UInt8(ascii: " "), count: max(0, widths[column] - width) + 2)
        }
        return line + [UInt8(ascii: "\n")]
    }
}

/// Everything about a provider, a line for each thing.
private func details(_ provider: ListedProvider, at time: Int64) -> String {
    var lines = [provider.entityID.isEmpty ? "(no entity id)" : visible(provider.entityID)]
    func add(_ label: String, _ value: String) {
        lines.append("  " + label + String(repeating: " ", count: max(1, 16 - label.count)) + visible(value))
    }
    add("file", provider.file)
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
    let shown = certificates.isEmpty ? "none" : certificates.joined(separator: ", ")
    guard let end = provider.validUntil, end <= time, let date = isoTime(end)?.prefix(10) else { return shown }
    return "\(shown); metadata expired \(date)"
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
