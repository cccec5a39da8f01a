import CognitoDump
import Findings
import Foundation
import JSONStream
import RealmMapping
import Testing

/// Compares `Docs/Mapping.md` with the API's list of members and with the findings that there are.
@Suite struct MappingPageTests {
    private let page: String

    init() throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Docs/Mapping.md")
        page = String(decoding: try Data(contentsOf: path), as: UTF8.self)
    }

    /// The names in the first column of the table under a heading.
    private func members(under heading: String) -> [String] {
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(of: "### \(heading)") else { return [] }
        return lines[(start + 2)...].prefix { $0.hasPrefix("|") }.dropFirst(2).flatMap { row in
            (row.split(separator: "|").first ?? "").matches(of: /`([^`]+)`/).map { String($0.1) }
        }
    }

    @Test(
        .enabled(if: hasSharedFolder, "no facts beside the project"),
        arguments: [
            ("DescribeUserPool", "UserPool", "UserPoolType"),
            ("DescribeUserPoolClient", "UserPoolClient", "UserPoolClientType"), ("GetGroup", "Group", "GroupType"),
            ("DescribeIdentityProvider", "IdentityProvider", "IdentityProviderType"),
            ("DescribeResourceServer", "ResourceServer", "ResourceServerType"),
            ("AdminCreateUser", "User", "UserType"), ("AdminGetUser", "", "AdminGetUserResponse"),
            ("GetUserPoolMfaConfig", "", "GetUserPoolMfaConfigResponse"),
            ("DescribeUserPoolDomain", "DomainDescription", "DomainDescriptionType"),
            ("GetUICustomization", "UICustomization", "UICustomizationType"),
            ("DescribeManagedLoginBranding", "ManagedLoginBranding", "ManagedLoginBrandingType"),
            ("DescribeRiskConfiguration", "RiskConfiguration", "RiskConfigurationType"),
            ("DescribeTerms", "Terms", "TermsType"),
        ])
    func accountsForEveryMember(_ operation: String, _ member: String, _ shape: String) throws {
        let path = sharedFolder.appending(path: "facts/cognito-shapes.json")
        let shapes = try json(String(decoding: try Data(contentsOf: path), as: UTF8.self))
        let response = try #require(shapes["operations"]?[operation]?["response"])
        let type = member.isEmpty ? response : try #require(response["members"]?[member])
        #expect(type["shape"] == .string(shape))
        let known = try #require(type["members"])
        guard case .object(let members) = known, !members.isEmpty else { throw ShapeWithoutMembers() }
        #expect(self.members(under: shape).sorted() == members.map(\.name).sorted())
    }

    @Test(arguments: [
        (DocumentKind.userPool, "UserPoolType"), (.userPoolClient, "UserPoolClientType"), (.groups, "GroupType"),
        (.identityProvider, "IdentityProviderType"), (.resourceServers, "ResourceServerType"),
        (.mfaConfiguration, "GetUserPoolMfaConfigResponse"),
    ])
    func theLedgerKnowsTheSameMembers(_ kind: DocumentKind, _ heading: String) throws {
        let known = try #require(MemberAccounts.entries(of: kind)).map(\.name)
        #expect(known.sorted() == members(under: heading).sorted())
    }

    @Test func namesFindingsThatThereAre() {
        let kinds = Set(FindingKind.realmMappingKinds.map(\.id))
        let named = page.split(separator: "`").filter { $0.wholeMatch(of: /[a-z-]+\.[a-z-]+/) != nil }.map(String.init)
        let families = Set(kinds.compactMap { $0.split(separator: ".").first })
        // Findings about users belong to the mapping of users; other words with a dot are settings.
        let findings = Set(named.filter { families.contains($0.prefix { $0 != "." }) })
        #expect(findings.subtracting(kinds) == [])
        #expect(kinds.filter { !$0.hasPrefix("trigger.") }.filter { !findings.contains($0) } == [])
    }
}

/// That the list of shapes is not of the form that it had.
private struct ShapeWithoutMembers: Error {}
