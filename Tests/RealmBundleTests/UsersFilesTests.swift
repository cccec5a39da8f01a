import JSONStream
import KeycloakRealm
import Testing

@testable import RealmBundle

@Suite struct UsersFilesTests {
    /// Chunks of the sizes given, with users named u1, u2, ….
    private func chunks(_ sizes: [Int]) -> [UsersChunk] {
        var number = 0
        var writer = JSONWriter()
        return sizes.map { size in
            var chunk = UsersChunk()
            for _ in 0..<size {
                number += 1
                var user = UserRepresentation()
                user.id = user.text.append(Array("i\(number)".utf8))
                user.username = user.text.append(Array("u\(number)".utf8))
                chunk.append(user, using: &writer)
            }
            return chunk
        }
    }

    /// Writes chunks and gives each file as `path: usernames`.
    private func files(_ sizes: [Int], perFile: Int, perRequest: Int, users: Int? = nil) throws -> [String] {
        let folder = try TemporaryFolder()
        let bundle = try BundleFolder(place: "\(folder.path)/out", replacesExisting: false)
        try bundle.makeFolders(["realm", "partial"])
        var writer = UsersWriter(
            realm: "acme", folder: bundle, users: users ?? sizes.reduce(0, +), usersPerFile: perFile,
            usersPerRequest: perRequest)
        for chunk in chunks(sizes) { try writer.write(chunk) }
        var entries: [BundleEntry] = []
        try writer.finish().forEach { entries.append($0) }
        try bundle.finish()
        return try entries.map { entry in
            let text = try folder.text("out/\(entry.path)")
            #expect(text.utf8.count == entry.bytes)
            let names = try usernames(text)
            #expect(names.count == entry.users)
            return "\(entry.path): \(names.joined(separator: " "))"
        }
    }

    private func usernames(_ text: String) throws -> [String] {
        let value = try withJSONReader(over: Array(text.utf8)) { json throws(JSONError) in try json.value() }
        guard case .object(let members) = value, case .array(let users) = members.last?.value else { return [] }
        return users.compactMap { user in
            guard case .object(let fields) = user, case .string(let name) = fields.dropFirst().first?.value else {
                return nil
            }
            return name
        }
    }

    @Test func nobody() throws {
        #expect(try files([], perFile: 2, perRequest: 2) == [])
        #expect(try files([0], perFile: 2, perRequest: 2) == [])
    }

    @Test func oneUser() throws {
        #expect(
            try files([1], perFile: 2, perRequest: 3) == [
                "realm/acme-users-0.json: u1", "partial/2-users-00001.json: u1",
            ])
    }

    @Test func exactlyOneFileAndOneUserMore() throws {
        #expect(
            try files([3], perFile: 3, perRequest: 4) == [
                "realm/acme-users-0.json: u1 u2 u3", "partial/2-users-00001.json: u1 u2 u3",
            ])
        #expect(
            try files([4], perFile: 3, perRequest: 4) == [
                "realm/acme-users-0.json: u1 u2 u3", "realm/acme-users-1.json: u4",
                "partial/2-users-00001.json: u1 u2 u3 u4",
            ])
    }

    @Test(arguments: [[7], [1, 6], [3, 4], [2, 2, 3], [1, 1, 1, 1, 1, 1, 1], [0, 6, 0, 1], [4, 3]])
    func theCutIntoChunksDoesNotMatter(sizes: [Int]) throws {
        #expect(
            try files(sizes, perFile: 3, perRequest: 2) == [
                "realm/acme-users-0.json: u1 u2 u3", "realm/acme-users-1.json: u4 u5 u6", "realm/acme-users-2.json: u7",
                "partial/2-users-00001.json: u1 u2", "partial/2-users-00002.json: u3 u4",
                "partial/2-users-00003.json: u5 u6", "partial/2-users-00004.json: u7",
            ])
    }

    @Test func wholeFiles() throws {
        let folder = try TemporaryFolder()
        let bundle = try BundleFolder(place: "\(folder.path)/out", replacesExisting: false)
        try bundle.makeFolders(["realm", "partial"])
        var writer = UsersWriter(realm: "a\"${x}", folder: bundle, users: 2, usersPerFile: 2, usersPerRequest: 2)
        try writer.write(chunks([2])[0])
        _ = try writer.finish()
        try bundle.finish()
        let users = """
            {"id":"i1","username":"u1","emailVerified":false,"enabled":false},
            {"id":"i2","username":"u2","emailVerified":false,"enabled":false}
            ]}

            """
        #expect(
            try folder.text("out/realm/a\"${x}-users-0.json")
                == #"{"realm":"a\"\u0024{x}","users":["# + "\n" + users)
        #expect(
            try folder.text("out/partial/2-users-00001.json")
                == #"{"ifResourceExists":"SKIP","users":["# + "\n" + users)
    }

    @Test func aThousandPartialFilesLieInOneFolder() throws {
        let paths = try files([1_000], perFile: 1_000, perRequest: 1).dropFirst()
        #expect(paths.first == "partial/2-users-00001.json: u1")
        #expect(paths.last == "partial/2-users-01000.json: u1000")
    }

    @Test func moreLieInFoldersOfAThousand() throws {
        let paths = try files([700, 1_301], perFile: 2_001, perRequest: 1)
        #expect(paths.count == 2_002)
        #expect(paths[1] == "partial/2-users-0001/2-users-00001.json: u1")
        #expect(paths[1_000] == "partial/2-users-0001/2-users-01000.json: u1000")
        #expect(paths[1_001] == "partial/2-users-0002/2-users-01001.json: u1001")
        #expect(paths[2_001] == "partial/2-users-0003/2-users-02001.json: u2001")
    }

    @Test func aChunkIsFullAtSomeTwoHundredKilobytes() {
        var chunk = UsersChunk()
        var writer = JSONWriter()
        while !chunk.isFull { chunk.append(UserRepresentation(), using: &writer) }
        #expect(chunk.bytes.count > 192 << 10)
        #expect(chunk.bytes.count < 193 << 10)
    }
}
