/// Steele, Lea and Flood's SplitMix64: a generator whose n-th number needs none of those before it.
struct SplitMix64 {
    private var state: UInt64

    /// The generator of one user.
    ///
    /// Every step maps no two states to one, so the first numbers of a pool's users all differ.
    init(seed: UInt64, index: Int) {
        // Unhashed, the users' states would lie one stride apart and user n's second number be user n + 1's first.
        state = Self.mix(Self.mix(seed) &+ UInt64(truncatingIfNeeded: index) &* Self.stride)
    }

    private static let stride: UInt64 = 0x9E37_79B9_7F4A_7C15

    private static func mix(_ value: UInt64) -> UInt64 {
        var bits = value
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        state &+= Self.stride
        return Self.mix(state)
    }

    /// A number from 0 up to, not including, `bound`.
    mutating func below(_ bound: Int) -> Int {
        Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(truncatingIfNeeded: bound)).high)
    }

    /// Whether something happens that happens `perMille` times in a thousand.
    mutating func happens(perMille: Int) -> Bool {
        below(1000) < perMille
    }
}
