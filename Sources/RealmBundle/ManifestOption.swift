package import Cryptography
import JSONStream

/// An option of the build that has a say in its bytes, so that two bundles of one dump never differ without a reason.
///
/// Files that are no inputs are told by their digest alone, since where they lay has no say.
package struct ManifestOption: Equatable, Sendable {
    /// The option's name on the command line, without its dashes.
    package let name: String
    package let value: Value

    /// What was given with the option.
    package enum Value: Equatable, Sendable {
        /// Nothing: it is there.
        case flag
        case text(String)
        case number(Int)
        /// A file, by its digest.
        case file(SHA256Digest)
        /// Several, each with members of its own.
        case list([[Member]])
    }

    /// One member of an element of a list.
    package struct Member: Equatable, Sendable {
        package let name: String
        package let text: String

        /// Makes a member.
        package init(_ name: String, _ text: String) {
            self.name = name
            self.text = text
        }
    }

    /// Makes an option.
    package init(_ name: String, _ value: Value) {
        self.name = name
        self.value = value
    }

    func encode(into json: inout JSONWriter) {
        json.key(text: name)
        switch value {
        case .flag: json.bool(true)
        case .text(let text): json.string(text)
        case .number(let number): json.number(Int64(number))
        case .file(let digest): json.encode([Member("sha256", digest.hex)])
        case .list(let elements):
            json.array { array in
                for element in elements { array.encode(element) }
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func encode(_ members: [ManifestOption.Member]) {
        object { object in
            for member in members {
                object.key(text: member.name)
                object.string(member.text)
            }
        }
    }
}
