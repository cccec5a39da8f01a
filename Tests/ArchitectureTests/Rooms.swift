/// Which room may import what; Docs/Architecture.md says why.
enum Rooms {
    /// The rooms and C libraries that each room may import: the arrows of Package.swift.
    static let sees: [String: Set<String>] = [
        "JSONStream": [],
        "ForeignText": [],
        "Findings": ["JSONStream", "ForeignText"],
        "InputFiles": ["CArchive", "ForeignText"],
        "YAMLEvents": ["CYAML"],
        "Cryptography": ["CCrypto"],
        "CommandOptions": ["ForeignText"],
        "CognitoDump": ["JSONStream", "InputFiles", "YAMLEvents", "Findings", "ForeignText"],
        "SAMLMetadata": ["CLibXML2", "Cryptography", "Findings", "ForeignText"],
        "KeycloakRealm": ["JSONStream", "ForeignText"],
        "MappingRules": ["YAMLEvents", "ForeignText"],
        "PoolGenerator": [],
        "StagingStore": ["CognitoDump", "JSONStream", "ForeignText", "CSQLite"],
        "RealmMapping": [
            "CognitoDump", "SAMLMetadata", "MappingRules", "KeycloakRealm", "JSONStream", "Findings", "Cryptography",
            "ForeignText",
        ],
        "RealmBundle": ["KeycloakRealm", "Findings", "JSONStream", "Cryptography", "ForeignText"],
        "BundleVerification": ["KeycloakRealm", "JSONStream", "Cryptography", "ForeignText"],
        "CognitoRealm": [
            "CognitoDump", "SAMLMetadata", "KeycloakRealm", "MappingRules", "StagingStore", "RealmMapping",
            "RealmBundle", "BundleVerification", "Findings", "JSONStream", "InputFiles", "Cryptography",
            "PoolGenerator", "ForeignText",
        ],
        "cognito-realm": ["CognitoRealm", "CommandOptions"],
    ]

    /// The C libraries: a header and a module map each.
    static let cLibraries: Set<String> = ["CSQLite", "CLibXML2", "CArchive", "CCrypto", "CYAML"]

    /// The rooms that may import a module of the toolchain; those that are not here nobody may import.
    static let importers: [String: Set<String>] = [
        "Glibc": [
            "InputFiles", "SAMLMetadata", "StagingStore", "RealmBundle", "BundleVerification", "CognitoRealm",
            "cognito-realm",
        ],
        "Foundation": [],
        "Dispatch": ["CognitoRealm"],
        "Synchronization": ["CognitoRealm", "cognito-realm"],
    ]

    /// The files besides those of JSONStream that may touch memory by hand, since they wrap what C offers.
    static let unsafeFiles: Set<String> = [
        "Sources/BundleVerification/BundleTree.swift",
        "Sources/BundleVerification/TreeRefusal.swift",
        "Sources/Cryptography/CertificateReading.swift",
        "Sources/Cryptography/DigestAlgorithm.swift",
        "Sources/Cryptography/Ed25519.swift",
        "Sources/Cryptography/PKCS7.swift",
        "Sources/Cryptography/RSAPublicKey.swift",
        "Sources/Cryptography/SHA256.swift",
        "Sources/InputFiles/ArchiveReader.swift",
        "Sources/InputFiles/ByteSource.swift",
        "Sources/InputFiles/FileStatus.swift",
        "Sources/InputFiles/GzipSource.swift",
        "Sources/InputFiles/OpenFile.swift",
        "Sources/InputFiles/Transcoder.swift",
        "Sources/RealmBundle/BundleError.swift",
        "Sources/RealmBundle/FileSystem.swift",
        "Sources/SAMLMetadata/ByteSearch.swift",
        "Sources/SAMLMetadata/XMLDocument.swift",
        "Sources/SAMLMetadata/XMLElement.swift",
        "Sources/SAMLMetadata/XMLTextReader.swift",
        "Sources/StagingStore/Database.swift",
        "Sources/StagingStore/Statement.swift",
        "Sources/cognito-realm/ChildProcess.swift",
        "Sources/YAMLEvents/YAMLReader.swift",
        "Sources/cognito-realm/Terminal.swift",
        "Sources/cognito-realm/WaitingText.swift",
    ]

    /// Whether a file of a room may import a module; C libraries only files that wrap them.
    static func mayImport(_ module: String, in room: String, file path: String) -> Bool {
        if cLibraries.contains(module), !unsafeFiles.contains(path) { return false }
        return sees[room]?.contains(module) == true || importers[module]?.contains(room) == true
    }
}
