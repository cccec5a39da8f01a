import Testing

@testable import CognitoDump

/// What scripts put records into, and what stands beside them there: read, or told.
@Suite struct ContainerTests {
    private static let ann = #"{"Username":"ann","Attributes":[],"UserStatus":"CONFIRMED"}"#
    private static let bob = #"{"Username":"bob","Attributes":[],"UserStatus":"CONFIRMED"}"#
    private static let group = #"{"GroupName":"editors","Description":"Ed","Precedence":1}"#

    /// A page that names its group, whatever it calls it and wherever it stands.
    @Test(arguments: [
        #"[{"group_name":"editors","users":[\#(ann),\#(bob)]}]"#,
        #"{"GroupName":"editors","Users":[\#(ann),\#(bob)]}"#,
        #"{"Users":[\#(ann),\#(bob)],"GroupName":"editors","NextToken":null}"#,
        #"{"Users":[\#(ann)],"GroupName":"editors","more":[\#(bob)]}"#,
        #"{"Group":"editors","members":[\#(ann),\#(bob)]}"#,
        #"{"Group":\#(group),"Users":[\#(ann),\#(bob)]}"#,
        #"{"Users":[\#(ann),\#(bob)],"Group":\#(group)}"#,
        #"{"Groups":[{"GroupName":"editors","Users":[\#(ann),\#(bob)]}]}"#,
        #"{"Groups":[{"name":"editors","users":[\#(ann),\#(bob)]}]}"#,
        #"{"groups":[{"group":\#(group),"users":[\#(ann),\#(bob)]}]}"#,
        #"{"Groups":{"editors":{"Users":[\#(ann),\#(bob)]}}}"#,
        #"{"Groups":{"editors":[\#(ann),\#(bob)]}}"#,
        #"{"usersInGroup":{"editors":[\#(ann),\#(bob)]}}"#,
        #"{"Users":["ann","bob"],"GroupName":"editors"}[\#(ann),\#(bob)]"#,
        #"{"Groups":[{"GroupName":"editors","members":["ann","bob"]}],"Users":[\#(ann),\#(bob)]}"#,
        #"{"GroupName":"editors","usernames":["ann","bob"]}[\#(ann),\#(bob)]"#,
        #"[{"Username":"ann","GroupName":"editors"},{"Username":"bob","GroupName":"editors"}]"#,
        #"{"group":"editors","username":"ann"}{"username":"bob","Group":{"GroupName":"editors"}}"#,
        #"{"GroupName":"editors","Users":[[\#(ann)],[\#(bob)]]}"#,
        #"{"export":{"data":{"groups":[[{"GroupName":"editors","Users":[[\#(ann)],[\#(bob)]]}]]}}}"#,
        #"{"Groups":{"editors":[[\#(ann)],[\#(bob)]]}}"#,
        #"{"Groups":{"editors":[{"User":\#(ann)},{"User":\#(bob)}]}}"#,
        #"{"Groups":{"editors":{"ann":true,"bob":true}},"Users":[\#(ann),\#(bob)]}"#,
        #"[{"User":\#(ann),"Groups":[\#(group)]},{"groups":["editors"],"user":\#(bob)}]"#,
        #"{"ann":{"User":\#(ann),"Groups":{"Groups":[\#(group)]}},"bob":{"User":\#(bob),"Groups":[[\#(group)]]}}"#,
        #"{"Users":[{"User":\#(ann),"Groups":[\#(group)]},{"user":\#(bob),"GroupNames":["editors"]}]}"#,
        #"{"users":[{"User":\#(ann),"GroupNames":"editors;x"},{"cognito:groups":["editors"],"User":\#(bob)}]}"#,
        #"[{"Username":"ann","Groups":{"Groups":[\#(group)]}},{"Username":"bob","groups":["editors"]}]"#,
        #"{"Users":[{"Username":"ann","Teams":[\#(group)]},{"Username":"bob","group_names":"viewers, editors"}]}"#,
    ])
    func thePageNamesItsGroup(text: String) {
        let transcript = Transcript(text)
        #expect(transcript.members(of: "editors") == ["ann", "bob"], "\(transcript.lines)")
        #expect(Set(transcript.lines("user").map { $0.prefix(3) }) == ["ann", "bob"])
        #expect(transcript.lines("finding") == [])
        for size in [1, 7, 64] {
            #expect(Transcript(text, size: size).members(of: "editors") == ["ann", "bob"], "by \(size)")
        }
    }

    @Test func theSettingsOfAGroupBesideItsMembersAreRead() {
        let text = #"[{"Description":"Ed","Users":[\#(Self.ann)],"GroupName":"editors","Precedence":1}]"#
        #expect(
            Transcript(text).lines("ListGroups:") == [#"{"GroupName":"editors","Description":"Ed","Precedence":1}"#])
        // Nobody else would tell of a group without members.
        #expect(Transcript(#"{"GroupName":"none","Users":[]}"#).lines == [#"ListGroups: {"GroupName":"none"}"#])
        #expect(Transcript(#"{"groupDetails":{"none":[]}}"#).lines == [#"ListGroups: {"GroupName":"none"}"#])
    }

    @Test func listsUnderNamesOfTheirOwnAreReadAndTold() {
        let transcript = Transcript(#"{"editors":[\#(Self.ann)],"viewers":[\#(Self.bob)]}"#)
        #expect(transcript.lines("user").count == 2)
        #expect(
            transcript.lines("finding") == [
                "dump.lists-of-users in record 2 at 0: 2 under names that are not shown"
            ])
        #expect(Transcript(#"{"members":[\#(Self.ann)]}"#).lines("finding") == [])
        for text in [
            #"{"editors":{"Users":[\#(Self.ann)]},"viewers":{"Users":[\#(Self.bob)]}}"#,
            #"{"Users":{"tenantA":{"ann":\#(Self.ann)},"tenantB":{"bob":\#(Self.bob)}}}"#,
        ] {
            let nested = Transcript(text)
            #expect(nested.lines("user").count == 2)
            #expect(
                nested.lines("finding") == [
                    "dump.lists-of-users in record 2 at 0: 2 under names that are not shown"
                ], "\(text)")
        }
        for text in [
            #"{"data":{"Users":[\#(Self.ann)]}}"#, #"{"eu-west-1_Abc":{"Users":[\#(Self.ann)]}}"#,
            #"{"ann":\#(Self.ann)}"#, #"{"x1":{"GroupName":"editors","Users":[\#(Self.ann)]}}"#,
            #"{"ann":{"User":\#(Self.ann)}}"#,
        ] {
            #expect(Transcript(text).lines("finding") == [], "\(text)")
        }
    }

    /// A map in which only the keys name the records.
    @Test func mapsOfRecordsWithoutNames() {
        let user = #"{"Attributes":[{"Name":"sub","Value":"s1"}],"UserStatus":"CONFIRMED","Enabled":true}"#
        #expect(Transcript(#"{"ann":\#(user)}"#).lines == [#"user ann {"sub":"s1"}"#])
        #expect(Transcript(#"{"ann@x.org":\#(user),"bob@x.org":\#(user)}"#).lines("user").count == 2)
        #expect(Transcript(#"{"ann@x.org":{"sub":"s1","email":"ann@x.org"}}"#).lines("user").count == 1)
        #expect(Transcript(#"{"ann@x.org":\#(user),"bob":\#(Self.bob)}"#).lines("user").count == 2)
        #expect(
            Transcript(#"{"1abc":{"ClientName":"web","CallbackURLs":["https://a.example.com/"]}}"#).lines == [
                #"DescribeUserPoolClient: {"ClientId":"1abc","ClientName":"web","CallbackURLs":["https://a.example.com/"]}"#
            ])
        #expect(
            Transcript(#"{"apps":{"1abc":{"ExplicitAuthFlows":["ALLOW_USER_SRP_AUTH"]}}}"#).lines.first?.hasPrefix(
                #"DescribeUserPoolClient: {"ClientId":"1abc""#) == true)
        #expect(
            Transcript(#"{"editors":{"Precedence":1,"Description":"Ed"},"viewers":{"Precedence":2,"Description":"V"}}"#)
                .lines("ListGroups:").count == 2)
        #expect(
            Transcript(#"{"Google":{"ProviderType":"Google","ProviderDetails":{"client_id":"x"}}}"#).lines.first?
                .hasPrefix(#"DescribeIdentityProvider: {"ProviderName":"Google""#) == true)
        // What other files hold is none.
        for text in [
            #"{"author":{"email":"ann@x.org"}}"#, #"{"div":{"attributes":{"class":"x"}}}"#,
            #"{"compilerOptions":{"description":"x"}}"#,
        ] {
            #expect(Transcript(text).lines == ["finding dump.record-not-understood in record 1 at 0"], "\(text)")
        }
    }

    /// An empty map is an empty list, and a key without a value is no record.
    @Test func emptyMaps() {
        for key in ["Clients", "Users", "Groups", "IdentityProviders", "ResourceServers"] {
            let transcript = Transcript("{\"\(key)\":{}}")
            #expect(transcript.lines == [] && transcript.kinds.count == 1, "\(key): \(transcript.lines)")
        }
        #expect(
            Transcript(#"{"Groups":{"editors":null,"viewers":{}}}"#).lines == [#"ListGroups: {"GroupName":"viewers"}"#])
    }

    /// Names of groups, as `--query 'Groups[].GroupName'` gives them.
    @Test func groupsByNameAlone() {
        #expect(
            Transcript(#"{"Groups":["editors","viewers"]}"#).lines == [
                #"ListGroups: {"GroupName":"editors"}"#, #"ListGroups: {"GroupName":"viewers"}"#,
            ])
    }

    /// Keys of a map within a group may be people, whatever they look like.
    @Test func namesWithinAGroupOfAMapAreNotShown() {
        let transcript = Transcript(#"{"Groups":{"editors":{"ann":1,"bob":{"since":2}}}}"#)
        #expect(!transcript.lines.contains { $0.hasPrefix("finding") && ($0.contains("ann") || $0.contains("bob")) })
        #expect(
            transcript.lines("finding").map { $0.replacing(#/ at [0-9]+/#, with: "") } == [
                "dump.unknown-beside in record 1: 2 (name not shown)"
            ])
        #expect(transcript.lines("ListGroups:") == [#"{"GroupName":"editors"}"#])
    }

    @Test func recordsThatAreNotReadAreCounted() {
        let clients = #"[{"ClientId":"a","ClientName":"x"},{"ClientId":"b","ClientName":"y"}]"#
        #expect(
            Transcript(#"{"Users":[{"Username":"ann","Clients":\#(clients),"Apps":{"list":\#(clients)}}]}"#).lines(
                "finding") == [
                    "dump.records-not-read in record 1 at 10: Clients, 2 records",
                    "dump.records-not-read in record 1 at 10: Apps, 2 records",
                ])
    }

    @Test(arguments: [
        (#""team":"red""#, "dump.unknown-beside", "team"), (#""Region":"eu-west-1""#, "dump.unknown-beside", "Region"),
        (#""meta":{"a":"b"}"#, "dump.unknown-beside", "meta"), (#""count":2"#, "dump.unknown-member", "count"),
        (#""exportedAt":"2024-01-02""#, "dump.unknown-member", "exportedAt"),
        (#""mira@example.net":"x""#, "dump.unknown-beside", "(name not shown)"),
        (#""mira":"x""#, "dump.unknown-beside", "(name not shown)"),
        (#""MiraLang":{"a":"b"}"#, "dump.unknown-beside", "(name not shown)"),
        (#""id_4915123456":"x""#, "dump.unknown-beside", "(name not shown)"),
    ])
    func whatStandsBesideRecordsIsTold(member: String, kind: String, name: String) {
        for text in [#"{"Users":[\#(Self.ann)],\#(member)}"#, #"[{\#(member),"Users":[\#(Self.ann)]}]"#] {
            let transcript = Transcript(text)
            #expect(transcript.lines("user").count == 1)
            #expect(transcript.lines("finding").map { $0.hasPrefix("\(kind) ") && $0.hasSuffix(": \(name)") } == [true])
        }
    }

    /// What a record is, its members say, and not the list that it stands in.
    @Test(arguments: [
        #"{"UserPoolClients":[%c]}"#, #"{"UserPoolClients":[{"UserPoolClient":%c}]}"#, #"{"clients":[%c]}"#,
        #"{"AppClients":{"c1":%c}}"#, #"{"UserPoolClients":{"c1":{"ClientName":"web","CallbackURLs":["https://a/"]}}}"#,
        #"{"exportedAt":"2024-01-02","clients":[%c]}"#, #"{"backup":{"pool":{"clients":[%c]}}}"#,
        #"{"Id":"p","Name":"n","Policies":{},"Clients":[%c]}"#, #"[{"app":"web","settings":%c}]"#,
    ])
    func fullDescriptionsInListsAreRead(text: String) {
        let client = #"{"ClientId":"c1","ClientName":"web","CallbackURLs":["https://a/"]}"#
        let transcript = Transcript(text.replacing("%c", with: client))
        let found = transcript.lines("DescribeUserPoolClient:")
        #expect(found.count == 1 && found[0].contains(#""c1""#) && found[0].contains("https://a/"))
        #expect(!transcript.lines.contains { $0.hasPrefix("ListUserPoolClients:") })
    }

    @Test func otherListsHoldDescriptionsToo() {
        let provider = #"{"ProviderName":"G","ProviderType":"Google","ProviderDetails":{"client_id":"x"}}"#
        for name in ["IdentityProviders", "identity_providers", "Providers"] {
            #expect(Transcript(#"{"\#(name)":[\#(provider)]}"#).lines == ["DescribeIdentityProvider: \(provider)"])
        }
        let pool = #"{"Id":"p","Name":"n","SchemaAttributes":[{"Name":"custom:a"}]}"#
        #expect(Transcript(#"{"UserPools":[\#(pool)]}"#).lines == ["DescribeUserPool: \(pool)"])
        let short = #"{"Id":"p","Name":"n","LambdaConfig":{"a":"b"},"CreationDate":1}"#
        #expect(Transcript(#"{"UserPools":[\#(short)]}"#).lines == ["ListUserPools: \(short)"])
        #expect(
            Transcript(#"{"UserPoolClients":[{"ClientId":"c","ClientName":"n","UserPoolId":"p"}]}"#).kinds == [
                .userPoolClients
            ])
    }

    @Test func aPoolMayHaveItsListsWithin() {
        let text = #"{"Id":"p","Name":"n","Users":[\#(Self.ann)],"Policies":{},"Groups":[\#(Self.group)]}"#
        let transcript = Transcript(text)
        #expect(transcript.lines("user").count == 1)
        #expect(transcript.lines("ListGroups:") == [Self.group])
        #expect(transcript.lines("DescribeUserPool:") == [#"{"Id":"p","Name":"n","Policies":{}}"#])
        #expect(transcript.lines("finding") == [])
    }

    @Test func somethingLargeBeforeTheListIsPassed() {
        for member in [#""metadata":{"a":[1,2]}"#, #""list":[{"a":1}]"#] {
            #expect(Transcript(#"{\#(member),"Users":[\#(Self.ann)]}"#).lines("user").count == 1)
        }
        let users = (0..<400).map { #"{"Username":"u\#($0)"}"# }.joined(separator: ",")
        let long = Transcript(Array(#"{"data":{"Users":[\#(users)]}}"#.utf8), size: 512, largestRecord: 4096)
        #expect(long.lines("user").count == 400)
        #expect(long.lines("finding") == [])
    }

    /// Local emulators keep maps in place of lists.
    @Test func mapsOfUsersAreRead() {
        let text = """
            {"Users":{"mira@example.net":{"Username":"m1","Password":"x","Attributes":[{"Name":"sub","Value":"1"}]},
              "tom":{"Attributes":[{"Name":"sub","Value":"2"}]},"eva@example.net":{"Attributes":[{"Name":"sub","Value":"3"}]},
              "profile":{"Username":"profile"}},
             "Options":{"Id":"p","Name":"n","Policies":{},"MfaConfiguration":"OFF"},
             "Groups":{"clerks":{"Description":"Clerks","members":["m1"]}}}
            """
        let transcript = Transcript(text)
        #expect(transcript.lines("user").map { $0.split(separator: " ")[0] } == ["m1", "tom", "3", "profile"])
        #expect(transcript.lines("ListGroups:") == [#"{"GroupName":"clerks","Description":"Clerks"}"#])
        #expect(transcript.members(of: "clerks") == ["m1"])
        #expect(transcript.kinds.contains(.userPool))
        #expect(transcript.lines("finding") == ["dump.unknown-member in record 1 at 29: Password"])
    }

    /// Keys of maps are people: whatever is wrong with a map, no finding shows one.
    @Test(arguments: [
        #"{"Users":{"mira@example.net":{"foo":1},"mira":{"bar":2}}}"#,
        #"{"Users":{"mira@example.net":"x","mira":"y"}}"#,
        #"{"mira@example.net":{"Username":"a","Attributes":[]},"mira":{"Username":"b","Attributes":[]}}"#,
        #"{"Groups":{"mira_lang":"editors","mira":"viewers"}}"#, #"{"Users":{"mira":["editors"]}}"#,
        #"{"Groups":[{"GroupName":"g","members":{"mira":true}}]}"#, #"{"Users":[{"Username":"a","mira":{"b":1}}]}"#,
        #"{"Groups":[{"GroupName":"g","mira":{"Username":"mira"}}]}"#, #"{"mira":{"a":1}}"#,
        #"{"UserPool":{"mira@example.net":1}}"#, #"{"UserPoolClients":{"mira":[1]}}"#,
    ])
    func noFindingShowsAKey(text: String) {
        for finding in Transcript(text).lines("finding") { #expect(!finding.contains("mira")) }
    }

    @Test func recordsWithinAUserAreTold() {
        let text =
            #"{"Users":[{"Username":"a","Devices":[{"DeviceKey":"d"}],"Apps":[{"ClientId":"c","ClientName":"n"}]}]}"#
        #expect(
            Transcript(text).lines("finding").map { $0.replacing(#/ in record 1 at [0-9]+/#, with: "") } == [
                "dump.unknown-member: Devices", "dump.records-not-read: Apps, 1 record",
            ])
    }

    @Test(arguments: [
        #"{"realm":"acme","users":[{"id":"1","username":"ann","createdTimestamp":1}]}"#,
        #"{"id":"acme","realm":"acme","accessTokenLifespan":300,"groups":[],"users":[{"username":"ann"}]}"#,
        #"{"realm":"acme","clients":[{"clientId":"web","publicClient":true}],"sslRequired":"none"}"#,
        #"[{"id":"1","username":"ann","createdTimestamp":1,"totp":false}]"#,
        #"{"ifResourceExists":"SKIP","users":[{"username":"x"}]}"#,
        #"[{"id":"1","clientId":"web","fullScopeAllowed":true}]"#,
        #"[{"id":"1","name":"g","path":"/g","subGroups":[]}]"#,
        #"{"users":[{"username":"ann","requiredActions":[],"realmRoles":["a"]}]}"#,
    ])
    func whatIsKeycloaksIsToldAndNotRead(text: String) {
        let transcript = Transcript(text + text)
        #expect(transcript.lines.count == 1)
        #expect(transcript.lines("finding").map { $0.hasPrefix("dump.keycloak ") } == [true])
        #expect(Transcript(text + text, size: 3) == transcript)
    }
}

extension Transcript {
    /// Usernames of the members of a group, be it told beside them or behind them.
    func members(of group: String) -> [String] {
        lines("member").filter { $0.hasSuffix(" \(group)") }.map { String($0.dropLast(group.count + 1)) }.sorted()
    }
}
