import CognitoDump
import Cryptography
import Findings
import ForeignText
import InputFiles

extension FindingKind {
    static let groupPageByName = FindingKind(
        "dump.group-page-by-name", .warning,
        "By its name the file may list the members of a group; nothing says so, and its users were put into none.",
        remedy: "Give the option in the detail if they are the group's members, so that they belong to it.")
    static let groupNameInOtherSpelling = FindingKind(
        "dump.group-name-spelling", .warning,
        "A page of members has a group's name in another spelling; its users were put into a group of that spelling.",
        remedy: "Give the option in the detail, with the group's name as Cognito has it.")
    static let userNameInOtherSpelling = FindingKind(
        "dump.user-name-spelling", .warning,
        "A page of one user's groups has the user's name with % for some characters, as which nobody is known.",
        remedy: "Give the option in the detail, with the Username or sub as Cognito has it.")

    /// The kinds that tell what the names of files look like.
    static let fileNameKinds: [FindingKind] = [groupPageByName, groupNameInOtherSpelling, userNameInOtherSpelling]
}

/// What the names of files with users say of groups without saying it for sure: it is told, and nothing is guessed.
struct GroupFileNames {
    private let files: [StagingStep.ReadFile]
    private let groups: [String]
    /// Whether nobody is known to be a member of any group that is described.
    private let areAllEmpty: Bool
    /// The groups of which nobody is known to be a member, by the words of their names.
    private var emptyByCore: [[UInt8]: String] = [:]
    /// The same by the SHA-256 of their names.
    private var emptyByDigest: [[UInt8]: String] = [:]

    /// - Parameters:
    ///   - groups: Names of the groups that the dump describes.
    ///   - filled: Names of the groups that somebody belongs to.
    init(files: [StagingStep.ReadFile], groups: [String], filled: [String]) {
        self.files = files.sorted { $0.account.name.precedesByBytes($1.account.name) }
        self.groups = groups.sorted { $0.precedesByBytes($1) }
        let filled = Set(filled.map { ExactText($0) })
        let empty = self.groups.filter { !filled.contains(ExactText($0)) }
        areAllEmpty = !groups.isEmpty && empty.count == groups.count
        for group in empty.reversed() {
            emptyByCore[GroupSpelling(group).core] = group
            emptyByDigest[Array(SHA256.digest(of: Array(group.utf8)).hex.utf8)] = group
        }
        emptyByCore[[]] = nil
    }

    /// A finding for each such file, in the order of their names, with the option that settles it.
    func findings() -> [Finding] {
        var digests: [StagingStep.ReadFile] = []
        var findings = files.compactMap { file -> Finding? in
            switch (file.account.group, file.account.user) {
            case (.none, .none) where file.account.listsUsers: return unnamed(file, &digests)
            case (.named(let name), _) where file.account.listsUsers: return named(file, name)
            case (_, .named(let name)) where (file.account.records[.groups] ?? 0) > 0: return ofUser(file, name)
            default: return nil
            }
        }
        // A dump may have a million of them.
        if areAllEmpty, let first = digests.first {
            let others = digests.count > 1 ? ", as \(digests.count - 1) more files are," : ""
            findings.append(
                finding(
                    .groupPageByName, first, "is called by a digest\(others) and no group has members", "--group", nil))
        }
        return findings
    }

    /// A file that is called like a group, or lies in a folder that is; one that is called by a digest goes to the others.
    private func unnamed(_ file: StagingStep.ReadFile, _ digests: inout [StagingStep.ReadFile]) -> Finding? {
        let parts = file.account.name.utf8.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "!") }
            .map { String(Substring($0)) }
        guard let last = parts.last else { return nil }
        let stem = GroupSpelling(NameOfFile.withoutExtensions(last))
        let core = stem.core.isEmpty ? parts.dropLast().last.map { GroupSpelling($0).core } ?? [] : stem.core
        if let group = emptyByCore[core] ?? emptyByDigest[stem.lowercased] {
            return finding(.groupPageByName, file, "looks like members of \(group)", "--group", group)
        }
        if stem.isDigest { digests.append(file) }
        return nil
    }

    /// A page of a group that is not among those described.
    private func named(_ file: StagingStep.ReadFile, _ name: String) -> Finding? {
        guard !groups.containsExactly(name) else { return nil }
        let spelling = GroupSpelling(name)
        for group in groups {
            if let likeness = spelling.likeness(to: group) {
                return finding(
                    .groupNameInOtherSpelling, file, "looks like \(group), \(likeness)", "--group", group)
            }
        }
        let reason: String? =
            spelling.isPercentEncoded
            ? "has characters written with %"
            : spelling.isDigest
                ? "looks like a digest"
                : areAllEmpty ? "is no group's name, and no group has members" : nil
        return reason.flatMap { finding(.groupNameInOtherSpelling, file, $0, "--group", nil) }
    }

    private func ofUser(_ file: StagingStep.ReadFile, _ name: String) -> Finding? {
        guard GroupSpelling(name).isPercentEncoded else { return nil }
        return finding(.userNameInOtherSpelling, file, "has characters written with %", "--groups-of", nil)
    }

    private func finding(
        _ kind: FindingKind, _ file: StagingStep.ReadFile, _ reason: String, _ option: String, _ name: String?
    ) -> Finding {
        let placeholder = option == "--group" ? "NAME" : "USER"
        let word =
            name.map { ShellWord("\($0)=\(file.account.name)").description }
            ?? "\(placeholder)=\(ShellWord(file.account.name))"
        return Finding(kind, about: .file(file.account.name), detail: "\(reason): \(option) \(word)")
    }
}

extension DumpFile {
    /// Whether it has records of users.
    fileprivate var listsUsers: Bool {
        [DocumentKind.users, .transformedUsers, .adminGetUser].contains { (records[$0] ?? 0) > 0 }
    }
}
