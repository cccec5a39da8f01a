import CommandOptions

extension Invocation {
    /// The words of an option that takes two things with an equals sign between them, split at the first.
    ///
    /// - Returns: Nil, and a complaint with the example, where one of the words is no such pair.
    func pairs(_ option: String, example: String) -> [(first: String, second: String)]? {
        var pairs: [(String, String)] = []
        for text in texts(option) {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
                Terminal.complain(
                    "cognito-realm \(command.name): --\(option) takes two things with = between them, such as --\(option) \(example)"
                )
                return nil
            }
            pairs.append((parts[0], parts[1]))
        }
        return pairs
    }
}
