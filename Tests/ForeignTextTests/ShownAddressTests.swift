import ForeignText
import Testing

/// Addresses as findings and pages show them: what may be a secret, or a person, is not there.
@Suite struct ShownAddressTests {
    @Test(arguments: [
        ("https://app.example.com/callback", "https://app.example.com/callback"),
        ("https://app.example.com:8443/a/b", "https://app.example.com:8443/a/b"),
        ("http://[::1]:8080/a", "http://[::1]:8080/a"), ("myapp://signed-in", "myapp://signed-in"),
        ("com.example.app:/done", "com.example.app:/done"), ("/callback", "/callback"), ("", ""),
        ("urn:amazon:cognito:sp:eu-west-1_Fake", "urn:amazon:cognito:sp:eu-west-1_Fake"),
        ("https://app.example.com/*", "https://app.example.com/*"),
        ("https://ann:c4n4ry@app.example.com/a", "https://…@app.example.com/a"),
        ("https://c4n4ry@app.example.com", "https://…@app.example.com"),
        ("https://app.example.com/a?key=c4n4ry", "https://app.example.com/a?…"),
        ("https://app.example.com/a#c4n4ry", "https://app.example.com/a#…"),
        ("https://app.example.com/a;jsessionid=c4n4ry", "https://app.example.com/a;…"),
        ("mailto:c4n4ry@example.com", "mailto:…@example.com"), ("c4n4ry@example.com", "…@example.com"),
        ("https://…@app.example.com/a?…", "https://…@app.example.com/a?…"),
    ])
    func whatIsShown(address: String, shown: String) {
        #expect(ShownAddress(address).description == shown)
    }

    /// Spellings that no standard knows: wherever a secret stands, it is not shown.
    @Test(arguments: [
        "https://u:c4n4ry/x@h/", "https://u:c4n4ry?x@h/", "https://u:c4/n4ry?c4n4ry@h/", "https://u:c4n4ry/a",
        "u:c4n4ry@h/a",
        "https:\\\\u:c4n4ry@h", "//u:c4n4ry@h/", "https:u:c4n4ry@h/", "https://u:c4n4ry%40h/a",
        "https://h/a%3Fkey=c4n4ry",
        "https://h/a%3fc4n4ry", "https://h/a&key=c4n4ry", "https://h/key=c4n4ry", "https://h?c4n4ry",
        "https://h#c4n4ry?a@b",
        "HTTPS://U:c4n4ry@H", "https://u:a b c4n4ry@h", "https://u\u{301}:c4n4ry@\u{301}h",
        "https://u:c4n4ry@h:8443/p@th",
        "https://h/?\u{338}c4n4ry", "https://[c4n4ry@::1]/", "c4n4ry:@h", "https://u:c4n4ry@@h",
        "https://u:1/c4n4ry?@h",
    ])
    func secretsAreNotShown(address: String) {
        #expect(!ShownAddress(address).description.contains("c4n4ry"), "\(ShownAddress(address))")
        guard address.contains("://"), !address.contains(" ") else { return }
        #expect(!ShownAddress.within("See \(address).").contains("c4n4ry"))
    }

    @Test func addressesWithinASentence() {
        let text = "No file has (https://a:b@h/x?k=v), \"http://h/y#z\" or a key? See a;b."
        #expect(ShownAddress.within(text) == "No file has (https://…@h/x?…), \"http://h/y#…\" or a key? See a;b.")
        #expect(ShownAddress.within("sha256=a?b@c") == "sha256=a?b@c")
    }

    @Test func nothingInvisibleAndNothingLong() {
        #expect(ShownAddress("https://h/\u{202E}a\n").description == "https://h/\u{FFFD}a\u{FFFD}")
        #expect(ShownAddress("https://h/" + String(repeating: "a", count: 9_000)).description.utf8.count < 300)
    }
}
