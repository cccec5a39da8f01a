// swift-tools-version: 6.2

import PackageDescription

/// Every target is built alike: Swift 6, imports that leak nothing, pointers only where the word `unsafe` shows them.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

/// A room: a library target that sees exactly the rooms named here (Docs/Architecture.md draws them).
func room(_ name: String, _ sees: Target.Dependency..., embedding files: [Resource] = []) -> Target {
    .target(name: name, dependencies: sees, resources: files, swiftSettings: settings)
}

/// A C library that Debian ships: headers and a module map, nothing else.
func cLibrary(_ name: String, _ pkgConfig: String, debian: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([debian])])
}

/// The tests of one room, and what they need besides it.
func tests(of room: String, _ sees: Target.Dependency...) -> Target {
    .testTarget(
        name: room + "Tests", dependencies: [.target(name: room), .target(name: "TestSupport")] + sees,
        swiftSettings: settings)
}

/// The scripts that every bundle holds, and what they share: files, so that shells and shellcheck can read them.
let scripts = ["load.sh", "mail.sh", "session.sh"].map { Resource.embedInCode($0) }

let package = Package(
    name: "cognito-realm",
    products: [
        .executable(name: "cognito-realm", targets: ["cognito-realm"]),
        .library(name: "CognitoRealm", targets: ["CognitoRealm"]),
    ],
    targets: [
        // 0: C libraries
        cLibrary("CSQLite", "sqlite3", debian: "libsqlite3-dev"),
        cLibrary("CLibXML2", "libxml-2.0", debian: "libxml2-dev"),
        cLibrary("CArchive", "libarchive", debian: "libarchive-dev"),
        cLibrary("CCrypto", "libcrypto", debian: "libssl-dev"),
        cLibrary("CYAML", "yaml-0.1", debian: "libyaml-dev"),

        // 1: no vocabulary
        room("JSONStream"),
        room("ForeignText"),
        room("Findings", "JSONStream", "ForeignText"),
        room("InputFiles", "CArchive", "ForeignText"),
        room("YAMLEvents", "CYAML"),
        room("Cryptography", "CCrypto"),
        room("CommandOptions", "ForeignText"),

        // 2: one vocabulary each
        room("CognitoDump", "JSONStream", "InputFiles", "YAMLEvents", "Findings", "ForeignText"),
        room("SAMLMetadata", "CLibXML2", "Cryptography", "Findings", "ForeignText"),
        room("KeycloakRealm", "JSONStream", "ForeignText"),
        room("MappingRules", "YAMLEvents", "ForeignText"),
        room("PoolGenerator"),

        // 3: one step each
        room("StagingStore", "CognitoDump", "JSONStream", "ForeignText", "CSQLite"),
        room(
            "RealmMapping", "CognitoDump", "SAMLMetadata", "MappingRules", "KeycloakRealm", "JSONStream", "Findings",
            "Cryptography", "ForeignText"),
        room(
            "RealmBundle", "KeycloakRealm", "Findings", "JSONStream", "Cryptography", "ForeignText",
            embedding: scripts),
        room("BundleVerification", "KeycloakRealm", "JSONStream", "Cryptography", "ForeignText"),

        // 4: the door
        room(
            "CognitoRealm", "CognitoDump", "SAMLMetadata", "KeycloakRealm", "MappingRules", "StagingStore",
            "RealmMapping", "RealmBundle", "BundleVerification", "Findings", "JSONStream", "InputFiles", "Cryptography",
            "PoolGenerator", "ForeignText"),

        // 5: the command
        .executableTarget(
            name: "cognito-realm", dependencies: ["CognitoRealm", "CommandOptions"], swiftSettings: settings),

        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
        tests(of: "JSONStream"),
        tests(of: "ForeignText"),
        tests(of: "InputFiles", "ForeignText"),
        tests(of: "YAMLEvents"),
        tests(of: "Cryptography"),
        tests(of: "CommandOptions"),
        tests(of: "CognitoDump", "JSONStream", "Findings", "InputFiles"),
        tests(of: "SAMLMetadata", "Findings", "Cryptography"),
        tests(of: "MappingRules", "YAMLEvents"),
        tests(of: "StagingStore", "CognitoDump", "JSONStream", "ForeignText"),
        tests(
            of: "RealmMapping", "CognitoDump", "KeycloakRealm", "MappingRules", "JSONStream", "Findings", "ForeignText"),
        tests(of: "RealmBundle", "KeycloakRealm", "Findings", "JSONStream", "Cryptography", "ForeignText"),
        tests(of: "BundleVerification", "CognitoRealm", "Cryptography"),
        tests(of: "PoolGenerator"),
        tests(of: "CognitoRealm", "Findings", "JSONStream"),
        .testTarget(name: "ArchitectureTests", swiftSettings: settings),
        .testTarget(name: "AcceptanceTests", dependencies: ["cognito-realm", "TestSupport"], swiftSettings: settings),
    ]
)
