import CognitoDump
import Findings
import InputFiles

extension StagingStep {
    /// Whether any file was taken for something that this tool reads, be it an empty list.
    var isAnythingUnderstood: Bool { files.contains { !$0.account.records.isEmpty } }

    /// Stops where there is nothing to make a realm of, which matters more than what else may be wrong.
    func checkAnythingRead(_ findings: Findings) throws(BuildError) {
        guard files.contains(where: { $0.account.dumpRecords.contains { $0.value > 0 } }) else {
            throw nothingRead(findings)
        }
    }

    /// Why there is nothing to make a realm of.
    func nothingRead(_ findings: Findings) -> BuildError {
        for kind in [FindingKind.fileUnreadable, .archiveCutOff] {
            let unreadable = findings.byWeight.first { $0.kind == kind }
            if let reason = unreadable?.samples.first?.detail { return BuildError(reason) }
        }
        let names =
            configuration.inputs.prefix(3).map { $0 == "-" ? "standard input" : $0 }.joined(separator: ", ")
            + (configuration.inputs.count > 3 ? " and \(configuration.inputs.count - 3) more" : "")
        if files.isEmpty {
            return BuildError("There is nothing to read in \(names): give files or folders that hold Cognito dumps.")
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

extension DumpFile {
    /// Numbers of records by kind, without metadata, which no realm can be made of.
    fileprivate var dumpRecords: [DocumentKind: Int] { records.filter { $0.key != .samlMetadata } }
}
