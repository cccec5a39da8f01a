import CognitoDump
import Testing

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
