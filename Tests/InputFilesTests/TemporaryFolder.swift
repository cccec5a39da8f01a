import Foundation

@testable import InputFiles

/// A folder of its own for a test, gone with it.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/input-files-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file, its folders too, and gives its path.
    @discardableResult func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = "\(path)/\(name)"
        let folder = file[..<(file.lastIndex(of: "/") ?? file.startIndex)]
        try FileManager.default.createDirectory(atPath: String(folder), withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return file
    }

    @discardableResult func write(_ name: String, _ text: String) throws -> String {
        try write(name, Array(text.utf8))
    }

    /// Reads to the end and tells what came: `users.json: [1]` for a stream, `users.json: truncated` for an error.
    func transcript(
        _ names: String..., encoding: InputEncoding? = nil, observer: (any RawByteObserver)? = nil
    ) throws -> [String] {
        try Self.transcript(
            names.map { $0.isEmpty ? path : "\(path)/\($0)" }, below: path, encoding: encoding, observer: observer)
    }

    /// The same of standard input, wherever that leads at the moment.
    func transcriptOfStandardInput(observer: any RawByteObserver) throws -> [String] {
        try Self.transcript(["-"], below: path, encoding: nil, observer: observer)
    }

    private static func transcript(
        _ paths: [String], below folder: String, encoding: InputEncoding?, observer: (any RawByteObserver)?
    ) throws -> [String] {
        func shortened(_ place: String) -> String {
            place.hasPrefix(folder + "/") ? String(place.dropFirst(folder.count + 1)) : place
        }
        var reader = try InputReader(paths: paths, encoding: encoding, observer: observer)
        var lines: [String] = []
        while true {
            do {
                guard let stream = try reader.nextStream() else { return lines }
                lines.append("\(shortened(stream.description)): ")
                var chunk: [UInt8] = []
                while try reader.read(into: &chunk) {
                    lines[lines.count - 1] += String(decoding: chunk, as: UTF8.self)
                }
            } catch {
                lines.append("\(shortened(error.place)): \(error.kind)")
            }
        }
    }
}

/// Keeps what it sees: one line for each file begun or ended, and the bytes between.
final class RecordingObserver: RawByteObserver {
    private(set) var events: [String] = []
    private(set) var bytes: [UInt8] = []

    func fileBegins(_ file: InputFile) {
        events.append("begins")
        bytes = []
    }

    func fileReads(_ span: RawSpan) {
        unsafe span.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
    }

    func fileEnds(_ file: InputFile, wasReadWhole: Bool) {
        events.append("ends whole=\(wasReadWhole) bytes=\(bytes.count)")
    }
}
