/// Which files of a bundle the importers find by their names.
struct BundleNames {
    /// The name of the realm.
    let realm: String

    /// The realm without its users.
    var realmFile: String { "realm/\(realm)-realm.json" }
    /// What partial import makes beside users.
    static let structureFile = "partial/1-structure.json"
    /// The realm's settings, for a realm that exists.
    static let settingsFile = "partial/0-realm.json"

    /// The number of a users file of the realm folder; nil for what Keycloak does not take for one.
    func realmUsersNumber(_ path: String) -> Int? {
        let prefix = "realm/\(realm)-users-"
        guard path.hasPrefix(prefix), let number = Self.number(path.dropFirst(prefix.count)) else { return nil }
        return path == "\(prefix)\(number).json" ? number : nil
    }

    /// The number of a users file for partial import, which may lie in a folder of a thousand.
    static func partialUsersNumber(_ path: String) -> Int? {
        guard path.hasPrefix("partial/"), let name = path.split(separator: "/").last, name.hasPrefix("2-users-") else {
            return nil
        }
        return number(name.dropFirst(8))
    }

    /// Whether a file holds one client scope for a realm that exists.
    static func isClientScope(_ path: String) -> Bool {
        path.hasPrefix("partial/0-client-scope-") && path.hasSuffix(".json")
    }

    /// The number before `.json`, of ten digits at most.
    private static func number(_ text: Substring) -> Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        return text.dropFirst(digits.count) == ".json" && digits.count <= 10 ? Int(digits) : nil
    }

    /// The files of a series in the order of their numbers; what is twice or missing in it is a problem.
    ///
    /// - Parameters:
    ///   - first: The number of the first file.
    ///   - number: The number of a path; nil where it is not of the series.
    static func series(
        _ paths: [String], from first: Int, _ number: (String) -> Int?, _ problems: inout Problems
    ) -> [String] {
        let numbered = paths.compactMap { path in number(path).map { (path: path, number: $0) } }
            .sorted { ($0.number, $0.path) < ($1.number, $1.path) }
        var next = first
        for file in numbered {
            if file.number > next {
                problems.add(.name, file.path, "follows a gap: number \(next) of the series is not listed")
            }
            if file.number < next {
                problems.add(.name, file.path, "has a number that another file has, or none can have")
            }
            next = max(next, file.number + 1)
        }
        return numbered.map(\.path)
    }

    /// Notes the files of the realm folder that Keycloak would pass over, and the files without which nothing works.
    func check(_ paths: [String], _ problems: inout Problems) {
        for path in paths where path.hasPrefix("realm/") && path != realmFile && realmUsersNumber(path) == nil {
            problems.add(.name, path, "is not called as Keycloak's import wants it, and would be passed over")
        }
        for path in [realmFile, Self.structureFile] where !paths.contains(path) {
            problems.add(.name, path, "is not listed, and nothing can be imported without it")
        }
    }
}
