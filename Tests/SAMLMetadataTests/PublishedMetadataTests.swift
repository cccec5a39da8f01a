import Foundation
import Testing

@testable import SAMLMetadata

/// Metadata that others have published, where this machine has it beside the package.
private enum PublishedMetadata {
    static let files: [URL] = {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        // The package, or a clone of it two levels further down.
        let folders = ["../shared/data/saml", "../../shared/data/saml"].map { package.appending(path: $0).standardized }
        for folder in folders {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            if !names.isEmpty { return names.sorted().map { folder.appending(path: $0) } }
        }
        return []
    }()
}

@Suite(.enabled("no published metadata at ../shared/data/saml") { !PublishedMetadata.files.isEmpty })
struct PublishedMetadataTests {
    @Test func readsEachOrSaysWhyNot() throws {
        var providers = 0
        var errors: [String: Int] = [:]
        for file in PublishedMetadata.files {
            do {
                providers += try readAll([UInt8](Data(contentsOf: file))).count
            } catch let error as MetadataError {
                errors["\(error)", default: 0] += 1
            }
        }
        #expect(providers > 100)
        #expect(errors.values.reduce(0, +) < 10, "\(errors)")
        #expect(!errors.keys.contains { $0.contains("parser error") })
    }

    @Test func readsTheSameInSmallPieces() throws {
        for file in PublishedMetadata.files {
            let bytes = try [UInt8](Data(contentsOf: file))
            let whole = try? readAll(bytes, piece: 1 << 20)
            #expect((try? readAll(bytes, piece: 61)) == whole, "\(file.lastPathComponent)")
        }
    }
}
