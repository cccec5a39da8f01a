import ForeignText

extension Findings {
    /// What the reader can do about a finding: the kind's sentence with the names of the finding in its commands.
    package func remedy(of finding: Finding) -> String {
        finding.kind.remedy(poolID: poolID ?? finding.poolID, subject: finding.subject, operation: finding.detail)
    }

    /// What the reader can do about findings of one kind, each sentence once, in the order of the findings.
    package func remedies(of samples: [Finding]) -> [String] {
        var seen: Set<ExactText> = []
        return samples.map { remedy(of: $0) }.filter { seen.insert(ExactText($0)).inserted }
    }

    /// What the reader can do about every finding of a kind: the sentence with the pool in it, and with the other names
    /// where all findings have the same.
    package func commonRemedy(of kind: FindingKind, _ samples: [Finding]) -> String {
        let remedies = remedies(of: samples)
        return remedies.count == 1 ? remedies[0] : kind.remedy(poolID: poolID, subject: nil, operation: nil)
    }
}

extension Finding {
    /// The pool that the finding is about.
    fileprivate var poolID: String? {
        guard case .pool(let id) = subject, id.utf8.contains(UInt8(ascii: "_")), !id.utf8.contains(0x20) else {
            return nil
        }
        return id
    }
}

extension FindingKind {
    /// The remedy with names in place of `ID`, `CLIENT`, `NAME` and `OPERATION` where commands of the AWS CLI and options of
    /// this tool have them; a placeholder whose name is not known stays.
    fileprivate func remedy(poolID: String?, subject: FindingSubject?, operation: String?) -> String {
        var previous = Substring()
        // Remedies are our own words, and a blank in them is a blank.
        let words = remedy.split(separator: " ", omittingEmptySubsequences: false).map { word -> String in
            defer { previous = word }
            let end = word.reversed().prefix { ".,;:".contains($0) }.count
            let bare = word.dropLast(end)
            let name = Self.name(behind: previous, in: bare, poolID: poolID, subject: subject, operation: operation)
            return (name.map { ShellWord($0).description } ?? String(bare)) + word.suffix(end)
        }
        return words.joined(separator: " ")
    }

    /// What stands for a word behind an option; nil where it is no placeholder, or nothing is known.
    private static func name(
        behind option: Substring, in word: Substring, poolID: String?, subject: FindingSubject?, operation: String?
    ) -> String? {
        switch (option, word, subject) {
        case ("--user-pool-id", "ID", _), ("--pool", "ID", _): poolID
        case ("--client-id", "CLIENT", .client(let id)): id
        case ("--group-name", "NAME", .group(let name)), ("--provider-name", "NAME", .identityProvider(let name)): name
        case ("--group", _, .group(let name)) where word.hasPrefix("NAME="): name + word.dropFirst(4)
        case ("cognito-idp", "OPERATION", _): operation
        default: nil
        }
    }
}
