import Testing

@testable import CognitoDump

/// Tables as people have them: what spreadsheets save and do to values, and columns that nobody knows.
@Suite struct TableTests {
    @Test(arguments: [
        "Username;email;Enabled;groups\nann;a@x.org;TRUE;editors,viewers\n",
        "Username\temail\tEnabled\tgroups\nann\ta@x.org\ttrue\teditors, viewers\n",
        "sep=;\r\nUsername;email;Enabled;groups\r\nann;a@x.org;True;editors|viewers\r\n",
        "\"sep=,\"\nUsername,email,Enabled,groups\nann,a@x.org,1,\"editors,viewers\"\n",
        "Username|email|Enabled|groups\nann|a@x.org|true|editors;viewers\n",
        "User name, E-mail ,\"Enabled \",Cognito groups\nann,a@x.org,TRUE,\"['editors', 'viewers']\"\n",
        "username,Email address,enabled,groups\rann,a@x.org,TRUE,\"[\"\"editors\"\",\"\"viewers\"\"]\"\r",
        "\n\nusername,email,groups\n\nann,a@x.org,\"editors;viewers\"\n,,\n",
    ])
    func separatorsAndHeadings(text: String) {
        for size in [1, 5, 1 << 20] {
            let transcript = Transcript(text, size: size)
            #expect(transcript.lines("user") == [#"ann {"email":"a@x.org"}"#], "\(transcript.lines)")
            #expect(transcript.lines("member") == ["ann editors", "ann viewers"])
            #expect(transcript.lines("finding") == [])
        }
    }

    @Test(arguments: ["4,91512E+11", "4.91512e+11", "+4.9E+11", "5E+10"])
    func aSpreadsheetHasRoundedTheNumber(value: String) {
        let transcript = Transcript("username;phone_number;custom:code\nann;\(value);1E+5\n")
        #expect(transcript.lines("user") == [#"ann {"custom:code":"1E+5"}"#])
        #expect(
            transcript.lines("finding") == ["dump.number-rounded in record 0 at 0: line 2, column phone_number"])
        #expect(Transcript("username;phone_number\nann;+491512345\n").lines("finding") == [])
        // In any other column only what spreadsheets write by themselves, from twelve digits on.
        #expect(
            Transcript("username;custom:erp\nann;1,5E+20\n").lines("finding") == [
                "dump.number-rounded in record 0 at 0: line 2, column custom:erp"
            ])
        #expect(Transcript("username;custom:erp\nann;1E+999999999999\n").lines("finding") == [])
    }

    @Test func columnsThatAreNotReadAreNamedOnce() {
        let transcript = Transcript("username,Cost center,custom:tenant id,x@y.z\nann,7,t1,1\nbob,8,t2,2\n")
        #expect(transcript.lines("user") == [#"ann {"custom:tenant id":"t1"}"#, #"bob {"custom:tenant id":"t2"}"#])
        #expect(
            transcript.lines("finding") == [
                "dump.column-not-read in record 0 at 0: column 2, Cost_center",
                "dump.column-not-read in record 0 at 0: column 4, (name not shown)",
            ])
    }

    @Test func valuesThatAreNotReadAreNamed() {
        #expect(
            Transcript("username,Enabled\nann,WAHR\n").lines("finding") == [
                "dump.no-truth-value in record 0 at 0: line 2, column Enabled"
            ])
        #expect(
            Transcript(#"{"Users":[{"Username":"a","Enabled":[1]}]}"#).lines("finding") == [
                "dump.value-unreadable in record 1 at 10: Enabled"
            ])
    }

    @Test func attributesInACell() {
        let text = "Username,Attributes\nann,\"[{\"\"Name\"\":\"\"email\"\",\"\"Value\"\":\"\"a@x.org\"\"}]\"\n"
        #expect(Transcript(text).lines("user") == [#"ann {"email":"a@x.org"}"#])
    }

    /// Cognito gives such a file to fill in.
    @Test func aHeaderAloneIsAnEmptyList() {
        let transcript = Transcript("cognito:username,name,email\n")
        #expect(transcript.lines == [] && transcript.kinds == [.users])
    }

    @Test func oneColumn() {
        #expect(Transcript("phone number\n+491512345\n").lines("user") == [])
        #expect(Transcript("username\nann\nbob\n").lines("user") == ["ann {}", "bob {}"])
    }
}

/// Texts that are not read: each says what it most likely is.
@Suite struct TextRefusalTests {
    static let samples: [(text: String, kind: String)] = [
        ("ListUsersResponse(Users=[UserType(Username=ann, Attributes=[AttributeType(Name=sub)])])", "printed-object"),
        ("[UserType(Username=ann)]", "printed-object"),
        ("{Users: [{Username: ann,Attributes: [{Name: sub,Value: ***Sensitive Data Redacted***}]}]}", "printed-object"),
        (
            "Attributes           : {sub, email}\nEnabled              : True\nUsername             : ann\n",
            "printed-object"
        ),
        ("--------------\n|  ListUsers |\n+------------+\n", "printed-table"),
        ("const awsmobile = {\n  \"aws_user_pools_id\": \"x\"\n};\nexport default awsmobile;\n", "javascript"),
        ("/* eslint-disable */\n// WARNING\nconst awsmobile = {}", "javascript"),
        ("module.exports = { a: 1 }", "javascript"), ("import x from 'y'\n", "javascript"),
        ("resource \"aws_cognito_user_pool\" \"main\" {\n  name = \"x\"\n}\n", "terraform-code"),
        ("# aws_cognito_user_pool.main:\nresource \"aws_cognito_user_pool\" \"main\" {\n", "terraform-code"),
        ("-----BEGIN PGP MESSAGE-----\n\nhQE\n", "encrypted"), ("$ANSIBLE_VAULT;1.1;AES256\n3036\n", "encrypted"),
        ("age-encryption.org/v1\n-> X25519 a\n", "encrypted"),
        ("\nAn error occurred (AccessDeniedException) when calling the ListUsers operation: no\n", "error-message"),
        ("usage: aws [options] <command>\n", "error-message"),
        ("ann,ann@example.net,TRUE\nbob,bob@example.net,TRUE\n", "table-without-header"),
        ("Kunde;Nummer\nann;1\n", "table-without-header"), ("a\tb\n1\t2\n", "table-without-header"),
        ("PK\u{3}\u{0}\u{0}", "binary"), ("%PDF-1.4\n1 0 obj\n", "binary"),
        ("{Users: [{Username: ann,Attributes: [{Name: sub,Value: 0b8f}],Enabled: true}]}", "printed-object"),
        ("{\n  Users: [{\n      Username: \"ann\"\n    }]\n}", "printed-object"),
        ("[ { Username: 'ann' } ]", "printed-object"),
        ("&{[{[{0xc0001 0xc0002}] true <nil>}] <nil>}", "printed-object"),
        ("map[Users:[map[Username:ann]]]", "printed-object"), ("{:users=>[{:username=>\"ann\"}]}", "printed-object"),
        ("#<struct Aws::CognitoIdentityProvider::Types::UserType username=\"ann\">", "printed-object"),
        ("ListUsersOutput { users: Some([UserType { username: None }]) }", "printed-object"),
        ("Array\n(\n    [Users] => Array\n", "printed-object"),
        ("import boto3\nprint(1)\n", "script"), ("from boto3 import client\n", "script"),
        ("#!/bin/sh\naws cognito-idp list-users\n", "script"),
        ("import x, { y } from 'z';\n", "javascript"),
        ("GROUPS\t2024-01-02T03:04:05+00:00\tD\teditors\n", "text-output"),
        ("USERPOOLCLIENTS\t1abc\tweb\teu-west-1_x\n", "text-output"),
        ("", "empty"), (" \n\n", "empty"),
    ]

    @Test(arguments: samples) func theMostLikelyThingIsSaid(sample: (text: String, kind: String)) {
        let transcript = Transcript(sample.text)
        #expect(transcript.lines == ["finding dump.\(sample.kind) in record 0 at 0"], "\(sample.text)")
        #expect(Transcript(sample.text, size: 1) == transcript)
    }

    @Test(arguments: [
        #"{"__type":"NotAuthorizedException","message":"no"}"#,
        "{\n  \"Error\": {\n    \"Code\": \"NotAuthorizedException\"\n  }\n}\n",
    ])
    func anAnswerThatTellsOfAFailureIsSaid(text: String) {
        let transcript = Transcript(text)
        #expect(transcript.lines("finding") == ["dump.error-message in record 1 at 0"])
        #expect(Transcript(text, size: 1) == transcript)
    }

    /// What is read is refused by none of them.
    @Test func whatIsReadIsNotRefused() {
        for sample in TextFormTests.samples.values.joined() {
            let head = TextHead(Array(sample.utf8))
            #expect(!TextRefusal.all.contains { $0.claims(head) }, "\(sample)")
        }
    }

    /// No byte is named of a text that never was JSON.
    @Test(arguments: ["# Notes\n", "ann\nbob\n", "| Username |\n|---|\n| ann |\n"])
    func aTextOfNoFormIsToldAsOne(text: String) {
        let told = Transcript(text).lines("finding")
        #expect(told.count == 1 && told[0].hasSuffix(": it begins as no form of dump does"), "\(told)")
    }

    /// A row that is cut loses what follows, as a cut does anywhere.
    @Test(arguments: [
        ("username,email,name\nann,a@x.org,A\nbob,b@x", true), ("username,email\nann,a@x.org\nbob,\"b", true),
        ("username,email,name\nann,a@x.org\nbob,b@x.org,B\n", false), ("username,email\nann,a@x.org", false),
        ("username,email\nann,a@x.org,b", false),
    ])
    func aTableIsCutOff(text: String, isCutOff: Bool) {
        let transcript = Transcript(text)
        #expect(transcript.isCutOff == isCutOff, "\(text)")
        #expect(transcript.lines("finding").contains { $0.hasPrefix("dump.cut-off") } == isCutOff)
        #expect(Transcript(text, size: 1) == transcript)
    }
}
