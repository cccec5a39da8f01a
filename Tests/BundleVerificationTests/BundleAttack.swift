import Foundation
import TestSupport
import Testing

/// One random change of a bundle's names, links, sizes or lists.
enum BundleAttack {
    /// Makes the next change, and says which.
    static func next(_ random: inout SeededNumbers, on bundle: TamperedBundle, outside: String) throws -> String {
        let files = try bundle.files()
        let file = try #require(files.randomElement(using: &random))
        let spelling = hostileName(like: file, &random)
        switch Int.random(in: 0..<12, using: &random) {
        case 0:
            try bundle.write("{}", to: spelling)
            return "an extra file, \(spelling)"
        case 1:
            try move(file, to: spelling, in: bundle)
            return "\(file) is called \(spelling)"
        case 2:
            try link(file, to: outside + "/outside.json", in: bundle)
            return "\(file) is a link out of the bundle"
        case 3:
            try link(file, to: bundle.folder.path + "/SHA256SUMS", in: bundle)
            return "\(file) is a link within the bundle"
        case 4: return try resize(file, &random, in: bundle)
        case 5:
            let path =
                ["../outside/outside.json", "../outside/\u{301}outside.json", "../\u{301}outside/outside.json"]
                .randomElement(using: &random) ?? ""
            try relist(file, as: path, in: bundle)
            return "both lists say \(path) for \(file)"
        case 6:
            try relist(file, as: spelling, in: bundle)
            return "both lists say \(spelling) for \(file)"
        case 7: return try flip(file, &random, in: bundle)
        case 8:
            try bundle.remove(file)
            return "\(file) is gone"
        case 9:
            try bundle.remove(file)
            try FileManager.default.createDirectory(
                at: bundle.folder.appending(path: file), withIntermediateDirectories: false)
            return "\(file) is a folder"
        case 10:
            try FileManager.default.createSymbolicLink(
                atPath: bundle.folder.path + "/" + spelling, withDestinationPath: outside)
            return "an extra link out of the bundle, \(spelling)"
        default: return try drop(&random, in: bundle)
        }
    }

    /// A path in the same folder whose name has other bytes: often one that Swift's strings call equal or alike.
    private static func hostileName(like file: String, _ random: inout SeededNumbers) -> String {
        let mark = HostileText.marks.randomElement(using: &random) ?? ""
        let name = file.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? file
        let folder = file.utf8.dropLast(name.utf8.count)
        let twin = [name + mark, "._" + name, name.uppercased() + ".json", "\u{212A}" + name, mark + name, name + " "]
            .randomElement(using: &random)
        return String(Substring(folder)) + (twin ?? name)
    }

    private static func move(_ file: String, to name: String, in bundle: TamperedBundle) throws {
        try #require(unsafe rename(bundle.folder.path + "/" + file, bundle.folder.path + "/" + name) == 0)
    }

    private static func link(_ file: String, to target: String, in bundle: TamperedBundle) throws {
        try bundle.remove(file)
        try FileManager.default.createSymbolicLink(
            atPath: bundle.folder.path + "/" + file, withDestinationPath: target)
    }

    private static func resize(_ file: String, _ random: inout SeededNumbers, in bundle: TamperedBundle) throws
        -> String
    {
        let path = bundle.folder.path + "/" + file
        let size = try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
        let wish = [0, size / 2, size - 1, size + 1, size + 1 << 40].randomElement(using: &random) ?? 0
        try #require(unsafe truncate(path, wish) == 0)
        return "\(file) has \(wish) bytes"
    }

    /// Has both lists name another path for a file, and the sums the manifest as it is then.
    private static func relist(_ file: String, as path: String, in bundle: TamperedBundle) throws {
        guard file != "manifest.json", file != "SHA256SUMS" else { return try bundle.remove(file) }
        try bundle.replace("  \(file)\n", by: "  \(path)\n", in: "SHA256SUMS")
        try bundle.changeManifest { $0.replace("\"\(file)\"", with: "\"\(path)\"") }
    }

    private static func flip(_ file: String, _ random: inout SeededNumbers, in bundle: TamperedBundle) throws -> String
    {
        let url = bundle.folder.appending(path: file)
        var bytes = [UInt8](try Data(contentsOf: url))
        let place = Int.random(in: bytes.indices, using: &random)
        bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        try Data(bytes).write(to: url)
        return "byte \(place) of \(file) is another"
    }

    /// Takes a line out of the sums.
    private static func drop(_ random: inout SeededNumbers, in bundle: TamperedBundle) throws -> String {
        var lines = try bundle.text("SHA256SUMS").split(separator: "\n")
        let line = lines.remove(at: Int.random(in: lines.indices, using: &random))
        try bundle.write(lines.map { $0 + "\n" }.joined(), to: "SHA256SUMS")
        return "SHA256SUMS lacks \(line)"
    }
}

extension TamperedBundle {
    /// The paths of all files.
    func files() throws -> [String] {
        let below = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
        return below.filter { path in
            var isFolder: ObjCBool = false
            return unsafe FileManager.default.fileExists(atPath: folder.path + "/" + path, isDirectory: &isFolder)
                && !isFolder.boolValue
        }
    }
}
