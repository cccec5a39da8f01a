import Foundation

/// Bytes written down in Base64.
func base64(_ text: String) -> [UInt8] {
    Data(base64Encoded: text).map { Array($0) } ?? []
}

/// `[1,2,3]` and a line feed, as the command-line tools pack it.
enum Packed {
    static let gzip = base64("H4sIABNTBmsAA4s21DHSMY7lAgD8MfzrCAAAAA==")
    static let xz = base64("/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQAHWzEsMiwzXQoAV7lhsl3GBaYAASAIuxnZux+2830BAAAAAARZWg==")
    static let zstd = base64("KLUv/QRYQQAAWzEsMiwzXQpZhm2i")
    static let bzip2 = base64("QlpoOTFBWSZTWTtLOLQAAANaAAAQAAQ4AAAKIAAxDAEGmaHsmQou5IpwoSB2lnFo")
    static let emptyXZ = base64("/Td6WFoAAATm1rRGAAAAABzfRCEftvN9AQAAAAAEWVo=")
    /// Of Info-ZIP, entry `jürgen.json`, its name marked as UTF-8.
    static let zipWithUmlaut = base64(
        """
        UEsDBAoAAAAAABIaeV38MfzrCAAAAAgAAAAMABwAasO8cmdlbi5qc29uVVQJAAMTUwZrE1MGa3V4CwABBAAAAAAEAAAAAFsxLDIsM10KUEsBAh4D\
        CgAAAAAAEhp5Xfwx/OsIAAAACAAAAAwAGAAAAAAAAQAAAKSBAAAAAGrDvHJnZW4uanNvblVUBQADE1MGa3V4CwABBAAAAAAEAAAAAFBLBQYAAAAA\
        AQABAFIAAABOAAAAAAA=
        """)
    /// Of Info-ZIP, entry `s.json`, with a password.
    static let zipWithPassword = base64(
        """
        UEsDBAoACQAAABIaeV38MfzrFAAAAAgAAAAGABwAcy5qc29uVVQJAAMTUwZrE1MGa3V4CwABBAAAAAAEAAAAAOUBEu5PvSV0DXpwzQRSpbMSQqwc\
        UEsHCPwx/OsUAAAACAAAAFBLAQIeAwoACQAAABIaeV38MfzrFAAAAAgAAAAGABgAAAAAAAEAAACkgQAAAABzLmpzb25VVAUAAxNTBmt1eAsAAQQA\
        AAAABAAAAABQSwUGAAAAAAEAAQBMAAAAZAAAAAAA
        """)
    /// Of Python into a pipe, deflated: the entry's size follows it.
    static let streamedZip = base64(
        """
        UEsDBBQACAAIAFoaeV0AAAAAAAAAAAAAAAAFAAAAcG9vbC8DAFBLBwgAAAAAAgAAAAAAAABQSwMEFAAIAAgAAAAhAAAAAAAAAAAAAAAAAA8AAA\
        Bwb29sL3VzZXJzLmpzb26LNtTBCmO5AFBLBwgg97sACAAAABoAAABQSwECFAMUAAgACABaGnldAAAAAAIAAAAAAAAABQAAAAAAAAAAABAA/UEA\
        AAAAcG9vbC9QSwECFAMUAAgACAAAACEAIPe7AAgAAAAaAAAADwAAAAAAAAAAAAAAgAE1AAAAcG9vbC91c2Vycy5qc29uUEsFBgAAAAACAAIAcA\
        AAAHoAAAAAAA==
        """)
    /// Of Python into a pipe, stored: the entry's size follows it.
    static let streamedStoredZip = base64(
        """
        UEsDBBQACAAAAAAAIQAAAAAAAAAAAAAAAAAPAAAAcG9vbC91c2Vycy5qc29uWzEsMSwxLDEsMSwxLDEsMSwxLDEsMSwxXQpQSwcIIPe7ABoAAA\
        AaAAAAUEsBAhQDFAAIAAAAAAAhACD3uwAaAAAAGgAAAA8AAAAAAAAAAAAAAIABAAAAAHBvb2wvdXNlcnMuanNvblBLBQYAAAAAAQABAD0AAABX\
        AAAAAAA=
        """)
}

/// Writes gzip, zip and tar without compression, as far as tests need them.
enum Packer {
    /// One gzip member of stored blocks.
    static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        var packed: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(0xFFFF)
            rest = rest.dropFirst(block.count)
            packed += [rest.isEmpty ? 1 : 0] + little(UInt16(block.count)) + little(~UInt16(block.count)) + block
        } while !rest.isEmpty
        return packed + little(crc32(bytes)) + little(UInt32(bytes.count))
    }

    /// A zip archive of stored entries; a name that ends in `/` makes a folder.
    static func zip(_ entries: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var packed: [UInt8] = []
        var directory: [UInt8] = []
        for (name, bytes) in entries {
            let size = little(UInt32(bytes.count))
            let common =
                [10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0] + little(crc32(bytes)) + size + size
                + little(UInt16(name.utf8.count)) + [0, 0]
            directory += [0x50, 0x4B, 1, 2, 10, 0] + common
            directory += [0, 0, 0, 0, 0, 0, 0, 0, 0, 0] + little(UInt32(packed.count)) + name.utf8
            packed += [0x50, 0x4B, 3, 4] + common + name.utf8 + bytes
        }
        let count = little(UInt16(entries.count))
        let end = little(UInt32(directory.count)) + little(UInt32(packed.count))
        return packed + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count + end + [0, 0]
    }

    /// A tar archive of files.
    static func tar(_ entries: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var packed: [UInt8] = []
        for (name, bytes) in entries {
            var header = [UInt8](repeating: 0, count: 512)
            func put(_ text: String, at offset: Int) {
                header.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
            }
            put(name, at: 0)
            put("0000644", at: 100)
            put(octal(bytes.count, digits: 11), at: 124)
            put("        0", at: 148)
            put("ustar", at: 257)
            put("00", at: 263)
            put(octal(header.reduce(0) { $0 + Int($1) }, digits: 6) + "\0 ", at: 148)
            packed += header + bytes + [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512)
        }
        return packed + [UInt8](repeating: 0, count: 1024)
    }

    private static func octal(_ number: Int, digits: Int) -> String {
        let text = String(number, radix: 8)
        return String(repeating: "0", count: digits - text.count) + text
    }

    private static func little(_ number: some FixedWidthInteger) -> [UInt8] {
        (0..<number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
    }
}
