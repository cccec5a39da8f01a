import Testing

@testable import SAMLMetadata

/// Each payload ends in its own error, or in a reading that took nothing from it.
@Suite(.timeLimit(.minutes(1))) struct HostileInputTests {
    private func error(_ text: String) -> MetadataError? {
        do throws(MetadataError) {
            _ = try readAll([UInt8](text.utf8))
            return nil
        } catch {
            return error
        }
    }

    private static let laughs =
        (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }.joined()

    @Test(arguments: [
        "<!DOCTYPE a [<!ENTITY l0 \"ha\">\(laughs)]>" + Sample.entity(role: "<md:NameIDFormat>&l9;</md:NameIDFormat>"),
        "<!DOCTYPE a [<!ENTITY l0 \"ha\">\(laughs)]>" + Sample.entity("&l9;"),
        "<!DOCTYPE a [<!ENTITY a \"\(String(repeating: "a", count: 50_000))\">]>"
            + Sample.entity(role: "<md:NameIDFormat>\(String(repeating: "&a;", count: 20_000))</md:NameIDFormat>"),
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + Sample.entity("&x;"),
        "<!DOCTYPE a [<!ENTITY % x SYSTEM \"file:///etc/hostname\"> %x;]>" + Sample.entity(),
        "<!DOCTYPE a SYSTEM \"file:///etc/hostname\">" + Sample.entity(),
        "<!DOCTYPE a [<!ATTLIST md:EntityDescriptor entityID CDATA \"https://evil.example.org\">]>" + Sample.entity(),
        "<!DOCTYPE md:EntityDescriptor>" + Sample.entity(),
        "<!doctype htm><html/>",
        Sample.entity() + "<!DOCTYPE a>",
        Sample.entity(beside: "<!ENTITY a \"b\">"),
    ])
    func refusesADOCTYPE(text: String) {
        #expect(error(text) == .documentType)
        #expect(error("<?xml version=\"1.0\"?>\n<!-- c -->\n" + text) == .documentType)
    }

    @Test func refusesADOCTYPEHoweverItIsCut() {
        let bytes = [UInt8](("<!DOCTYPE a>" + Sample.entity()).utf8)
        for size in [1, 2, 3, 5, 4096] {
            #expect(throws: MetadataError.documentType) { try readAll(bytes, piece: size) }
        }
    }

    @Test func refusesADOCTYPEInUTF16() {
        let units = [UInt16](("\u{feff}<!DOCTYPE a>" + Sample.entity()).utf16)
        #expect(throws: MetadataError.documentType) {
            try readAll(units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] })
        }
    }

    @Test func readsNothingThroughXInclude() throws {
        let include = "<x:include xmlns:x=\"http://www.w3.org/2001/XInclude\" href=\"/etc/hostname\" parse=\"text\"/>"
        let entity = try read(Sample.entity(role: Sample.signOn + "<md:NameIDFormat>\(include)</md:NameIDFormat>"))
        #expect(entity.nameIDFormats.isEmpty)
    }

    @Test(arguments: [256, 257, 100_000])
    func refusesTagsOfVeryManyAttributes(count: Int) {
        let attributes = (0..<count).map { "a\($0)='<'".replacing("<", with: "") }.joined(separator: " ")
        let expected: MetadataError? = count > 256 ? .startTagOversized(limit: "256 attributes") : nil
        #expect(error(Sample.entity(role: "<x \(attributes)/>" + Sample.signOn)) == expected)
        #expect(error(Sample.entity(role: "<x q='>' \(attributes)/>" + Sample.signOn)) != nil || count < 256)
    }

    @Test func refusesTagsOfVeryManyNamespaces() {
        let namespaces = (0..<100_000).map { "xmlns:n\($0)=\"u\"" }.joined(separator: " ")
        #expect(error(Sample.entity(role: "<x \(namespaces)/>")) == .startTagOversized(limit: "256 attributes"))
    }

    @Test func refusesVeryLongTags() {
        let long = String(repeating: "a", count: 11_000_000)
        #expect(error(Sample.entity(role: "<x a=\"\(long)\"/>")) == .startTagOversized(limit: "256 KiB"))
        #expect(error(Sample.entity(role: "<\(long.prefix(300_000))/>")) == .startTagOversized(limit: "256 KiB"))
    }

    @Test func refusesVeryLongNames() {
        let error = error(Sample.entity(role: "<\(String(repeating: "a", count: 60_000))/>"))
        guard case .notWellFormed(let fault) = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
        #expect(fault.kind == .tooLarge)
    }

    @Test(arguments: [("<md:NameIDFormat>", "</md:NameIDFormat>"), ("<!--", "-->"), ("<x><![CDATA[", "]]></x>")])
    func refusesVeryLongText(before: String, after: String) {
        let long = String(repeating: "a", count: 11_000_000)
        #expect(error(Sample.entity(role: before + long + after)) == .nodeOversized(limit: 1 << 20))
        #expect(error(Sample.group(before + long + after)) == .nodeOversized(limit: 1 << 20))
    }

    @Test(arguments: [(30, true), (65, false), (257, false), (100_000, false)])
    func refusesDeepNesting(levels: Int, isRead: Bool) {
        let nested = String(repeating: "<x>", count: levels) + String(repeating: "</x>", count: levels)
        #expect((error(Sample.entity(role: nested)) == nil) == isRead)
    }

    @Test(arguments: [(30, true), (65, false), (100_000, false)])
    func refusesDeeplyNestedGroups(levels: Int, isRead: Bool) {
        let opened = String(repeating: Sample.group("|", isRoot: false).split(separator: "|")[0] + "", count: levels)
        let closed = String(repeating: "</md:EntitiesDescriptor>", count: levels)
        let error = error(Sample.group(opened + Sample.entity(isRoot: false) + closed))
        #expect((error == nil) == isRead)
        if levels == 65 { #expect(error == .tooDeep(limit: 64)) }
    }

    @Test func refusesVeryManyKeys() {
        let keys = (0..<100_000).map { Sample.key(String($0)) }.joined()
        #expect(error(Sample.entity(role: keys)) == .nodeOversized(limit: 1 << 20))
    }

    @Test func takesNoMoreSigningCertificatesThanAnybodyHas() throws {
        let keys = (0..<2_000).map { Sample.key("AAAA\($0)") }.joined()
        let entity = try read(Sample.entity(role: keys + Sample.signOn))
        #expect(entity.signingCertificates.count == 100)
        #expect(entity.noticeIDs.filter { $0 == "saml.certificates-omitted" }.count == 1)
    }

    @Test func refusesVeryManyNames() {
        let names = (0..<30_000).map { "<n\($0)/>" }.joined()
        #expect(error(Sample.entity(role: names)) == .namesTooMany(limit: 20_000))
        #expect(error(Sample.group(names)) == .namesTooMany(limit: 20_000))
    }

    @Test func readsAnEntityInFullWhateverWentBefore() throws {
        let padding = String(repeating: Sample.serviceProvider, count: 20_000)
        let text = Sample.group(padding + Sample.entity("urn:a", isRoot: false) + padding)
        #expect(text.utf8.count > 1 << 21)
        #expect(try readAll([UInt8](text.utf8)).map(\.entityID) == ["urn:a"])
        #expect(try read(text, entityID: "urn:a").entityID == "urn:a")
    }

    @Test func aWrappedEntityIsNotSeen() throws {
        let wrapped = "<md:Extensions>\(Sample.entity("https://evil.example.org", isRoot: false))</md:Extensions>"
        #expect(try read(Sample.entity(beside: wrapped)).entityID == "https://idp.example.org")
        let group = Sample.group(wrapped + Sample.entity(isRoot: false))
        #expect(try readAll([UInt8](group.utf8)).map(\.entityID) == ["https://idp.example.org"])
    }
}
