import Testing

@testable import CognitoDump

/// What the API may have learned since: told, and no reason to leave the record out.
@Suite struct KnownMemberTests {
    @Test(arguments: [
        (
            #"{"UserPoolClient":{"ClientId":"c","ExplicitAuthFlows":["ALLOW_USER_AUTH","ALLOW_NEW"],"Shiny":{"a":1}}}"#,
            ["unknown-member: Shiny", "unknown-value: ExplicitAuthFlows ALLOW_NEW"]
        ),
        (
            #"{"UserPool":{"Id":"p","MfaConfiguration":"SOMETIMES","Policies":{"SignInPolicy":{"#
                + #""AllowedFirstAuthFactors":["PASSWORD","RETINA"]}}}}"#,
            [
                "unknown-value: MfaConfiguration SOMETIMES",
                "unknown-value: Policies.SignInPolicy.AllowedFirstAuthFactors RETINA",
            ]
        ),
        (#"{"userPool":{"id":"p","mfaConfiguration":"ON","smsConfiguration":null,"$metadata":{}}}"#, []),
        (
            #"{"UserPoolClient":{"ClientId":"c","AllowedOAuthFlows":["not a word"]}}"#,
            ["unknown-value: AllowedOAuthFlows (no word)"]
        ),
        (#"{"Groups":[{"GroupName":"g","Colour":"red","Description":""}]}"#, ["unknown-member: Colour"]),
    ])
    func whatNobodyKnowsIsTold(text: String, findings: [String]) {
        let transcript = Transcript(text)
        let found = transcript.lines("finding").map { $0.replacing(#/ in record 1 at [0-9]+/#, with: "") }
        #expect(found == findings.map { "dump.\($0)" })
        #expect(transcript.lines.count == findings.count + 1)
    }

    @Test func attributesThatPowerShellPrintedAreRefused() {
        let text =
            #"{"Users":[{"Username":"a","Attributes":"Amazon.CognitoIdentityProvider.Model.AttributeType"},{"Username":"b"}]}"#
        #expect(Transcript(text).lines == ["finding dump.printed-object in record 1 at 10", "user b {}"])
    }
}
