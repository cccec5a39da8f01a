import Testing

@testable import SAMLMetadata

@Suite struct AggregateTests {
    private func member(_ id: String) -> String { Sample.entity(id, isRoot: false) }

    @Test(arguments: [1, 7, 100, 100_000])
    func givesTheIdentityProvidersOfNestedGroupsInOrder(piece: Int) throws {
        let text = Sample.group(
            Sample.serviceProvider + Sample.group(Sample.group(member("urn:a"), isRoot: false), isRoot: false)
                + member("urn:b") + Sample.serviceProvider + member("urn:c"))
        #expect(try readAll([UInt8](text.utf8), piece: piece).map(\.entityID) == ["urn:a", "urn:b", "urn:c"])
    }

    @Test func validityEndsWithItsGroup() throws {
        let text = Sample.group(
            Sample.group(member("urn:a"), attributes: "validUntil=\"2030-01-01T00:00:00Z\"", isRoot: false)
                + member("urn:b"), attributes: "validUntil=\"2031-01-01T00:00:00Z\"")
        #expect(
            try readAll([UInt8](text.utf8)).map(\.validUntil)
                == ["2030-01-01T00:00:00Z", "2031-01-01T00:00:00Z"].map(XMLDateTime.secondsSince1970))
    }

    @Test func notesWhatAggregatesShouldHave() throws {
        #expect(
            try readAll([UInt8](Sample.group(member("urn:a")).utf8)).first?.noticeIDs
                == ["saml.aggregate-unsigned", "saml.aggregate-without-end"])
        let signed = Sample.group(
            "<ds:Signature/>" + member("urn:a"), attributes: "validUntil=\"2030-01-01T00:00:00Z\"")
        #expect(try readAll([UInt8](signed.utf8)).first?.noticeIDs == ["saml.unverified"])
    }

    @Test func notesAnEntityThatComesTwice() throws {
        let text = Sample.group(member("urn:a") + member("urn:b") + member("urn:a"))
        let repeated = try readAll([UInt8](text.utf8)).map { $0.noticeIDs.contains("saml.entity-repeated") }
        #expect(repeated == [false, false, true])
        #expect(try read(text, entityID: "urn:a").noticeIDs.contains("saml.entity-repeated"))
    }

    @Test func entityIDsAreComparedByteByByte() throws {
        let text = Sample.group(member("urn:caf\u{e9}") + member("urn:cafe\u{301}"))
        let found = try read(text, entityID: "urn:cafe\u{301}")
        #expect(found.entityID.utf8.elementsEqual("urn:cafe\u{301}".utf8))
        #expect(!found.noticeIDs.contains("saml.entity-repeated"))
    }

    @Test func findsTheLastOfManyEntities() throws {
        let text = Sample.group((0..<5_000).map { member("urn:idp:\($0)") }.joined())
        #expect(try read(text, entityID: "urn:idp:4999").entityID == "urn:idp:4999")
    }

    @Test func givesEntitiesBeforeAnErrorAndThenTheError() throws {
        let text = Sample.group(
            member("urn:a") + String(repeating: Sample.serviceProvider, count: 100) + "<md:EntityDescriptor>")
        var rest: [UInt8]? = [UInt8](text.utf8)
        var reader = try MetadataReader {
            defer { rest = nil }
            return rest
        }
        #expect(try reader.next()?.entityID == "urn:a")
        do {
            _ = try reader.next()
            Issue.record("nothing was thrown")
        } catch {
            #expect("\(error)".contains("not well-formed"))
        }
    }

    @Test func countsEntitiesOfEveryRole() throws {
        var rest: [UInt8]? = [UInt8](Sample.group(Sample.serviceProvider + member("urn:a")).utf8)
        var reader = try MetadataReader {
            defer { rest = nil }
            return rest
        }
        while try reader.next() != nil {}
        #expect(reader.entityCount == 2)
    }
}
