import CognitoRealm
import CommandOptions

extension Invocation {
    /// The words of an option that takes two things with an equals sign between them, split at the first.
    ///
    /// - Returns: Nil, and a complaint with the example, where one of the words is no such pair.
    func pairs(_ option: String, example: String) -> [(first: String, second: LocalPath)]? {
        var pairs: [(String, LocalPath)] = []
        for word in bytes(option) {
            let parts = word.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
                Terminal.complain(
                    "cognito-realm \(command.name): --\(option) takes two things with = between them, such as --\(option) \(example)"
                )
                return nil
            }
            pairs.append((String(decoding: parts[0], as: UTF8.self), LocalPath(bytes: Array(parts[1]))))
        }
        return pairs
    }

    /// The paths of an option or positional, as they were given.
    func paths(_ name: String) -> [LocalPath] { bytes(name).map { LocalPath(bytes: $0) } }

    /// The path of an option or positional, as it was given.
    func path(_ name: String) -> LocalPath? { paths(name).last }
}
