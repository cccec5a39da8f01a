import CognitoDump
import InputFiles

/// Reads a dump and keeps nothing of it, to measure the reader alone.
///
/// - Returns: The number of user records; nil where the file cannot be read.
public func usersRead(of path: String) -> Int? {
    do throws(InputError) {
        var reader = DumpReader(try InputReader(paths: [path], encoding: nil, observer: nil))
        var users = 0
        while let piece = reader.next() {
            if case .item(.users(let batch)) = piece { users += batch.users.count }
        }
        return users
    } catch {
        return nil
    }
}
