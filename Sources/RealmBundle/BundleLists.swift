package import ForeignText
import JSONStream

/// Whether a folder is a bundle that this tool has made, as its manifest's format says.
package func isBundle(_ folder: PathBytes) -> Bool { FileSystem.isFolder(folder) && ManifestHead(of: folder).isOurs }

/// What a bundle's own lists say is in it: what tells it from a folder that holds something else as well.
struct BundleLists {
    /// The files that list the others.
    private static let ownFiles = ["manifest.json", "SHA256SUMS", "manifest.sig"]

    private let folder: PathBytes
    private var files: Set<[UInt8]> = Set(ownFiles.map { Array($0.utf8) })
    private var folders: Set<[UInt8]> = []

    /// Reads `SHA256SUMS` of a folder that ``isBundle(_:)``.
    init(of folder: PathBytes) {
        self.folder = folder
        readSums()
    }

    /// The first thing, in the order of bytes, that no list of the bundle has; nil in a folder that holds a bundle alone.
    static func firstForeign(in folder: PathBytes) -> String? {
        guard isBundle(folder) else { return "manifest.json" }
        var lists = BundleLists(of: folder)
        guard lists.firstForeign(below: PathBytes([])) != nil else { return nil }
        // What the sums do not have, the manifest may list.
        lists.readManifest()
        return lists.firstForeign(below: PathBytes([]))?.description
    }

    private func firstForeign(below path: PathBytes) -> PathBytes? {
        let here = folder.appending(path.bytes)
        for name in FileSystem.names(in: here).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            let path = path.appending(name)
            let place = folder.appending(path.bytes)
            if folders.contains(path.bytes), FileSystem.isFolder(place) {
                if let foreign = firstForeign(below: path) { return foreign }
            } else if !files.contains(path.bytes) || !FileSystem.isFile(place) {
                return path
            }
        }
        return nil
    }

    private mutating func add(_ path: [UInt8]) {
        files.insert(path)
        for place in path.indices where path[place] == UInt8(ascii: "/") { folders.insert(Array(path[..<place])) }
    }

    /// Lines of a digest, two blanks and a path.
    private mutating func readSums() {
        var rest: [UInt8] = []
        try? FileSystem.read(folder.appending("SHA256SUMS")) { bytes in
            rest += bytes
            var start = 0
            while let end = rest[start...].firstIndex(of: 0x0A) {
                add(Array(rest[start..<end].dropFirst(66)))
                start = end + 1
            }
            rest.removeSubrange(..<start)
            return rest.count < 1 << 16
        }
    }

    /// The paths of the manifest's outputs.
    private mutating func readManifest() {
        var manifest = ManifestOutputs()
        try? FileSystem.read(folder.appending("manifest.json")) { bytes in
            manifest.read(bytes) { add(Array($0.utf8)) }
        }
    }
}

/// What the beginning of a manifest says about its format.
private struct ManifestHead {
    private(set) var isOurs = false
    /// More than everything before the lists of files takes.
    private static let length = 1 << 20

    init(of folder: PathBytes) {
        var head: [UInt8] = []
        try? FileSystem.read(folder.appending("manifest.json")) { bytes in
            head += bytes
            return head.count < Self.length
        }
        isOurs = withJSONReader(over: head) { json in (try? Self.isOurs(&json)) ?? false }
    }

    private static func isOurs(_ json: inout JSONReader) throws(JSONError) -> Bool {
        var (hasFormat, hasTool) = (false, false)
        try json.beginObject()
        var text = TextBuffer()
        while !(hasFormat && hasTool), let key = try json.nextKey(into: &text) {
            let value = try json.value()
            if text[key].elementsEqual("format".utf8) { hasFormat = value == .number("\(Manifest.format)") }
            if text[key].elementsEqual("tool".utf8), case .string(let tool) = value {
                hasTool = tool.beginsExactly(with: Manifest.toolName)
            }
        }
        return hasFormat && hasTool
    }
}

/// Reads the paths of a manifest's outputs piece by piece, since there may be hundreds of thousands.
private struct ManifestOutputs: ~Copyable {
    private enum Place { case start, members, outputs, end }

    private var window = JSONWindow()
    private var place = Place.start
    private var isAtFirst = false
    /// A single member or element is never longer.
    private static let largestStep = 16 << 20

    /// Reads on; false once nothing more is wanted.
    mutating func read(_ chunk: [UInt8], _ take: (String) -> Void) -> Bool {
        window.append(chunk)
        while place != .end {
            var (next, first) = (place, isAtFirst)
            let isDone = window.withReader { (json: inout JSONReader) -> Bool in
                let start = JSONReader.Mark(isAtFirst: isAtFirst)
                json.rewind(to: start)
                do throws(JSONError) {
                    next = try Self.step(place, &json, take)
                    first = json.mark.isAtFirst
                    return true
                } catch {
                    if error.reason != .endOfInput { next = .end }
                    json.rewind(to: start)
                    return false
                }
            }
            (place, isAtFirst) = (next, first)
            if !isDone { return place != .end && window.pending < Self.largestStep }
        }
        return false
    }

    private static func step(
        _ place: Place, _ json: inout JSONReader, _ take: (String) -> Void
    ) throws(JSONError) -> Place {
        switch place {
        case .start:
            try json.beginObject()
            return .members
        case .members:
            var text = TextBuffer()
            guard let key = try json.nextKey(into: &text) else { return .end }
            guard text[key].elementsEqual("outputs".utf8) else {
                try json.skipValue()
                return .members
            }
            try json.beginArray()
            return .outputs
        case .outputs:
            guard try json.nextElement() else { return .members }
            if case .object(let members) = try json.value(),
                case .string(let path)? = members.last(where: { $0.name == "path" })?.value
            {
                take(path)
            }
            return .outputs
        case .end: return .end
        }
    }
}
