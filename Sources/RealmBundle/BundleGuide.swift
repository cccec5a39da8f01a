package import Findings
import ForeignText
package import KeycloakRealm

/// What somebody on the far side has to know about a bundle: the facts behind its `README.md` and `report.html`.
///
/// They hold no value of a person: users are numbers here.
package struct BundleGuide: Sendable {
    /// Name of the realm.
    package var realm: String
    /// The version that the bundle is made for.
    package var version: KeycloakVersion
    /// The pool that it comes from.
    package var pool = Pool()
    /// How many users came in, and where they are.
    package var users = Users()
    /// What users meet at their first sign-in.
    package var cohorts: [Cohort] = []
    /// Number of users by Cognito's UserStatus, most first.
    package var statuses: [(status: String, users: Int)] = []
    /// App clients, in the order of their ids.
    package var clients: [Client] = []
    /// Identity providers, in the order of their aliases.
    package var providers: [Provider] = []
    /// Aliases of providers through which nobody can sign in, since no certificate was valid when the dump was made.
    package var expiredProviders: [String] = []
    /// Aliases of providers whose certificates all begin after the day of the dump.
    package var earlyProviders: [String] = []
    /// Aliases of other providers whose metadata was out of date when the dump was made.
    package var outdatedProviders: [String] = []
    /// What the administrators of SAML providers have to do.
    package var partners: [SAMLPartner] = []
    /// Number of groups.
    package var groups = 0
    /// Findings about Lambda triggers, which have no counterpart.
    package var triggers: [FindingKind] = []
    /// Everything that was found.
    package var findings = Findings()
    /// The days of the longest refresh token of any client.
    package var refreshTokenDays = 0
    /// How long a session of the realm lasts, in seconds; nil where the server's default stands.
    package var sessionSeconds: Int?
    /// Whether users may set a new password by mail.
    package var resetsPasswords = true
    /// Whether the realm has a mail server.
    package var hasMailServer = false
    /// Id of the component that asks Cognito for passwords; nil where there is none.
    package var lazyComponent: String?
    /// Number of users who must set a password and can be mailed a link to do it.
    package var usersToMail = 0
    /// Files of users for partial import.
    package var partialFiles = 0
    /// Where the secrets of applications and identity providers are.
    package var secrets = SecretPlacement.inline
    /// Whether the manifest is signed.
    package var isSigned = false
    /// Scopes of ours that clients have, which no partial import carries.
    package var scopeLinks: [(client: String, scope: String)] = []
    /// Clients that go straight to one identity provider.
    package var providerFlows: [(client: String, provider: String)] = []
    /// Whether users who are made from now on are asked to verify their address.
    package var asksNewcomers = false
    /// Whether the realm has texts of its own, which are sent by themselves to a realm that exists.
    package var hasTexts = false
    /// Organizations by their providers' aliases, with the domains of addresses that go there.
    package var organizations: [(provider: String, domains: [String])] = []
    /// Number of client scopes that must be made by hand in a realm that exists.
    package var preparedScopes = 0

    /// The user pool, as applications know it.
    package struct Pool: Sendable {
        /// Such as `eu-central-1_AbCdEfGhI`; nil where no record names it.
        package var id: String?
        /// The host of its sign-in pages; nil where no record names it.
        package var host: String?

        /// Makes an unknown pool.
        package init() {}

        /// The region, which the id begins with.
        var region: String? { id?.parts(between: "_").first }
    }

    /// How many users came in, and where they are.
    package struct Users: Sendable {
        package var read = 0
        package var written = 0
        package var merged = 0
        package var setAside = 0
        package var broken = 0

        /// Makes numbers of nobody.
        package init() {}
    }

    /// Users who meet the same.
    package struct Cohort: Sendable {
        /// Who they are, such as `must set a new password`.
        package let name: String
        package let users: Int
        /// What they meet, and what to prepare.
        package let meets: String

        /// Makes a cohort.
        package init(_ name: String, users: Int, meets: String) {
            self.name = name
            self.users = users
            self.meets = meets
        }
    }

    /// An app client, and what its developer has to change.
    package struct Client: Sendable {
        package let id: String
        package let name: String?
        /// `public`, `confidential` or `machine`.
        package let kind: String
        /// What differs in its tokens.
        package let changes: [Change]

        /// Makes a client.
        package init(
            id: String, name: String?, kind: String, changes: [Change]
        ) {
            self.id = id
            self.name = name
            self.kind = kind
            self.changes = changes
        }
    }

    /// One thing that a developer meets.
    package struct Change: Equatable, Sendable {
        package let what: String
        package let was: String
        package let `is`: String
        package let remedy: String

        /// Makes a change: what it is about, what it was in Cognito, what it is in Keycloak, what to do.
        package init(what: String, was: String, is: String, remedy: String) {
            self.what = what
            self.was = was
            self.is = `is`
            self.remedy = remedy
        }
    }

    /// An identity provider.
    package struct Provider: Sendable {
        package let alias: String
        /// Keycloak's `providerId`, such as `saml`.
        package let type: String
        package let isEnabled: Bool
        /// Number of users who are linked to it.
        package let linkedUsers: Int

        /// Makes a provider.
        package init(alias: String, type: String, isEnabled: Bool, linkedUsers: Int) {
            self.alias = alias
            self.type = type
            self.isEnabled = isEnabled
            self.linkedUsers = linkedUsers
        }
    }

    /// Makes a guide to a bundle of which nothing else is known.
    package init(realm: String, version: KeycloakVersion) {
        self.realm = realm
        self.version = version
    }

    /// `README.md`: from what is in the folder to the day on which the old pool can go.
    package func readme() -> [UInt8] { MarkdownPage.bytes(passages) }

    /// Whether a component asks Cognito for passwords.
    var isLazy: Bool { lazyComponent != nil }

    /// All sections, in the order in which they are needed.
    var passages: [Passage] {
        introduction + contents + checking + loading + usersOnMonday + mails + applications + providersAndPartners
            + triggerCounterparts + losses + rollback + lazyWayOut + plan
    }
}
