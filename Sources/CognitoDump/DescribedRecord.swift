import JSONStream

extension DocumentKind {
    /// What a record is by its members, whatever list it stands in: an entry with more than a name is a description.
    func described(by fields: RecordFields) -> DocumentKind {
        guard let (full, listed) = Self.lists[self] else { return self }
        let known = KnownMembers.of(full)
        let listedNames = Set(listed.map { JSONMemberNames.normalise($0.utf8) })
        let isFull = fields.names.contains { name in
            !listedNames.contains(JSONMemberNames.normalise(name.utf8)) && !isTransportMember(name)
                && known?.knows(name) == true
        }
        return isFull ? full : self
    }

    /// Lists whose entries are short: the kind of the full description, and the members of an entry.
    private static let lists: [DocumentKind: (full: DocumentKind, listed: [String])] = [
        .userPoolClients: (.userPoolClient, ["ClientId", "UserPoolId", "ClientName"]),
        .identityProviders: (
            .identityProvider, ["ProviderName", "ProviderType", "LastModifiedDate", "CreationDate", "UserPoolId"]
        ),
        .userPools: (
            .userPool, ["Id", "Name", "LambdaConfig", "Status", "LastModifiedDate", "CreationDate", "ReplicaRegions"]
        ),
    ]

    /// Whether its records are users.
    var isOfUsers: Bool { [.users, .user, .adminGetUser, .transformedUsers].contains(self) }

    /// Whether a member of the name can stand in a record of the kind, so that it is no key of a map.
    func hasMember(_ name: some Collection<UInt8>) -> Bool {
        switch self {
        case .users, .user, .adminGetUser, .transformedUsers: UserMember.names.index(of: name) != nil
        default:
            KnownMembers.of(Self.lists[self]?.full ?? self)?.knows(String(decoding: name, as: UTF8.self)) ?? true
        }
    }
}

extension JSONValue {
    /// The object with a member put first.
    func adding(_ name: String, _ value: JSONValue) -> JSONValue {
        .object([Member(name: name, value: value)] + members)
    }

    /// A group's record under the name that the API has for it, where a script wrote `Group` or `Name`.
    var namingGroup: JSONValue {
        guard let fields = RecordFields(self), fields.text("GroupName") == nil,
            let alias = ["Group", "Name"].first(where: { fields.value($0)?.stringText != nil }),
            let name = fields.value(alias)
        else { return self }
        let form = JSONMemberNames.normalise(alias.utf8)
        let rest = members.filter { JSONMemberNames.normalise($0.name.utf8) != form }
        return JSONValue.object(rest).adding("GroupName", name)
    }

    /// The Usernames that a group's record lists beside its settings, or has as keys of a map, and the record without them.
    var takingMembers: (record: JSONValue, members: [String]) {
        var names: [String] = []
        let rest = members.filter { member in
            guard Self.memberLists.contains(JSONMemberNames.normalise(member.name.utf8)) else { return true }
            switch member.value {
            case .array(let elements) where elements.allSatisfy({ $0.stringText != nil }):
                names += elements.compactMap(\.stringText).filter { !$0.isEmpty }
            case .object(let members): names += members.map(\.name)
            default: return true
            }
            return false
        }
        return (rest.count == members.count ? self : .object(rest), names)
    }

    /// Whether an object stands for a set, as databases without lists have it, `{"ann":true,"bob":true}`, and is no
    /// group's record.
    var isSetOfNames: Bool {
        let known = KnownMembers.of(.groups)
        return !members.isEmpty && members.allSatisfy { $0.value == .bool(true) && known?.knows($0.name) != true }
    }

    /// Whether an object has a member that records of a kind have.
    func hasMember(of kind: DocumentKind) -> Bool { members.contains { kind.hasMember($0.name.utf8) } }

    private static let memberLists = Set(
        ["members", "users", "usernames", "member_names", "user_names", "group_members", "group_users", "subs"].map {
            JSONMemberNames.normalise($0.utf8)
        })
}
