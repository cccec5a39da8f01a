/// Which name a user has, and in which of JSON's spellings it is written.
struct PersonName {
    /// One in ten names is not ASCII; of these one in four comes as `\uXXXX`, as Python's `json` writes it.
    enum Spelling { case ascii, raw, escaped }

    let spelling: Spelling
    let given: Int
    let family: Int

    init(from draws: inout SplitMix64) {
        let isForeign = draws.happens(perMille: 100)
        let isEscaped = draws.happens(perMille: 250)
        let count = isForeign ? NameTable.foreign.count : NameTable.givenNames.count
        given = draws.below(count)
        // A name in another script keeps to one script.
        family = isForeign ? given : draws.below(NameTable.familyNames.count)
        spelling = !isForeign ? .ascii : isEscaped ? .escaped : .raw
    }
}

/// The names of made-up people, ready to be put between a JSON string's quotation marks.
struct NameTable {
    private let given: [[[UInt8]]]
    private let family: [[[UInt8]]]
    private let slugs: (ascii: [[UInt8]], asciiFamily: [[UInt8]], foreign: [[UInt8]], foreignFamily: [[UInt8]])

    init() {
        let (givenNames, familyNames) = (Self.givenNames, Self.familyNames)
        let foreign = Self.foreign
        given = [givenNames.map(Self.raw), foreign.map { Self.raw($0.given) }, foreign.map { Self.escaped($0.given) }]
        family = [
            familyNames.map(Self.raw), foreign.map { Self.raw($0.family) }, foreign.map { Self.escaped($0.family) },
        ]
        slugs = (
            givenNames.map { Self.raw($0.lowercased()) }, familyNames.map { Self.raw($0.lowercased()) },
            foreign.map { Self.raw($0.slug) }, foreign.map { Self.raw($0.familySlug) }
        )
    }

    func givenName(_ name: PersonName) -> [UInt8] { given[Self.row(name.spelling)][name.given] }

    func familyName(_ name: PersonName) -> [UInt8] { family[Self.row(name.spelling)][name.family] }

    /// The given name as an e-mail address has it: lower-case ASCII letters.
    func givenSlug(_ name: PersonName) -> [UInt8] {
        name.spelling == .ascii ? slugs.ascii[name.given] : slugs.foreign[name.given]
    }

    /// The family name as an e-mail address has it.
    func familySlug(_ name: PersonName) -> [UInt8] {
        name.spelling == .ascii ? slugs.asciiFamily[name.family] : slugs.foreignFamily[name.family]
    }

    private static func row(_ spelling: PersonName.Spelling) -> Int {
        switch spelling {
        case .ascii: 0
        case .raw: 1
        case .escaped: 2
        }
    }

    private static func raw(_ text: String) -> [UInt8] { Array(text.utf8) }

    /// The text with each UTF-16 unit beyond ASCII as `\uXXXX`, which makes pairs of the units beyond the first plane.
    private static func escaped(_ text: String) -> [UInt8] {
        var out: [UInt8] = []
        for unit in text.utf16 {
            if unit < 0x80 {
                out.append(UInt8(truncatingIfNeeded: unit))
            } else {
                out.append(contentsOf: [0x5C, 0x75])
                out.appendHex(UInt64(unit), digits: 4)
            }
        }
        return out
    }
}

extension NameTable {
    static let givenNames = [
        "Ada", "Alan", "Amara", "Anna", "Ben", "Carla", "Chidi", "Clara", "Daniel", "Dina", "Elena", "Emil", "Fatima",
        "Felix", "Grace", "Hanna", "Hugo", "Ida", "Ines", "Ivan", "Jane", "John", "Karim", "Lara", "Leo", "Lina",
        "Marco", "Maria", "Maximilian", "Mia", "Nadia", "Noah", "Olga", "Omar", "Paul", "Priya", "Rosa", "Samuel",
        "Tara", "Tom", "Victoria", "Yusuf",
    ]

    static let familyNames = [
        "Abbott", "Adeyemi", "Bauer", "Becker", "Brown", "Castillo", "Chen", "Costa", "Dubois", "Evans", "Fischer",
        "Garcia", "Hansen", "Hoffmann", "Ibrahim", "Ivanov", "Jansen", "Johnson", "Kaya", "Khan", "Kowalski", "Kumar",
        "Lindqvist", "Marino", "Miller", "Montgomery", "Nowak", "Okafor", "Patel", "Petrov", "Rossi", "Schmidt",
        "Silva", "Smith", "Suzuki", "Tanaka", "Taylor", "Thompson", "Vasquez", "Weber", "Williams", "Zimmermann",
    ]

    static let foreign: [(given: String, family: String, slug: String, familySlug: String)] = [
        ("Jürgen", "Groß", "juergen", "gross"), ("Zoë", "Müller", "zoe", "mueller"),
        ("André", "Lefèvre", "andre", "lefevre"), ("Søren", "Ångström", "soren", "angstrom"),
        ("José", "Núñez", "jose", "nunez"), ("Łukasz", "Wiśniewski", "lukasz", "wisniewski"),
        ("Şebnem", "Yıldız", "sebnem", "yildiz"), ("漢字", "山田", "kanji", "yamada"),
        ("花子", "𠮷田", "hanako", "yoshida"), ("小明", "王", "xiaoming", "wang"),
        ("Наталья", "Смирнова", "natalya", "smirnova"), ("Олексій", "Шевченко", "oleksii", "shevchenko"),
        ("Νίκος", "Παπαδόπουλος", "nikos", "papadopoulos"), ("민준", "김", "minjun", "kim"),
        ("Emoji 😀", "Tester", "emoji", "tester"), ("Siân", "O’Connor", "sian", "oconnor"),
    ]
}
