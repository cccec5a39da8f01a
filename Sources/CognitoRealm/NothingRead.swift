import CognitoDump
import Findings
import ForeignText
import InputFiles
import SAMLMetadata

extension StagingStep {
    /// Whether any file was taken for something that this tool reads, be it an empty list; a template without a pool is none.
    var isAnythingUnderstood: Bool {
        files.contains { file in file.account.records.contains { $0.value > 0 || !$0.key.isOfTool } }
    }

    /// Stops where there is nothing to make a realm of, which matters more than what else may be wrong.
    func checkAnythingRead(_ findings: Findings) throws(BuildError) {
        guard files.contains(where: { $0.account.dumpRecords.contains { $0.value > 0 } }) else {
            throw nothingRead(findings)
        }
    }

    /// Why there is nothing to make a realm of.
    func nothingRead(_ findings: Findings) -> BuildError {
        for kind in [FindingKind.fileUnreadable, .unpackedTooLarge, .archiveCutOff] {
            let unreadable = findings.byWeight.first { $0.kind == kind }
            if let reason = unreadable?.samples.first?.detail { return BuildError(reason) }
        }
        let names =
            configuration.inputs.prefix(3).map { $0 == "-" ? "standard input" : "\($0)" }.joined(separator: ", ")
            + (configuration.inputs.count > 3 ? " and \(configuration.inputs.count - 3) more" : "")
        if files.isEmpty {
            return BuildError("There is nothing to read in \(names): give files or folders that hold Cognito dumps.")
        }
        if let said = mostLikely(findings) { return BuildError(said) }
        // A web page, or an answer of another API's in XML.
        if let page = metadata.first(where: { $0.fault != nil }), let fault = page.fault {
            return BuildError("\(page.name): \(fault.description)")
        }
        if files.contains(where: { !$0.account.dumpRecords.isEmpty && !$0.account.isCutOff }) {
            return BuildError("The dumps in \(names) hold no record: dump the pool again, with its users and settings.")
        }
        if let cut = files.first(where: \.account.isCutOff) {
            return BuildError("\(cut.source) is cut off in its first record: make this dump again.")
        }
        return BuildError(
            "Nothing in \(names) is a Cognito dump: give the JSON that ListUsers, DescribeUserPool and the like gave out."
        )
    }
}

extension StagingStep {
    /// What is wrong with the first file of which a finding says what it is; nil where none does.
    private func mostLikely(_ findings: Findings) -> String? {
        let telling = FindingKind.refusals
        let samples = findings.byWeight.filter { telling.contains($0.kind) }.flatMap(\.samples)
        let first = samples.min { $0.subject.key.utf8.lexicographicallyPrecedes($1.subject.key.utf8) }
        guard let first else { return nil }
        let file = files.first { $0.account.name.utf8.elementsEqual(first.subject.key.utf8) }
        let detail = first.detail.map { " (\($0))" } ?? ""
        return "\(file?.source.description ?? first.subject.key): \(first.kind.sentence)\(detail) \(first.kind.remedy)"
    }

    /// Stops at files of another product's that were given themselves: in a folder or an archive they may lie by chance.
    func checkForeignFiles() throws(BuildError) {
        let given = Set(configuration.inputs.map(\.path))
        for file in files where file.source.entry == nil && given.contains(file.source.file.location) {
            guard let foreign = file.account.foreign else { continue }
            throw BuildError(
                "\(file.source) is \(foreign.description), no dump of Cognito's: \(foreign.finding.remedy) Nothing was written."
            )
        }
    }
}

extension DumpFile {
    /// Numbers of records by kind, without metadata, which no realm can be made of.
    fileprivate var dumpRecords: [DocumentKind: Int] { records.filter { $0.key != .samlMetadata } }
}
