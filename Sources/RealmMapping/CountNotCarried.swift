import CognitoDump

/// What the dump holds and the realm does not, counted, in the order of the API.
func countNotCarried(_ facts: PoolFacts) -> [NotCarried] {
    var counts: [NotCarried] = []
    let scopes = facts.resourceServers.reduce(0) { $0 + $1.scopes.count }
    if scopes > 0 { counts.append(NotCarried(what: "scopes of resource servers", count: scopes)) }
    if !facts.identityProviders.isEmpty {
        counts.append(NotCarried(what: "identity providers", count: facts.identityProviders.count))
    }
    for kind in DocumentKind.allCases {
        guard let count = facts.otherDocuments[kind], count > 0 else { continue }
        counts.append(NotCarried(what: kind.rawValue, count: count))
    }
    return counts
}
