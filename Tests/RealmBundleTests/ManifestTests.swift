import JSONStream
import Testing

@testable import RealmBundle

@Suite struct ManifestTests {
    @Test func sumsCoverTheOutputsAndTheManifest() throws {
        let folder = try TemporaryFolder()
        let bundle = try BundleFolder(place: "\(folder.path)/out", replacesExisting: false)
        let entry = try bundle.write(Array("abc".utf8), to: "a.json")
        let manifest = Manifest(
            toolVersion: "1", realm: "acme", keycloakVersion: "26.7", poolID: nil, profile: "hardened",
            rules: entry.digest, time: 5,
            inputs: [
                .init(path: "b", bytes: 3, digest: entry.digest, kind: "ListUsers", records: 2, isComplete: false),
                .init(path: "a", bytes: 3, digest: entry.digest, kind: "", records: 0, isComplete: true),
            ],
            counts: [(name: "users", count: 2)])
        try manifest.write(BundleOutputs([entry]), to: bundle)
        try bundle.finish()
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(
            try folder.text("out/manifest.json") == """
                {
                  "format": 1,
                  "tool": "cognito-realm 1",
                  "realm": "acme",
                  "keycloak": "26.7",
                  "profile": "hardened",
                  "secrets": "inline",
                  "rules": {
                    "sha256": "\(digest)"
                  },
                  "made": 5,
                  "counts": {
                    "users": 2
                  },
                  "inputs": [
                    {
                      "path": "a",
                      "bytes": 3,
                      "sha256": "\(digest)",
                      "kind": "",
                      "records": 0,
                      "complete": true
                    },
                    {
                      "path": "b",
                      "bytes": 3,
                      "sha256": "\(digest)",
                      "kind": "ListUsers",
                      "records": 2,
                      "complete": false
                    }
                  ],
                  "outputs": [
                    {
                      "path": "a.json",
                      "bytes": 3,
                      "sha256": "\(digest)"
                    }
                  ]
                }

                """)
        let sums = try folder.text("out/SHA256SUMS").split(separator: "\n").map {
            $0.suffix(from: $0.index($0.startIndex, offsetBy: 66))
        }
        #expect(sums == ["a.json", "manifest.json"])
    }
}
