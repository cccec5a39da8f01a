import CognitoDump
import Findings
import ForeignText
import InputFiles

/// The files that a dump consists of, as far as they are pages of series: answers of one operation in one folder, about
/// one group or user.
struct PageSeries {
    let files: [StagingStep.ReadFile]
    /// Hashes of further series that have a last page, by ``key(of:_:)``.
    var closedElsewhere: Set<Int> = []

    /// Files of series of which no page is the last, in the order of their names.
    var open: [StagingStep.ReadFile] {
        var isClosed: [[UInt8]: Bool] = [:]
        for file in files {
            for kind in file.account.records.keys {
                isClosed[Self.key(of: file, kind), default: false] =
                    isClosed[Self.key(of: file, kind), default: false] || !file.account.openSeries.contains(kind)
            }
        }
        return files.filter { file in
            file.account.openSeries.contains { kind in
                let key = Self.key(of: file, kind)
                return isClosed[key] != true && !closedElsewhere.contains(key.hashValue)
            }
        }.sorted { $0.account.name.utf8.lexicographicallyPrecedes($1.account.name.utf8) }
    }

    /// Numbers that are missing among `…page-1.json`, `…page-3.json`; at most twenty of a series.
    var holes: [(pattern: String, number: Int)] {
        var series: [[UInt8]: (pattern: String, numbers: Set<Int>)] = [:]
        for name in files.compactMap({ NumberedName($0.account.name) }) {
            series[Array(name.pattern.utf8), default: (name.pattern, [])].numbers.insert(name.number)
        }
        return series.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap { _, series in
            guard let first = series.numbers.min(), let last = series.numbers.max(), first < 2, last - first < 100_000
            else { return [(pattern: String, number: Int)]() }
            return (first...last).filter { !series.numbers.contains($0) }.prefix(20).map { (series.pattern, $0) }
        }
    }

    /// What the pages of a series have in common.
    static func key(of file: StagingStep.ReadFile, _ kind: DocumentKind) -> [UInt8] {
        let parts = [file.folder, kind.rawValue, file.account.group.name ?? "", file.account.user.name ?? ""]
        return Array(parts.joined(separator: "\0").utf8)
    }
}

extension StagingStep {
    /// Stops where a file or an archive is cut off, or a series of pages lacks some: what is missing would be missing in
    /// the realm, and nobody would know.
    func checkWholeness() throws(BuildError) {
        guard !configuration.allowsIncomplete else { return }
        let series = PageSeries(files: files, closedElsewhere: readFiles.closedSeries)
        let faults =
            files.filter(\.account.isCutOff).map { "\($0.source) is cut off" } + cutArchives.map { "\($0) is cut off" }
            + series.open.map { "\($0.source) says that another page follows, which no file holds" }
            + series.holes.map { "of \($0.pattern) number \($0.number) is missing" }
        guard !faults.isEmpty else { return }
        let names = faults.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let shown = names.prefix(5).joined(separator: "; ") + (names.count > 5 ? "; and \(names.count - 5) more" : "")
        throw BuildError(
            "The dump is not whole: \(shown). Dump it again or add what is missing, or give --allow-incomplete to build without it. Nothing was written.",
            isCondition: configuration.failsOn == .incomplete)
    }
}

extension StagingStep.ReadFile {
    /// The folder in which the file lies, as it was named.
    var folder: String { account.name.parts(between: "/").dropLast().joined(separator: "/") }
}

/// A file name with a number at its end, as scripts name pages.
struct NumberedName {
    /// The name with `#` in place of the number.
    let pattern: String
    let number: Int

    init?(_ name: String) {
        let parts = name.parts(between: "/")
        guard let file = parts.last, let stem = file.split(separator: ".json").first else { return nil }
        let digits = String(stem.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
        let lead = stem.dropLast(digits.count)
        guard let number = Int(digits), digits.count < 7,
            lead.lowercased().hasSuffix("page")
                || lead.lowercased().dropLast().hasSuffix("page") || lead.lowercased().dropLast().hasSuffix("part")
        else { return nil }
        self.number = number
        pattern = (parts.dropLast() + ["\(lead)#\(file.dropFirst(stem.count))"]).joined(separator: "/")
    }
}
