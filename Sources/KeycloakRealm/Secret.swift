import ForeignText
import JSONStream

/// A secret of a realm, which writes itself into the realm's files in the way that was chosen for it.
///
/// Nothing else gives it away: printed, interpolated, dumped or reflected upon, it is three dots.
package struct Secret: Hashable, Sendable {
    private let value: String
    /// The environment variable that stands in the files in place of the value; nil where the value does.
    package private(set) var variable: SecretVariable?

    /// Makes a secret that is to be written as it is.
    package init(_ value: String) { self.value = value }

    /// The same secret behind a variable: files name that, and ``environmentLine`` alone has the value.
    package func behind(_ variable: SecretVariable) -> Secret {
        var secret = self
        secret.variable = variable
        return secret
    }

    /// What an environment file says to set the variable, without a line feed; nil without a variable.
    package var environmentLine: String? {
        variable.map { "\($0.name)=\(EnvironmentText(value).word)" }
    }

    /// Whether that line needs quotation marks, which a shell takes off and `docker run --env-file` does not.
    package var isQuotedInEnvironment: Bool { variable != nil && EnvironmentText(value).isQuoted }

    fileprivate func encode(into json: inout JSONWriter) {
        if let variable { json.raw(Array("\"\(variable.placeholder)\"".utf8)) } else { json.string(value) }
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Three dots.
    package var description: String { "…" }
    /// Three dots.
    package var debugDescription: String { "…" }
    /// Nothing.
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Where the secrets of a realm go.
package enum SecretPlacement: String, CaseIterable, Sendable {
    /// Into the realm's files, which work at once.
    case inline
    /// Into the environment in which Keycloak imports; files hold placeholders.
    case environment = "env"
    /// Nowhere.
    case omitted = "omit"
}

extension JSONWriter {
    /// Writes a secret as a text member, unless there is none.
    mutating func member(_ name: StaticString, _ secret: Secret?) {
        guard let secret else { return }
        key(name)
        secret.encode(into: &self)
    }

    /// Writes a member that is true or false, unless there is none; while a secret beside it is a placeholder, the member
    /// is one too, which becomes `false` together with the secret.
    ///
    /// Keycloak leaves a placeholder as it is whose variable is not set: the name of the variable would then be the
    /// secret, for everybody to guess. A truth value that is none makes it refuse the whole document instead.
    mutating func member(_ name: StaticString, _ value: Bool?, refusedWithout secret: Secret?) {
        guard let variable = secret?.variable else { return member(name, value) }
        key(name)
        raw(Array("\"\(variable.guardPlaceholder)\"".utf8))
    }
}
