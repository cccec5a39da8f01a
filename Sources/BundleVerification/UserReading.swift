import ForeignText
import JSONStream

/// What one user refers to, read again and again into the same memory.
struct UserReading {
    private var text = TextBuffer()
    private var groups: [TextRange] = []
    private var realmRoles: [TextRange] = []
    private var requiredActions: [TextRange] = []
    private var identityProviders: [TextRange] = []
    private var clientRoles: [(client: TextRange, role: TextRange)] = []
    private var userStorage: TextRange?
    /// Whether the user stands for a client, and for which.
    private var serviceAccount: TextRange?
    private var hasUsername = false
    /// A list that is none.
    private var misshapen: StaticString?

    /// Whether the user stands for a client.
    var isServiceAccount: Bool { serviceAccount != nil }

    private mutating func removeAll() {
        text.removeAll()
        groups.removeAll(keepingCapacity: true)
        realmRoles.removeAll(keepingCapacity: true)
        requiredActions.removeAll(keepingCapacity: true)
        identityProviders.removeAll(keepingCapacity: true)
        clientRoles.removeAll(keepingCapacity: true)
        userStorage = nil
        serviceAccount = nil
        hasUsername = false
        misshapen = nil
    }

    /// Reads the next value, which is an object, and looks at all of it.
    mutating func read(_ json: inout JSONReader) throws(JSONError) {
        removeAll()
        try json.beginObject()
        while let key = try json.nextKey(into: &text) {
            if text.equals(key, "groups") {
                groups = try texts(&json, groups, "groups")
            } else if text.equals(key, "realmRoles") {
                realmRoles = try texts(&json, realmRoles, "realmRoles")
            } else if text.equals(key, "requiredActions") {
                requiredActions = try texts(&json, requiredActions, "requiredActions")
            } else if text.equals(key, "federatedIdentities") {
                try readLinks(&json)
            } else if text.equals(key, "clientRoles") {
                try readClientRoles(&json)
            } else if text.equals(key, "serviceAccountClientId") {
                serviceAccount = try json.scalar(into: &text)
            } else if text.equals(key, "federationLink") {
                userStorage = try json.scalar(into: &text)
            } else if text.equals(key, "username") {
                hasUsername = try json.scalar(into: &text).map { !$0.isEmpty } ?? false
            } else {
                try json.passValue(&text)
            }
        }
    }

    /// Reads a list of texts behind those that are there.
    private mutating func texts(
        _ json: inout JSONReader, _ before: [TextRange], _ name: StaticString
    ) throws(JSONError) -> [TextRange] {
        var ranges = before
        guard try isNext(.array, &json, name) else { return ranges }
        try json.beginArray()
        while try json.nextElement() {
            if try isNext(.string, &json, name) { ranges.append(try json.string(into: &text)) }
        }
        return ranges
    }

    private mutating func readLinks(_ json: inout JSONReader) throws(JSONError) {
        guard try isNext(.array, &json, "federatedIdentities") else { return }
        try json.beginArray()
        while try json.nextElement() {
            guard try isNext(.object, &json, "federatedIdentities") else { continue }
            try json.beginObject()
            while let key = try json.nextKey(into: &text) {
                guard text.equals(key, "identityProvider") else {
                    try json.passValue(&text)
                    continue
                }
                if let alias = try json.scalar(into: &text) { identityProviders.append(alias) }
            }
        }
    }

    private mutating func readClientRoles(_ json: inout JSONReader) throws(JSONError) {
        guard try isNext(.object, &json, "clientRoles") else { return }
        try json.beginObject()
        while let client = try json.nextKey(into: &text) {
            clientRoles += try texts(&json, [], "clientRoles").map { (client, $0) }
        }
    }

    /// Whether the next value is of a kind; any other one is passed and noted.
    private mutating func isNext(
        _ kind: JSONKind, _ json: inout JSONReader, _ name: StaticString
    ) throws(JSONError) -> Bool {
        if try json.peek() == kind { return true }
        try json.passValue(&text)
        misshapen = name
        return false
    }

    /// Notes what the user refers to and a realm does not have, and what it lacks.
    ///
    /// Names of groups, roles, clients and providers are told; nothing of the user is.
    func check(against contents: RealmContents, _ file: String, _ record: Int, _ problems: inout Problems) {
        if !hasUsername { problems.add(.walk, file, record: record, "has no username") }
        if let misshapen { problems.add(.walk, file, record: record, "\(misshapen) is not the list that it must be") }
        for (list, what) in [(groups, "group"), (realmRoles, "realm role"), (identityProviders, "identity provider")]
        where hasTwice(list) {
            problems.add(.walk, file, record: record, "has one \(what) twice: the import would end there")
        }
        let miss = { (problems: inout Problems, what: String, name: TextRange) in
            problems.add(
                .reference, file, record: record,
                "refers to the \(what) “\(shown(text.string(name)))”, which is not there")
        }
        for name in groups where !hasGroup(name, contents) { miss(&problems, "group", name) }
        for name in realmRoles where !contents.realmRoles.contains(text[name]) { miss(&problems, "realm role", name) }
        for name in identityProviders
        where !contents.allowsMissingProviders && !contents.identityProviders.contains(text[name]) {
            miss(&problems, "identity provider", name)
        }
        for name in requiredActions where !contents.requiredActions.contains(text[name]) {
            miss(&problems, "required action", name)
        }
        for (client, role) in clientRoles {
            let target = RealmContents.Target.role(of: ExactText(text.string(client)))
            if !contents.holds(target, ExactText(text.string(role))) { miss(&problems, target.words, role) }
        }
        if let serviceAccount, !contents.clientsWithServiceAccount.contains(text[serviceAccount]) {
            miss(&problems, "client with a service account", serviceAccount)
        }
        if let userStorage, !contents.userStorages.contains(text[userStorage]) {
            miss(&problems, "user storage component", userStorage)
        }
    }

    /// Whether two texts of a list are equal.
    private func hasTwice(_ list: [TextRange]) -> Bool {
        list.count > 1 && Set(list.map { text[$0] }).count < list.count
    }

    private func hasGroup(_ path: TextRange, _ contents: RealmContents) -> Bool {
        if contents.groups.contains(text[path]) { return true }
        return text[path].first != UInt8(ascii: "/") && contents.holds(.group, ExactText(text.string(path)))
    }
}
