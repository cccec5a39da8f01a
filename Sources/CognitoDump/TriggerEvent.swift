import JSONStream

extension ObjectShape {
    /// What Cognito hands to a Lambda trigger, as people log it: one user with their attributes as a map.
    static let triggerEvent = ObjectShape(
        kind: .triggerEvent, members: [["triggerSource", "userPoolId", "userName", "request"]]
    ) { event in
        guard let attributes = event["request"]?["userAttributes"], !attributes.members.isEmpty else {
            return [.nothing]
        }
        let groups = event["request"]?["groupConfiguration"]?["groupsToOverride"]
        return [.user(.record(["Username": event["userName"], "Attributes": attributes, "Groups": groups]))]
    }
}
