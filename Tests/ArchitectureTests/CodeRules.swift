/// A rule about sources: what breaks it, each with its place.
typealias CodeRule = (SourceFile) -> [String]

/// The rules that no compiler keeps.
enum CodeRules {
    /// A room imports what its row in ``Rooms`` names, nothing else.
    static func imports(_ file: SourceFile) -> [String] {
        file.imports.filter { !Rooms.mayImport($0.module, in: file.room, file: file.path) }.map { module, line in
            let place = Rooms.cLibraries.contains(module) ? " here" : ""
            return file.complaint(line, "\(file.room) may not import \(module)\(place)")
        }
    }

    /// `unsafe`, and the types that need it, only in JSONStream and in the files that wrap C.
    static func memorySafety(_ file: SourceFile) -> [String] {
        guard file.room != "JSONStream", !Rooms.unsafeFiles.contains(file.path) else { return [] }
        return file.words(where: isUnsafe).prefix(1).map { token in
            file.complaint(token.line, "\(token.value) belongs in JSONStream or in a file that wraps C")
        }
    }

    /// Whether a word touches memory by hand.
    static func isUnsafe(_ word: String) -> Bool {
        word.lowercased().hasPrefix("unsafe") || word == "OpaquePointer" || word == "Unmanaged"
    }

    /// Mapping has no clock, no chance, no surroundings and no voice: the same values give the same values.
    static func purity(_ file: SourceFile) -> [String] {
        guard file.room == "RealmMapping" else { return [] }
        let calls: Set = ["Date", "UUID", "getenv", "print", "debugPrint", "readLine"]
        let names: Set = [
            "CommandLine", "ContinuousClock", "ProcessInfo", "SuspendingClock", "SystemRandomNumberGenerator",
        ]
        return file.tokens.indices.filter { index in
            let token = file.tokens[index]
            guard token.kind == .word else { return false }
            if names.contains(token.value) { return true }
            if calls.contains(token.value) { return file.isSymbol("(", at: index + 1) }
            return token.value.hasPrefix("random") && file.isSymbol(".", at: index - 1)
        }.map { file.complaint(file.tokens[$0].line, "mapping may not use \(file.tokens[$0].value)") }
    }

    /// `public` only in the room that is the door.
    static func door(_ file: SourceFile) -> [String] {
        guard file.room != "CognitoRealm" else { return [] }
        return file.words { $0 == "public" }.map { token in
            file.complaint(token.line, "only CognitoRealm has public declarations")
        }
    }

    /// Only the command speaks.
    static func silence(_ file: SourceFile) -> [String] {
        guard file.room != "cognito-realm" else { return [] }
        return file.tokens.indices.filter { index in
            ["print", "debugPrint"].contains(file.tokens[index].value) && file.isSymbol("(", at: index + 1)
        }.map { file.complaint(file.tokens[$0].line, "only the command prints") }
    }

    /// Rooms in which names from outside are compared, split, quoted or looked up.
    static let exactRooms: Set = [
        "RealmBundle", "BundleVerification", "RealmMapping", "MappingRules", "StagingStore",
    ]

    /// Where names from outside decide, bytes decide: nothing is compared, split or looked up by characters, which join
    /// a delimiter with the mark behind it, or by canonical equality.
    static func exactness(_ file: SourceFile) -> [String] {
        guard exactRooms.contains(file.room) else { return [] }
        return file.tokens.indices.compactMap { index in
            file.inexactness(at: index).map { file.complaint(file.tokens[index].line, $0) }
        }
    }

    /// The most lines that a file may have.
    static let mostLines = 350

    /// A file that is longer has a second noun in it.
    static func size(_ file: SourceFile) -> [String] {
        let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
        return lines > mostLines ? [file.complaint(lines, "\(lines) lines; \(mostLines) are the most")] : []
    }
}

extension SourceFile {
    /// What a token does by characters or by canonical equality; nil where it does nothing of the sort.
    fileprivate func inexactness(at index: Int) -> String? {
        let isMember = isSymbol(".", at: index - 1)
        switch tokens[index].value {
        case "replacing" where isMember, "hasPrefix" where isMember, "hasSuffix" where isMember:
            return "\(tokens[index].value) goes by characters: use beginsExactly, endsExactly or bytes"
        case "split" where isMember && splitsAtCharacter(at: index):
            return "split goes by characters: use parts(between:) or split utf8"
        case "Set" where tokens[index...].prefix(3).map(\.value) == ["Set", "<", "String"]:
            return "a set of texts from outside has ExactText for its elements"
        case "[" where tokens[index...].prefix(3).map(\.value) == ["[", "String", ":"]:
            return "a dictionary of texts from outside has ExactText for its keys"
        case "=" where isSymbol("=", at: index - 1) && comparesName(at: index - 2, index + 1):
            return "names are compared by isExactly"
        case "=" where isSymbol("!", at: index - 1) && comparesName(at: index - 2, index + 1):
            return "names are compared by isExactly"
        default: return nil
        }
    }

    /// Whether a call of `split` names a character to split at.
    private func splitsAtCharacter(at index: Int) -> Bool {
        tokens[index...].prefix(12).indices.contains { place in
            tokens[place].kind == .text
                && (tokens[place - 2].value == "separator" || isSymbol("=", at: place - 1))
        }
    }

    /// Whether one side of a comparison is called as names from outside are.
    private func comparesName(at left: Int, _ right: Int) -> Bool {
        // The last word of `group.groupName`.
        var right = right
        while isSymbol(".", at: right + 1) { right += 2 }
        let names: Set = [
            "alias", "clientId", "clientID", "groupName", "identifier", "providerName", "scopeName", "entityID",
        ]
        return tokens.indices.contains(left) && names.contains(tokens[left].value)
            || tokens.indices.contains(right) && names.contains(tokens[right].value)
    }

    /// The modules that the file imports, with the lines.
    var imports: [(module: String, line: Int)] {
        let kinds: Set = ["class", "enum", "func", "let", "protocol", "struct", "typealias", "var"]
        return tokens.indices.compactMap { index in
            guard tokens[index].kind == .word, tokens[index].value == "import", !isSymbol(".", at: index - 1) else {
                return nil
            }
            let names = tokens[(index + 1)...].drop { $0.kind == .word && kinds.contains($0.value) }
            guard let name = names.first, name.kind == .word else { return nil }
            return (name.value, tokens[index].line)
        }
    }

    /// The words that are no names of members and meet a condition.
    func words(where isMeant: (String) -> Bool) -> [Token] {
        tokens.indices.filter { tokens[$0].kind == .word && !isSymbol(".", at: $0 - 1) }.map { tokens[$0] }
            .filter { isMeant($0.value) }
    }

    /// Whether a symbol stands at a place among the tokens.
    func isSymbol(_ symbol: String, at index: Int) -> Bool {
        tokens.indices.contains(index) && tokens[index].kind == .symbol && tokens[index].value == symbol
    }
}
