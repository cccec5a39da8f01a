/// Everything that is decided about one user, as a pure function of the pool's seed and the user's index.
///
/// The writer turns it into bytes, the summary counts it, and neither can disagree with the other.
struct UserTraits {
    let index: Int
    /// Different for each user of a pool; the hexadecimal digits of the `sub` and the provider's user id hold it whole.
    let key: UInt64
    let salt: UInt64
    let provider: Provider?
    let status: Status
    let isEnabled: Bool
    let hasEmail: Bool
    /// How far back the user lies whose e-mail this one writes in capitals, if that user has an own one to share.
    let emailDistance: Int?
    let isRepeated: Bool
    let name: PersonName
    let extras: Extras
    let tenant: Int
    private(set) var plan: Plan
    /// Where the user lives: chooses locale, zone and address.
    let place: Int
    let groups: Membership
    /// Milliseconds since 1970.
    let created: Int
    /// Milliseconds since 1970.
    private(set) var modified: Int

    // The draws come in this order for ever: another order makes another pool of the same seed.
    init(seed: UInt64, index: Int) {
        var draws = SplitMix64(seed: seed, index: index)
        self.index = index
        key = draws.next()
        salt = draws.next()
        provider = Provider(draw: draws.below(1000))
        status = provider == nil ? Status(draw: draws.below(1000)) : .externalProvider
        isEnabled = !draws.happens(perMille: 20)
        hasEmail = !draws.happens(perMille: 20)
        let shares = draws.happens(perMille: 5) && index > 0
        emailDistance = shares ? 1 + draws.below(min(index, 10_000)) : nil
        isRepeated = draws.happens(perMille: 1)
        name = PersonName(from: &draws)
        let chosen = Extras.combinations[draws.below(Extras.combinations.count)]
        extras = hasEmail || provider != nil ? chosen : chosen.union(.phone)
        tenant = draws.below(500)
        plan = Plan(draw: draws.below(100))
        place = draws.below(Place.all.count)
        groups = Membership(from: &draws)
        created = Self.firstDay + draws.below(Self.lastDay - Self.firstDay)
        modified = created + draws.below(Self.lastDay - created)
    }

    /// 2017-01-01 and 2026-11-01, both at 00:00 UTC.
    private static let (firstDay, lastDay) = (1_483_228_800_000, 1_793_491_200_000)

    var isEmailVerified: Bool { status == .confirmed || status == .resetRequired }

    /// The same user as a later page run shows them: changed a day later, and on the largest plan.
    func seenAgain() -> UserTraits {
        var newer = self
        newer.modified += 86_400_000
        newer.plan = .enterprise
        return newer
    }

    /// The user whose e-mail address this one has: the same user, an earlier one, or nobody.
    func emailOwner(seed: UInt64) -> UserTraits? {
        guard hasEmail else { return nil }
        guard let emailDistance else { return self }
        let earlier = UserTraits(seed: seed, index: index - emailDistance)
        return earlier.hasEmail && earlier.emailDistance == nil ? earlier : self
    }
}
