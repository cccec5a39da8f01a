import ForeignText
import Glibc

/// Why a bundle, or a file or folder of it, could not be made.
package struct BundleError: Error, Hashable, Sendable {
    /// What stood in the way.
    package enum Reason: Hashable, Sendable {
        /// A bundle stands there already, and is not to be replaced.
        case occupied
        /// Something else than a bundle stands there, which is never replaced; the first thing in it that no bundle has.
        case notABundle(holding: String?)
        /// The folder above does not exist.
        case noFolderAbove
        /// The system refused; what was to be done with the path, and the system's error number.
        case refused(action: String, code: Int32)
    }

    /// What stood in the way.
    package let reason: Reason
    /// The path.
    package let path: String

    init(_ reason: Reason, _ path: PathBytes) { self.init(reason, path.description) }

    init(_ reason: Reason, _ path: String) {
        self.reason = reason
        self.path = path
    }

    /// Makes the error of a call that has just failed.
    init(_ action: String, _ path: PathBytes) { self.init(.refused(action: action, code: errno), path) }
}

extension BundleError: CustomStringConvertible {
    /// What happened and what to do, in one sentence.
    package var description: String {
        switch reason {
        case .occupied: "\(path) exists already; choose another --output, or --force to replace it."
        case .notABundle(holding: nil):
            "\(path) exists already and is no bundle, so it is never replaced; choose another --output."
        case .notABundle(holding: let file?):
            "\(path) exists already and holds \(file), which no bundle lists, so it is never replaced; choose another --output."
        case .noFolderAbove: "\(path) could not be made: the folder above it does not exist; make it first."
        case .refused(let action, let code): "\(path) could not be \(action): " + Self.advice(code)
        }
    }

    private static func advice(_ code: Int32) -> String {
        switch code {
        case ENOSPC, EDQUOT: "the disk is full; free space or choose another --output."
        case EACCES, EPERM, EROFS: "no permission; choose an --output that you may write to."
        case ENOTDIR: "what should be the folder above it is none; choose another --output."
        case ENAMETOOLONG: "its name is too long; choose a shorter --output."
        case EEXIST: "it is left of a build that was killed, or a build is at work in it; remove it if none is."
        default: unsafe String(cString: strerror(code)) + "; choose another --output."
        }
    }
}
