import Testing

@Suite struct ManifestTests {
    private let manifest = SourceFile("Package.swift", Project.text(of: "Package.swift") ?? "")

    @Test func theManifestDrawsTheArrowsOfTheTable() {
        var sees = Dictionary(
            uniqueKeysWithValues: manifest.texts(inCallsOf: "room").map { ($0[0], Set($0.dropFirst())) })
        for texts in manifest.texts(inCallsOf: "executableTarget") { sees[texts[0]] = Set(texts.dropFirst()) }
        #expect(sees == Rooms.sees)
        #expect(Set(manifest.texts(inCallsOf: "cLibrary").map { $0[0] }) == Rooms.cLibraries)
    }

    @Test func everyFolderUnderSourcesIsARoomOrACLibrary() {
        let folders = Project.files(under: "Sources").map { SourceFile($0, "").room }
        #expect(Set(folders) == Set(Rooms.sees.keys).union(Rooms.cLibraries))
    }

    @Test(arguments: Rooms.cLibraries.sorted())
    func aCLibraryBelongsToOneRoom(_ library: String) {
        #expect(Rooms.sees.values.filter { $0.contains(library) }.count == 1)
    }

    @Test func nothingComesFromOutside() {
        #expect(outsiders(in: manifest) == [])
        #expect(!Project.exists("Package.resolved"))
    }

    @Test(arguments: [
        #"dependencies: [.package(url: "https://example.com/a", from: "1.0.0")]"#,
        #"dependencies: [.package(path: "../a")]"#,
        #".binaryTarget(name: "a", path: "a.zip")"#,
        #".plugin(name: "a")"#,
        #"swiftSettings: [.unsafeFlags(["-Ounchecked"])]"#,
    ])
    func whatComesFromOutsideIsFound(_ source: String) {
        #expect(outsiders(in: SourceFile("Package.swift", source)).count == 1)
    }

    /// Uses of what would bring in packages, binaries, plugins or flags.
    private func outsiders(in manifest: SourceFile) -> [String] {
        ["package", "binaryTarget", "plugin", "unsafeFlags"].flatMap { word in
            manifest.places(of: ".", word, "(").map { manifest.complaint(manifest.tokens[$0].line, ".\(word)(") }
        }
    }

    @Test func everyTargetIsBuiltByTheSameSettings() {
        // A target that has a name alone is one that another target names.
        let targets = ["target", "executableTarget", "testTarget"]
            .flatMap { manifest.places(of: ".", $0, "(", "name", ":") }
            .filter { !manifest.isSymbol(")", at: $0 + 6) }
        #expect(targets.count == manifest.places(of: "swiftSettings", ":", "settings").count)
        for setting in ["swiftLanguageMode", "strictMemorySafety", "treatAllWarnings"] {
            #expect(manifest.places(of: ".", setting, "(").count == 1, "Package.swift has no .\(setting)")
        }
        for feature in ["ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility"] {
            #expect(manifest.texts(inCallsOf: "enableUpcomingFeature").contains([feature]))
        }
    }
}

extension SourceFile {
    /// The string literals in each call of a function, for calls that have any; `.name(` counts as well as `name(`.
    func texts(inCallsOf function: String) -> [[String]] {
        tokens.indices.compactMap { index in
            guard tokens[index].kind == .word, tokens[index].value == function, isSymbol("(", at: index + 1) else {
                return nil
            }
            var depth = 0
            var texts: [String] = []
            for token in tokens[(index + 1)...] {
                if token.kind == .text { texts.append(token.value) }
                if token.kind == .symbol, token.value == "(" { depth += 1 }
                if token.kind == .symbol, token.value == ")" { depth -= 1 }
                if depth == 0 { break }
            }
            return texts.isEmpty ? nil : texts
        }
    }
    /// Where a run of tokens begins.
    func places(of values: String...) -> [Int] {
        tokens.indices.filter { index in
            tokens[index...].prefix(values.count).map(\.value) == values
        }
    }
}
