import Foundation
import Testing

extension SignIns {
    /// What people see and change of themselves.
    @Suite struct Accounts {
        /// Somebody made themselves `ENTERPRISE-ADMIN` once.
        @Test func whatAProviderSaysIsNotForItsUsersToChange() async throws {
            let shop = try await realm(ShopPool.pool)
            let page = try await shop.signIn(.eva, through: "CorpSAML", at: shop.console)
            let refusal = await #expect(throws: Unexpected.self) {
                try await shop.edit("plan", to: "ENTERPRISE-ADMIN", page)
            }
            #expect(refusal?.description.contains("error-user-attribute-read-only") == true, "\(refusal as Any)")
            #expect(try await shop.user(ShopPool.eva)["attributes"]?["plan"] == ["basic"])
        }

        /// What an application with users may write, they may; what only a machine's client lists, they may not.
        @Test func usersChangeWhatTheirApplicationsLetThem() async throws {
            let shop = try await realm(ShopPool.pool)
            try await shop.edit("motto", to: "nova", try await shop.signIn("ada@shop.example", at: shop.console))
            #expect(try await shop.user(ShopPool.ada)["attributes"]?["motto"] == ["nova"])
            let page = try await shop.signIn("ada@shop.example", at: shop.console)
            let refusal = await #expect(throws: Unexpected.self) { try await shop.edit("nickname", to: "Al", page) }
            #expect(refusal?.description.contains("error-user-attribute-read-only") == true, "\(refusal as Any)")
            #expect(try await shop.user(ShopPool.ada)["attributes"]?["nickname"] == ["Countess"])
        }

        /// No number is called verified that nobody has verified.
        @Test func verifiedNumberIsNotChangedUnderItsMark() async throws {
            let shop = try await realm(ShopPool.pool)
            let page = try await shop.signIn("ada@shop.example", at: shop.console)
            let refusal = await #expect(throws: Unexpected.self) {
                try await shop.edit("phoneNumber", to: "+4915550999999", page)
            }
            #expect(refusal?.description.contains("error-user-attribute-read-only") == true, "\(refusal as Any)")
            let attributes = try await shop.user(ShopPool.ada)["attributes"]
            #expect(attributes?["phoneNumber"] == ["+4915550100001"] && attributes?["phoneNumberVerified"] == ["true"])
        }

        /// Addresses that Cognito took and Keycloak's own validator refuses stop nobody.
        @Test func oddAddressesStopNobody() async throws {
            let shop = try await realm(ShopPool.pool)
            let web = try shop.application("web")
            for (user, name) in [
                (ShopPool.long, ShopPool.long.attributes["email"] ?? ""), (ShopPool.blank, "blank@shop.example"),
                (ShopPool.dots, try await shop.user(ShopPool.dots)["username"]?.text ?? ""),
            ] {
                let claims = try await shop.claims(try await shop.signIn(name, at: web), at: web)
                #expect(claims["sub"] == .string(user.sub), "\(name)")
                guard case .object(var document) = try await shop.user(user) else { throw Unexpected("no user") }
                document["firstName"] = "Anew"
                // An administrator's change passes too; not without an address, which is the username here.
                if user.sub == ShopPool.dots.sub { document["email"] = "dots@shop.example" }
                try await shop.api.put("users/\(user.sub)", .object(document))
                #expect(try await shop.user(user)["firstName"] == "Anew")
            }
        }

        /// A dump without ids, of a pool where the Username is the id.
        @Test func subIsKeptWhereOnlyTheUsernameSaysIt() async throws {
            let realm = try await realm(SmallPools.seeds)
            let web = try realm.application("web")
            let claims = try await realm.claims(try await realm.signIn("seed@seed.example", at: web), at: web)
            #expect(claims["sub"] == .string(SmallPools.seed.username))
        }
    }
}
