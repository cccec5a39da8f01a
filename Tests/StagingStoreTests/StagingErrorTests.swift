import CognitoDump
import Foundation
import Testing

@testable import StagingStore

@Suite struct StagingErrorTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("staging-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Opens a store at a path, does something with it, and gives the message.
    private func message(
        _ path: String, _ body: (inout StagingStore) throws(StagingError) -> Void = { _ throws(StagingError) in }
    ) -> String? {
        do throws(StagingError) {
            var store = try StagingStore(path: path, isKept: true)
            try body(&store)
            return nil
        } catch {
            return error.description.replacing(folder.path, with: "…")
        }
    }

    @Test func aFolderThatDoesNotExist() {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(
            message("\(folder.path)/missing/pool.sqlite")
                == "The staging database …/missing/pool.sqlite cannot be written; choose a folder that you may write to."
        )
    }

    @Test func aFolderInItsPlace() {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(message(folder.path)?.contains("cannot be written") == true)
    }

    @Test func whatIsNoDatabase() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("letter.txt")
        let text = String(repeating: "Not a database at all. ", count: 300)
        try Data(text.utf8).write(to: file)
        #expect(
            message(file.path)
                == "…/letter.txt is no staging database of this version; build it again from the dumps.")
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }

    @Test func aDatabaseThatIsThereAlready() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("pool.sqlite").path
        #expect(message(path) == nil)
        #expect(message(path)?.contains("exists") == true)
    }

    @Test func aFullDisk() {
        defer { try? FileManager.default.removeItem(at: folder) }
        // A limit on the number of pages is met with the same code as the end of the disk.
        let found = message("\(folder.path)/pool.sqlite") { store throws(StagingError) in
            try store.database.execute("PRAGMA max_page_count = 1")
            try store.database.execute(
                "CREATE TABLE more AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 99999) SELECT i FROM n"
            )
        }
        #expect(found?.hasPrefix("The disk is full: the staging database …/pool.sqlite cannot grow;") == true)
    }

    @Test func aThrowAwayDatabaseLeavesNoName() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        var store = try StagingStore(path: folder.appendingPathComponent("pool.sqlite").path, isKept: false)
        try store.insert(#"{"Username":"a"}"#, file: 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
        #expect(try StagedPool(settling: &store).users == ["a"])
    }
}
