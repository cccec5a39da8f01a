import JSONStream
import MappingRules
import RealmMapping

extension MappedRealm {
    /// `audit/differences.json`: the profile that was built, what the other one would make of the pool, and what each
    /// application meets in its tokens.
    func differences(profile: Profile) -> [UInt8] {
        var json = JSONWriter(layout: .indented, escapesPlaceholders: false)
        json.object { file in
            file.member("profile", profile.rawValue)
            file.key("profiles")
            file.array { list in profileDifferences.forEach { $0.encode(into: &list) } }
            file.key("clients")
            file.array { list in tokenDifferences.forEach { $0.encode(into: &list) } }
        }
        json.lineFeed()
        return json.take()
    }
}

extension ProfileDifference {
    fileprivate func encode(into json: inout JSONWriter) {
        json.object { difference in
            difference.member("what", what)
            difference.member("faithful", faithful)
            difference.member("hardened", hardened)
            difference.key("touches")
            difference.array { list in touches.forEach { list.string($0) } }
        }
    }
}

extension ClientTokenDifferences {
    fileprivate func encode(into json: inout JSONWriter) {
        json.object { client in
            client.member("clientId", clientID)
            if let clientName { client.member("name", clientName) }
            client.key("tokens")
            client.array { list in
                for difference in differences {
                    list.object { token in
                        token.member("claim", difference.claim)
                        token.member("cognito", difference.inCognito)
                        token.member("keycloak", difference.inKeycloak)
                        token.member("remedy", difference.remedy)
                    }
                }
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: StaticString, _ value: String) {
        key(name)
        string(value)
    }
}
