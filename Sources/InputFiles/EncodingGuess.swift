/// In which encodings a text may be that is no UTF-8: those of Windows in which all of it is text, the likeliest first.
package struct EncodingGuess {
    /// Their names, as `--encoding` takes them; none where the text is UTF-8.
    package let names: [String]

    private static let ofTwoBytes = ["CP932", "GB18030", "CP949", "BIG5", "EUC-JP"]
    private static let ofOneByte = ["CP1252", "CP1251"]
    /// More would help nobody.
    private static let most = 3

    /// Looks at a text, or at a part of one, which may begin and end within a character.
    package init(_ text: [UInt8]) {
        guard !Self.isUTF8(text) else {
            names = []
            return
        }
        let starts = Starts(text)
        let two = Self.ofTwoBytes.filter { Transcoder.isText(text, in: $0) }
        let one = Self.ofOneByte.filter { Transcoder.isText(text, in: $0) }
        let japanese = two.filter { $0 == "CP932" }
        let others = two.filter { $0 != "CP932" }
        // Where bytes come in pairs, any of them is a letter of CP1252 as well, so that it fits nearly every text.
        let ordered =
            starts.areJapanese
            ? japanese + others + one
            : starts.areCyrillic ? one.reversed() + two : starts.standAlone ? one + two : others + japanese + one
        names = Array(ordered.prefix(Self.most))
    }

    /// The bytes above ASCII with which characters begin, told by what stands before them.
    private struct Starts {
        private var all = 0
        private var alone = 0
        private var leads = 0
        private var signs = 0
        /// Runs of three and more that begin with what CP1251 has for a capital letter and go on with small ones.
        private var words = 0

        init(_ text: [UInt8]) {
            var length = 0
            var first: UInt8 = 0
            var isWord = false
            for byte in text + [0] {
                if byte >= 0x80 {
                    if length == 0 { first = byte }
                    isWord = length == 0 ? byte >= 0xC0 : isWord && byte >= 0xE0
                    length += 1
                } else if length > 0 {
                    all += 1
                    if length == 1 { alone += 1 }
                    // Kana and most kanji of CP932 begin so; in CP1252 these are signs that hardly any name has.
                    if (0x81...0x90).contains(first) || (0x95...0x9F).contains(first) { leads += 1 }
                    if (0x81...0x9F).contains(first) { signs += 1 }
                    if isWord, length > 2 { words += 1 }
                    length = 0
                }
            }
        }

        var areJapanese: Bool { leads * 2 > all || (leads > 0 && signs == all) }
        var areCyrillic: Bool { words * 2 > all }
        /// Whether bytes above ASCII mostly stand alone, as accented letters do.
        var standAlone: Bool { alone * 2 > all }
    }

    /// Whether a text is UTF-8, but for a character that is cut at either end.
    private static func isUTF8(_ text: [UInt8]) -> Bool {
        let start = text.prefix(3).prefix { $0 & 0xC0 == 0x80 }.count
        let end = text.dropFirst(start).suffix(3)
        // Where a character is cut at the end, its first byte says that more should follow.
        let rest = end.reversed().prefix { $0 & 0xC0 == 0x80 }.count
        let isCut = rest < end.count && end[end.endIndex - rest - 1] >= 0xC2
        return ([0] + (isCut ? [rest + 1] : [])).contains { cut in
            String(validating: text[start..<(text.count - cut)], as: UTF8.self) != nil
        }
    }
}
