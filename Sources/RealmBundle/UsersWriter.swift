import JSONStream

/// Writes all users twice: into the users files of the realm folder and into partial-import files.
///
/// Both hold the same bytes for each user; only what stands around them differs.
package struct UsersWriter: ~Copyable {
    private var realmFiles: UsersFiles
    private var partialFiles: UsersFiles
    private let writesPartial: Bool

    /// Prepares both series; the folders `realm` and `partial` must be there.
    ///
    /// - Parameters:
    ///   - users: Number of users to come; decides whether the partial-import files go into folders of 1,000.
    ///   - usersPerFile: For the realm folder; see `KeycloakVersion.usersPerFile`.
    ///   - usersPerRequest: For partial import, whose cost grows with the request.
    ///   - writesPartial: Whether users can be imported into a realm that exists already.
    package init(
        realm: String, folder: BundleFolder, users: Int, usersPerFile: Int, usersPerRequest: Int,
        writesPartial: Bool = true
    ) {
        self.writesPartial = writesPartial
        var writer = JSONWriter()
        writer.string(realm)
        let name = writer.take()
        realmFiles = UsersFiles(
            head: Array(#"{"realm":"#.utf8) + name + Array(",\"users\":[\n".utf8), tail: Array("\n]}\n".utf8),
            usersPerFile: usersPerFile, folder: folder, files: (users + usersPerFile - 1) / usersPerFile
        ) { UsersFileName(path: "realm/\(realm)-users-\($0).json", newFolder: nil) }
        let files = (users + usersPerRequest - 1) / usersPerRequest
        partialFiles = UsersFiles(
            head: Array("{\"ifResourceExists\":\"SKIP\",\"users\":[\n".utf8), tail: Array("\n]}\n".utf8),
            usersPerFile: usersPerRequest, folder: folder, files: files
        ) { Self.partialName($0, of: files) }
    }

    /// How long digesting has taken, once both series are finished.
    package var digestTime: Duration { realmFiles.digestTime + partialFiles.digestTime }

    /// Writes a chunk into both series.
    package mutating func write(_ chunk: UsersChunk) throws(BundleError) {
        try realmFiles.write(chunk)
        if writesPartial { try partialFiles.write(chunk) }
    }

    /// Ends both series and gives their files, those of the realm folder first.
    package mutating func finish() throws(BundleError) -> BundleOutputs {
        try realmFiles.close()
        try partialFiles.close()
        var outputs = BundleOutputs(realmFiles.entries)
        outputs.append(BundleOutputs(partialFiles.entries))
        return outputs
    }

    /// `partial/2-users-00001.json`, or in folders of 1,000 `partial/2-users-0001/2-users-00001.json` where there are more.
    private static func partialName(_ index: Int, of files: Int) -> UsersFileName {
        let number = padded(index + 1, 5)
        guard files > 1_000 else { return UsersFileName(path: "partial/2-users-\(number).json", newFolder: nil) }
        let folder = "partial/2-users-\(padded(index / 1_000 + 1, 4))"
        return UsersFileName(path: "\(folder)/2-users-\(number).json", newFolder: index % 1_000 == 0 ? folder : nil)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
