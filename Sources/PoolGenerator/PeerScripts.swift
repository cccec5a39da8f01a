/// What `bench --peers` measures against: the Python script that a competent engineer would write for the same work.
///
/// All read a ListUsers document with ISO dates, and any number of ListUsersInGroup documents named after their groups,
/// into memory and write Keycloak users files of 2,000 users. They take `INPUT OUTPUT-FOLDER [GROUP.json …]` and print
/// the seconds it took. Unlike this tool they check nothing: no duplicates, no collisions, no losses, no `${…}` in values.
package enum PeerScripts {
    /// For Python 3.11 or newer, with nothing but its standard library.
    package static let json = script(
        library: "json",
        load: """
            with open(path, encoding="utf-8") as file:
                    return json.load(file)
            """,
        dump: """
            with open(path, "w", encoding="utf-8") as file:
                    file.write(json.dumps(document, ensure_ascii=False))
            """
    )

    /// The same with the orjson package, the fastest JSON reader that Python has.
    package static let orjson = orjsonScript(preparation: "")

    /// The same as `orjson` with Python's garbage collector off, which spares most of the time.
    ///
    /// Few scripts do that; a comparison that leaves it out flatters this tool.
    package static let orjsonWithoutCollector = orjsonScript(preparation: "import gc\n\ngc.disable()\n")

    private static func orjsonScript(preparation: String) -> String {
        script(
            library: "orjson",
            load: """
                with open(path, "rb") as file:
                        return orjson.loads(file.read())
                """,
            dump: """
                with open(path, "wb") as file:
                        file.write(orjson.dumps(document))
                """,
            preparation: preparation
        )
    }

    private static func script(library: String, load: String, dump: String, preparation: String = "") -> String {
        """
        import os
        import sys
        import time
        from datetime import datetime
        from itertools import islice

        import \(library)
        \(preparation)
        REALM = "made-up"
        ROLES = [f"default-roles-{REALM}"]
        USERS_PER_FILE = 2000
        FIELDS = {"email", "email_verified", "given_name", "family_name", "sub", "identities"}
        RENAMED = {
            "phone_number": "phoneNumber",
            "phone_number_verified": "phoneNumberVerified",
            "updated_at": "updatedAt",
        }
        ACTIONS = {
            "CONFIRMED": ["UPDATE_PASSWORD"],
            "UNCONFIRMED": ["VERIFY_EMAIL", "UPDATE_PASSWORD"],
            "FORCE_CHANGE_PASSWORD": ["UPDATE_PASSWORD"],
            "RESET_REQUIRED": ["UPDATE_PASSWORD"],
        }
        DISABLED = {"ARCHIVED", "COMPROMISED", "UNKNOWN"}


        def load(path):
            \(load)


        def dump(document, path):
            \(dump)


        def milliseconds(date):
            return round(datetime.fromisoformat(date).timestamp() * 1000)


        def group_members(paths):
            groups = {}
            for path in paths:
                name = os.path.basename(path).removesuffix(".json")
                for user in load(path)["Users"]:
                    groups.setdefault(user["Username"], []).append(name)
            return groups


        def links(identities):
            return [
                {"identityProvider": link["providerName"], "userId": link["userId"], "userName": link["userId"]}
                for link in identities
            ]


        def keycloak_user(user, groups):
            values = {attribute["Name"]: attribute.get("Value", "") for attribute in user["Attributes"]}
            username, status, email = user["Username"], user["UserStatus"], values.get("email")
            attributes = {
                RENAMED.get(name, name.removeprefix("custom:")): [value]
                for name, value in values.items()
                if name not in FIELDS
            }
            attributes["cognito_username"] = [username]
            attributes["cognito_status"] = [status]
            attributes["migration_source"] = ["cognito"]
            result = {
                "id": values["sub"],
                "username": (email or values.get("phone_number") or username).lower(),
                "emailVerified": values.get("email_verified") == "true",
                "enabled": user["Enabled"] and status not in DISABLED,
                "createdTimestamp": milliseconds(user["UserCreateDate"]),
                "attributes": attributes,
                "requiredActions": ACTIONS.get(status, []),
                "realmRoles": ROLES,
                "groups": groups.get(username, []),
            }
            if email:
                result["email"] = email.lower()
            if "given_name" in values:
                result["firstName"] = values["given_name"]
            if "family_name" in values:
                result["lastName"] = values["family_name"]
            if "identities" in values:
                result["federatedIdentities"] = links(\(library).loads(values["identities"]))
            return result


        def main(source, folder, *group_files):
            groups = group_members(group_files)
            users = (keycloak_user(user, groups) for user in load(source)["Users"])
            os.makedirs(folder, exist_ok=True)
            number = 0
            while batch := list(islice(users, USERS_PER_FILE)):
                dump({"realm": REALM, "users": batch}, os.path.join(folder, f"{REALM}-users-{number}.json"))
                number += 1


        if __name__ == "__main__":
            start = time.perf_counter()
            main(*sys.argv[1:])
            print(f"{time.perf_counter() - start:.3f}")

        """
    }
}
