package import JSONStream

/// A sequence of steps by which a user signs in.
package struct AuthenticationFlowRepresentation: KeycloakRepresentation {
    /// UUID; clients name a flow by it.
    package var id: String
    /// Unique in the realm; at most 255 UTF-16 units.
    package var alias: String
    /// At most 255 UTF-16 units.
    package var description: String?
    /// Whether it stands by itself, and is no part of another flow.
    package var topLevel: Bool
    /// The steps, in order.
    package var authenticationExecutions: [AuthenticationExecutionRepresentation]

    /// Makes a flow of the kind that pages use.
    package init(
        id: String, alias: String, description: String? = nil, topLevel: Bool,
        authenticationExecutions: [AuthenticationExecutionRepresentation]
    ) {
        self.id = id
        self.alias = alias
        self.description = description
        self.topLevel = topLevel
        self.authenticationExecutions = authenticationExecutions
    }

    package func encode(into json: inout JSONWriter, version: KeycloakVersion) {
        json.object { json in
            json.member("id", id)
            json.member("alias", alias)
            json.member("description", description)
            json.member("providerId", "basic-flow")
            json.member("topLevel", topLevel)
            json.member("builtIn", false)
            json.key("authenticationExecutions")
            json.array { json in
                for execution in authenticationExecutions { execution.encode(into: &json, version: version) }
            }
        }
    }
}

/// One step of a flow: an authenticator, or another flow.
package struct AuthenticationExecutionRepresentation: KeycloakRepresentation {
    /// What the step does.
    package enum Step: Equatable, Sendable {
        /// Runs an authenticator, with the settings of that alias if there are any.
        case authenticator(String, config: String?)
        /// Runs the flow of that alias.
        case flow(String)
    }

    /// Whether the step must succeed.
    package enum Requirement: String, Sendable {
        case required = "REQUIRED"
        case alternative = "ALTERNATIVE"
        case conditional = "CONDITIONAL"
    }

    /// What the step does.
    package var step: Step
    /// Whether it must succeed.
    package var requirement: Requirement
    /// Steps run in the order of this number.
    package var priority: Int

    /// Makes a step.
    package init(_ step: Step, _ requirement: Requirement, priority: Int) {
        self.step = step
        self.requirement = requirement
        self.priority = priority
    }

    package func encode(into json: inout JSONWriter, version: KeycloakVersion) {
        json.object { json in
            switch step {
            case .authenticator(let provider, let config):
                json.member("authenticatorConfig", config)
                json.member("authenticator", provider)
                json.member("authenticatorFlow", false)
            case .flow:
                json.member("authenticatorFlow", true)
            }
            json.member("requirement", requirement.rawValue)
            json.member("priority", priority)
            if case .flow(let alias) = step { json.member("flowAlias", alias) }
        }
    }
}

extension [AuthenticationExecutionRepresentation] {
    /// Steps in the order given, with room between them.
    package static func inOrder(_ steps: [(Element.Step, Element.Requirement)]) -> [Element] {
        steps.enumerated().map { Element($1.0, $1.1, priority: ($0 + 1) * 10) }
    }
}

/// Settings of an authenticator, named by a step of a flow.
package struct AuthenticatorConfigRepresentation: KeycloakRepresentation {
    /// UUID, or nil to let the server make one.
    package var id: String?
    /// The name by which steps refer to it.
    package var alias: String
    /// The authenticator's settings.
    package var config: OrderedMap<String>

    /// Makes settings.
    package init(id: String? = nil, alias: String, config: OrderedMap<String>) {
        self.id = id
        self.alias = alias
        self.config = config
    }

    package func encode(into json: inout JSONWriter, version: KeycloakVersion) {
        json.object { json in
            json.member("id", id)
            json.member("alias", alias)
            json.member("config", config)
        }
    }
}
