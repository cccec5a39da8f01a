import ForeignText

/// Which files of a bundle the importers find by their names.
struct BundleNames {
    /// What the importer takes a file for.
    enum Part: Hashable {
        /// The realm without its users.
        case realm
        /// A users file of the realm folder, with its number.
        case realmUsers(Int)
        /// What makes a part of a realm that exists.
        case structure
        /// A users file for partial import, with its number.
        case partialUsers(Int)
        /// Anything else.
        case other
    }

    /// The files of a series, by their numbers.
    typealias Series = [(number: Int, path: BundlePath)]

    /// What partial import makes besides users.
    static let structureFile: BundlePath = "partial/1-structure.json"
    /// The realm's settings, for a realm that exists.
    private static let settingsFile: BundlePath = "partial/0-realm.json"

    /// The realm's own file; nil where no file can be called like that.
    let realmFile: BundlePath?
    private let usersPrefix: String

    /// The names in the bundle of a realm.
    init(realm: ExactText) {
        realmFile = BundlePath("realm/\(realm)-realm.json")
        usersPrefix = "realm/\(realm)-users-"
    }

    /// What a file is.
    func part(_ path: BundlePath) -> Part {
        if path == realmFile { return .realm }
        if let number = realmUsersNumber(path) { return .realmUsers(number) }
        if path == Self.structureFile || path == Self.settingsFile || Self.isClientScope(path) { return .structure }
        return Self.partialUsersNumber(path).map { .partialUsers($0) } ?? .other
    }

    /// Whether a file holds one client scope for a realm that exists.
    static func isClientScope(_ path: BundlePath) -> Bool {
        path.begins(with: "partial/0-client-scope-") && path.ends(with: ".json")
    }

    /// The number of a users file of the realm folder; nil for what Keycloak does not take for one.
    private func realmUsersNumber(_ path: BundlePath) -> Int? {
        guard let number = path.text(between: usersPrefix, and: ".json").flatMap(Self.number) else { return nil }
        return path.text.isExactly("\(usersPrefix)\(number).json") ? number : nil
    }

    /// The number of a users file for partial import, which may lie in a folder of a thousand.
    private static func partialUsersNumber(_ path: BundlePath) -> Int? {
        guard path.begins(with: "partial/"), let name = path.names.last.flatMap({ BundlePath($0) }) else { return nil }
        return name.text(between: "2-users-", and: ".json").flatMap(number)
    }

    /// A number of ten digits at most.
    private static func number(_ text: String) -> Int? {
        let isNumber = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return isNumber && text.utf8.count <= 10 ? Int(text) : nil
    }

    /// The files of a series in the order of their numbers; what is twice or missing in it is a problem.
    ///
    /// - Parameter first: The number of the first file.
    static func inOrder(_ series: Series, from first: Int, _ problems: inout Problems) -> Series {
        let series = series.sorted { $0.number == $1.number ? $0.path < $1.path : $0.number < $1.number }
        var next = first
        for file in series {
            if file.number > next {
                problems.add(.name, file.path.text, "follows a gap: number \(next) of the series is not listed")
            }
            if file.number < next {
                problems.add(.name, file.path.text, "has a number that another file has, or none can have")
            }
            next = max(next, file.number + 1)
        }
        return series
    }
}
