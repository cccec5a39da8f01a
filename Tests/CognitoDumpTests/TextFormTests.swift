import Testing

@testable import CognitoDump

/// Forms of text other than JSON, and what is read of them.
@Suite struct TextFormTests {
    /// One small sample of each form, by its name.
    static let samples: [String: [String]] = [
        "Python literal": [
            """
            [{'Username': 'ann', 'Attributes': [{'Name': 'sub', 'Value': '1'}, {'Name': 'name', 'Value': "O'Hara \\xe9"}],
             'UserCreateDate': datetime.datetime(2018, 8, 16, 8, 26, 2, 570000, tzinfo=tzutc()), 'Enabled': True,
             'MFAOptions': None, 'UserStatus': 'CONFIRMED', 'Odd': b'x'}]
            """
        ],
        "AWS CLI text": [
            """
            USERS\tTrue\t2018-08-16T04:26:02-04:00\t2018-10-28T04:56:40.57-04:00\tCONFIRMED\tann
            ATTRIBUTES\tsub\t1
            ATTRIBUTES\taddress\tfirst
            second\tline
            MFAOPTIONS\tphone_number\tSMS
            USERS\tbob
            NEXTTOKEN\tabc
            """
        ],
        "CSV": [
            "Username,email,Enabled,UserStatus,note\nann,a@x.org,True,CONFIRMED,\"x, \"\"y\"\"\nz\"\nbob,b@x.org,False\n",
            "cognito:username,name,birthdate,phone_number,cognito:mfa_enabled,password_hash\nann,Lee\\, Ann,02/01/1985,4912345678,TRUE,$2b$12$x\n",
        ],
        "YAML": [
            "Users:\n- Attributes:\n  - Name: sub\n    Value: 'true'\n  - Name: name\n    Value: |-\n      a\n      b\n  Enabled: true\n  Username: ann\n- Username: bob\n",
            "- NextToken: t\n  Users:\n  - Username: 007\n- Users: []\n",
        ],
        "pcluster text": ["ann@x.org|admin,user\nbob@x.org|\nbroken\n"],
    ]

    @Test(arguments: samples.keys.sorted()) func noOtherFormClaimsTheSample(name: String) throws {
        for sample in try #require(Self.samples[name]) {
            let head = TextHead(Array(sample.utf8))
            #expect(TextForm.all.filter { $0.claims(head) }.map(\.name) == [name])
        }
        #expect(TextForm.all.contains { $0.name == name })
    }

    @Test func noFormClaimsJSON() {
        for sample in ObjectShapeTests.samples.values {
            #expect(TextHead.verdict(Array(sample.utf8)) == .json)
        }
    }

    @Test(arguments: samples.keys.sorted(), [1, 7, 64]) func chunksDoNotMatter(name: String, size: Int) throws {
        for sample in try #require(Self.samples[name]) { #expect(Transcript(sample, size: size) == Transcript(sample)) }
    }

    @Test func printedObjectsAreRefused() {
        for sample in [
            "{Users: [{Username: ***Sensitive Data Redacted***,Attributes: [{Name: sub}]}]}",
            "[ { Username: 'ann', Attributes: [Array] },\n  ... 16 more items ]",
        ] {
            #expect(Transcript(sample).lines == ["finding dump.printed-object in record 0 at 0"])
        }
    }

    @Test func pythonLiteral() throws {
        #expect(try transcript("Python literal").lines("user") == [#"ann {"name":"O'Hara é","sub":"1"}"#])
    }

    @Test func cliText() throws {
        let transcript = try transcript("AWS CLI text")
        #expect(transcript.lines("user") == [#"ann {"address":"first\u000asecond\u0009line","sub":"1"}"#, "bob {}"])
        #expect(transcript.lines("finding").map { $0.prefix(15) } == ["dump.page-token"])
    }

    @Test func tablesOfScripts() throws {
        let transcript = try transcript("CSV")
        #expect(transcript.lines("user") == [#"ann {"email":"a@x.org"}"#])
        #expect(
            transcript.lines("finding").contains(
                "dump.line-unreadable in record 1 at 0: line 3: 3 fields and not 5: some are missing"))
    }

    @Test func importTable() throws {
        let sample = try #require(Self.samples["CSV"]?.last)
        let transcript = Transcript(sample)
        #expect(
            transcript.lines("user") == [
                #"ann {"birthdate":"1985-02-01","name":"Lee, Ann","phone_number":"+4912345678"}"#
            ])
        #expect(transcript.lines("finding") == [])
    }

    @Test func yaml() throws {
        #expect(try transcript("YAML").lines == [#"user ann {"name":"a\u000ab","sub":"true"}"#, "user bob {}"])
        let stream = Transcript(try #require(Self.samples["YAML"]?.last))
        #expect(stream.lines("user") == ["007 {}"])
        #expect(Transcript("a: [&x 1, *x]\n").lines("finding").count == 2)
        #expect(Transcript("Username: a\nb: [\n").lines("finding").first?.contains("the YAML breaks off") == true)
    }

    @Test func tagsOfTemplatesAreTheFunctionsTheyAreShortFor() {
        let text = """
            Resources:
              G: {Type: "AWS::Cognito::UserPoolGroup", Properties: {GroupName: g, RoleArn: !GetAtt Role.Arn}}
              H: {Type: "AWS::Cognito::UserPoolGroup", Properties: {GroupName: !Join ["-", [a, !Ref B]]}}
            """
        let transcript = Transcript(text)
        #expect(transcript.lines("ListGroups:") == [#"{"GroupName":"g"}"#])
        #expect(
            transcript.lines("finding") == [
                "template.not-literal in record 1 at 0: G.RoleArn",
                "template.not-literal in record 1 at 0: H.GroupName",
            ])
    }

    @Test func groupLines() throws {
        let transcript = try transcript("pcluster text")
        #expect(transcript.lines("user").map { $0.prefix(9) } == ["ann@x.org", "bob@x.org"])
        #expect(transcript.lines("member") == ["ann@x.org admin", "ann@x.org user"])
        #expect(transcript.lines("finding").count == 1)
    }

    @Test(arguments: [
        ("$2b$12$abcdefghijklmnopqrstuv", PasswordHashAlgorithm.bcrypt), ("16384$8$1$0aff$0bff", .scrypt),
        ("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA", .argon2id),
        ("$pbkdf2-sha256$600000$c2FsdA$aGFzaA", .pbkdf2SHA256),
        ("16384$8$1$0aff$xyz", nil), ("", nil), ("secret", nil), ("$1$x$y", nil),
    ])
    func hashes(text: String, algorithm: PasswordHashAlgorithm?) {
        #expect(PasswordHashAlgorithm(hash: text.utf8) == algorithm)
    }

    private func transcript(_ name: String) throws -> Transcript {
        Transcript(try #require(Self.samples[name]?.first))
    }
}
