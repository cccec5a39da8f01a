import Testing

@testable import SAMLMetadata

@Suite struct MetadataErrorTests {
    private func message(_ text: String, entityID: String? = nil) -> String {
        do throws(MetadataError) {
            _ = try read(text, entityID: entityID)
            return ""
        } catch {
            return error.description
        }
    }

    @Test(arguments: [
        ("", "The metadata is empty."),
        (" \n ", "The metadata is empty."),
        (
            "<html><body/></html>",
            "This is no SAML metadata: it is a web page; save the XML that the page shows or links to."
        ),
        (
            "\n<!DOCTYPE HTML><HTML><br></HTML>",
            "This is no SAML metadata: it is a web page; save the XML that the page shows or links to."
        ),
        (
            "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\" \"y\"><html/>",
            "This is no SAML metadata: it is a web page; save the XML that the page shows or links to."
        ),
        (
            "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>",
            "This is no SAML metadata: it is a part of an office document; save a workbook as CSV."
        ),
        (
            "<EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\"/>",
            "This is no SAML metadata: its root EntityDescriptor lacks xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\"."
        ),
        (
            "<IDPSSODescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\"/>",
            "This is no SAML metadata: its root is a single IDPSSODescriptor; the EntityDescriptor around it, which has "
                + "the entity id, is missing."
        ),
        (
            "<Response xmlns=\"urn:oasis:names:tc:SAML:2.0:protocol\"/>",
            "This is no SAML metadata: its root is Response, not EntityDescriptor or EntitiesDescriptor."
        ),
        (
            "<\u{202e}\u{fc}ber/>",
            "The metadata is not well-formed XML: line 1, column 2: a < that starts no tag; in text write &lt; for it."
        ),
        (
            "<md:EntityDescriptor/>",
            "The metadata is not well-formed XML: line 1, column 21: a prefix that no xmlns attribute declares."
        ),
        (
            "<a>\n  <b c=\"https://idp.example.org/?a=1&b=2\"/>\n</a>",
            "The metadata is not well-formed XML: line 2, column 39: "
                + "an & that starts no entity; in a URL write &amp; for it."
        ),
        (
            "<a>&nbsp;</a>",
            "The metadata is not well-formed XML: line 1, column 10: an entity that XML does not know; write the character itself."
        ),
        (
            "<a></b>",
            "The metadata is not well-formed XML: line 1, column 8: a start tag without its end tag, or the rest of the file is missing."
        ),
        ("<a b=\"\" b=\"\"/>", "The metadata is not well-formed XML: line 1, column 13: the same attribute twice."),
        (
            "<a>&#1;</a>",
            "The metadata is not well-formed XML: line 1, column 8: a byte or character that XML does not allow."
        ),
        (
            "<!-- a --><?xml version=\"1.0\"?><a/>",
            "The metadata is not well-formed XML: line 1, column 16: "
                + "an XML declaration (<?xml) that is not at the start; remove what stands before it."
        ),
        ("hello", "The metadata is not well-formed XML: line 1, column 1: it does not start with a tag."),
    ])
    func saysWhatIsWrong(text: String, sentence: String) {
        #expect(message(text) == sentence)
    }

    @Test func saysThatTheEndIsMissing() {
        let text = Sample.entity()
        for count in [1, 100, text.count / 2, text.count - 1] {
            #expect(message(String(text.prefix(count))).contains("not well-formed"))
        }
        #expect(message(String(text.dropLast(2))).contains("the rest of the file is missing"))
    }

    @Test func refusesASecondRoot() {
        #expect(message(Sample.entity() + "<a/>").contains("something follows the end of the document"))
        #expect(message(Sample.entity() + "trailing").contains("something follows the end of the document"))
    }

    @Test func toleratesWhiteSpaceAroundTheDocument() throws {
        let text = "\n  <?xml version=\"1.0\"?>\n" + Sample.entity() + "\n\n"
        #expect(try read(text).entityID == "https://idp.example.org")
    }

    @Test func toleratesZeroBytesAtTheEndAlone() throws {
        #expect(try read(Sample.entity() + "\0\0\n\0").noticeIDs == ["saml.zero-bytes"])
        #expect(message(Sample.entity() + "\0<!-- -->").contains("does not allow"))
        #expect(message("<a>\0</a>").contains("does not allow"))
    }

    @Test func asksWhichOfSeveral() {
        let text = Sample.group(Sample.entity("urn:a", isRoot: false) + Sample.entity("urn:b", isRoot: false))
        #expect(message(text) == "There are 2 identity providers; name one by its entity id: urn:a, urn:b.")
        #expect(message(text, entityID: "urn:b") == "")
        #expect(message(text, entityID: "urn:c") == "No identity provider has the entity id urn:c.")
    }

    @Test func saysThatThereIsNoIdentityProvider() {
        #expect(
            message(Sample.group(Sample.serviceProvider + Sample.serviceProvider))
                == "None of the 2 entities in it is a SAML 2.0 identity provider. Ask the partner for its IdP metadata."
        )
        #expect(
            message(Sample.group(Sample.serviceProvider))
                == "The entity in it is no SAML 2.0 identity provider. Ask the partner for its IdP metadata.")
    }

    @Test func passesOnWhatTheSourceThrows() throws {
        var reader = try MetadataReader { () throws(MetadataError) in throw .unreadable("the disk is gone") }
        do {
            _ = try reader.next()
            Issue.record("nothing was thrown")
        } catch {
            #expect(error == .unreadable("the disk is gone"))
        }
    }
}
