import Testing

@testable import CognitoDump

@Suite struct NameOfFileTests {
    @Test(arguments: [
        ("dump/ListUsersInGroup/admins.json", "admins"),
        ("ListUsersInGroup/a.b.json.gz", "a.b"),
        ("list-users-in-group/admins.jsonl", "admins"),
        ("list_users_in_group/admins", "admins"),
        ("list-users-in-group.admins.json", "admins"),
        ("list_users_in_group_admins.json", "admins"),
        ("ListUsersInGroup-admins.ndjson.gz", "admins"),
        ("a/list-users-in-group.us-east-1_Fake_Google.json", "us-east-1_Fake_Google"),
        ("list-users-in-group.my.group.json", "my.group"),
        ("list-users-in-group._hidden.json", "_hidden"),
        ("list-users-in-group.--x.json", "--x"),
        ("list-users-in-group.Ärzte.json", "Ärzte"),
        ("dump.zip/ListUsersInGroup/admins.json", "admins"),
        ("ListUsersInGroup/list-users-in-group.json", "list-users-in-group"),
        ("dump/groups/admins.json", "admins"),
        ("group/admins.json.gz", "admins"),
        ("users-in-group-admins.json", "admins"),
        ("group_members.admins.yaml", "admins"),
    ])
    func named(path: String, group: String) {
        #expect(NameOfFile(path, .membersOfGroup) == .named(group))
    }

    @Test(arguments: [
        "list-users-in-group.json", "a/ListUsersInGroup.json.gz", "list-users-in-group.", "listusersingroup",
    ])
    func groupUnknown(path: String) {
        #expect(NameOfFile(path, .membersOfGroup) == .unknown)
    }

    @Test(arguments: [
        "", "/", "list-users.json", "list-users-in-groups.json", "ListUsersInGroup/a/b.json",
        "my-list-users-in-group.a.json",
    ])
    func none(path: String) {
        #expect(NameOfFile(path, .membersOfGroup) == .none)
    }

    @Test(arguments: [
        ("dump/AdminListGroupsForUser/ann.json", "ann"), ("admin-list-groups-for-user.ann.json", "ann"),
        ("users/ann/groups.json", "ann"), ("user-groups/ann.json", "ann"), ("list_groups_for_user_a_b.json", "a_b"),
    ])
    func namedUser(path: String, user: String) {
        #expect(NameOfFile(path, .groupsOfUser) == .named(user))
        #expect(NameOfFile(path, .membersOfGroup) == .none)
    }

    /// The name of an entry is what follows the archive's; what the archive itself is called counts only where that says
    /// nothing.
    @Test(arguments: [
        ("list-users-in-group.admins.json", ["dump.tar"], "admins"),
        ("list-users-in-group.admins.json", ["a/b/dump.zip", "inner.tar.gz"], "admins"),
        ("./list-users-in-group.admins.json", ["dump.tar"], "admins"),
        ("ListUsersInGroup/admins.json", ["dump.tar"], "admins"),
        ("list-users-in-group.a!b.json", ["dump.tar"], "a!b"),
        ("admins.json", ["ListUsersInGroup.zip"], "admins"),
        ("x/admins.json", ["list-users-in-group.tar.gz"], "admins"),
        ("page-1.json", ["list-users-in-group.admins.zip"], "admins"),
        ("page-1.json", ["list-users-in-group.admins.tgz", "inner.zip"], "admins"),
    ])
    func entryOfAnArchive(entry: String, archives: [String], group: String) {
        #expect(NameOfFile(entry, in: archives, .membersOfGroup) == .named(group))
    }

    @Test(arguments: [
        ("list-users.json", ["dump.tar"]), ("list-users.json", ["groups.tar"]), ("users.json", ["groups/dump.zip"]),
        ("users.json", ["ListUsersInGroup/dump.zip"]),
    ])
    func entryThatTellsOfNoGroup(entry: String, archives: [String]) {
        #expect(NameOfFile(entry, in: archives, .membersOfGroup) == .none)
    }

    @Test func anEntryOfAnUnknownGroupIsKnownToBeOne() {
        #expect(NameOfFile("list-users-in-group.json", in: ["dump.tar"], .membersOfGroup) == .unknown)
        #expect(NameOfFile("list-users-in-group.json", in: ["list-users-in-group.a.tar"], .membersOfGroup) == .unknown)
        #expect(NameOfFile("users/ann/groups.json", in: ["dump.tar"], .groupsOfUser) == .named("ann"))
    }

    /// Swift joins a separator with a mark behind it; file systems do not.
    @Test(arguments: [
        ("list-users-in-group.\u{301}x.json", "\u{301}x"), ("groups/\u{338}x.json", "\u{338}x"),
        ("ListUsersInGroup/a\u{301}.json", "a\u{301}"), ("list-users-in-group.ab.json.zst", "ab"),
    ])
    func namesAreBytes(path: String, group: String) throws {
        let name = try #require(NameOfFile(path, .membersOfGroup).name)
        #expect(name.utf8.elementsEqual(group.utf8))
    }

    @Test func groupsOfAUsersFile() {
        let groups = #"{"Groups":[{"GroupName":"g"}]}"#
        #expect(
            Transcript(groups, name: "admin-list-groups-for-user.ann.json").lines == [
                #"ListGroups: {"GroupName":"g"}"#, "member ann g",
            ])
        #expect(
            Transcript(groups, name: "admin-list-groups-for-user.json").lines("finding") == [
                "dump.user-unknown in record 1 at 0"
            ])
        #expect(Transcript(groups, name: "list-groups.json").lines == [#"ListGroups: {"GroupName":"g"}"#])
    }

    @Test func usersOfAGroupsFileBelongToTheGroup() {
        let users = #"{"Users":[{"Username":"a","groups":["x"]}]}"#
        #expect(Transcript(users, name: "ListUsersInGroup/g.json").lines == ["user a {}", "member a x", "member a g"])
        #expect(
            Transcript(users, name: "list-users-in-group.json").lines
                == ["finding dump.group-unknown in record 1 at 0", "user a {}", "member a x"])
        #expect(Transcript(users).lines == ["user a {}", "member a x"])
    }
}
