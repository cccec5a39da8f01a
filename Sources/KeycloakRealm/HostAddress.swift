/// Hosts that are addresses of networks, as Java reads them.
enum HostAddress {
    /// Whether Keycloak takes the host for one of a private network, which plain http may reach where the realm wants
    /// SSL from outside.
    ///
    /// Its own machine (`localhost`, 127/8, `::1`), RFC 1918, link-local and, in IPv6, site-local and unique local
    /// addresses, also where an IPv4 address is written as an IPv6 one. Keycloak looks names up; what a resolver on some
    /// other machine says is not known here, so no other name counts.
    static func isPrivate(_ host: Substring) -> Bool {
        if host.utf8.count == 9, host.utf8.elementsEqual("localhost".utf8, by: { $0 | 0x20 == $1 }) { return true }
        if let numbers = ipv4(host) { return isPrivate(numbers) }
        guard host.utf8.first == UInt8(ascii: "["), host.utf8.last == UInt8(ascii: "]"),
            let groups = ipv6(host.dropFirst().dropLast())
        else { return false }
        if groups[..<5].allSatisfy({ $0 == 0 }), groups[5] == 0xffff {
            return isPrivate([groups[6] >> 8, groups[6] & 0xff, groups[7] >> 8, groups[7] & 0xff].map(UInt8.init))
        }
        // fc00::/7, fe80::/10 and fec0::/10.
        return groups[0] & 0xfe00 == 0xfc00 || groups[0] & 0xff80 == 0xfe80
            || groups[..<7].allSatisfy { $0 == 0 } && groups[7] == 1
    }

    private static func isPrivate(_ numbers: [UInt8]) -> Bool {
        switch (numbers[0], numbers[1]) {
        case (10, _), (127, _), (192, 168), (169, 254), (172, 16...31): true
        default: false
        }
    }

    /// The four numbers of an address in the usual notation, without leading zeros; nil for anything else.
    static func ipv4(_ text: Substring) -> [UInt8]? {
        let numbers = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map(number)
        return numbers.count == 4 && !numbers.contains(nil) ? numbers.compactMap(\.self) : nil
    }

    private static func number(_ digits: Substring.UTF8View) -> UInt8? {
        guard digits.allSatisfy({ UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "9") }),
            digits.count == 1 || digits.first != UInt8(ascii: "0")
        else { return nil }
        return UInt8(Substring(digits))
    }

    /// The eight groups of an address without brackets: one to four hexadecimal digits each, fewer than eight around one
    /// `::`, the last two perhaps as an IPv4 address; nil for anything else.
    static func ipv6(_ text: Substring) -> [UInt16]? {
        let colon = UInt8(ascii: ":")
        let bytes = text.utf8
        var halves: [[UInt16]] = [[]]
        var rest = bytes[...]
        if rest.starts(with: "::".utf8) {
            halves.append([])
            rest = rest.dropFirst(2)
        }
        while !rest.isEmpty {
            let group = rest.prefix { $0 != colon }
            rest = rest[group.endIndex...]
            if rest.isEmpty, let numbers = ipv4(Substring(group)) {
                let pairs = [(numbers[0], numbers[1]), (numbers[2], numbers[3])]
                halves[halves.count - 1] += pairs.map { UInt16($0.0) << 8 | UInt16($0.1) }
                break
            }
            guard let value = hexadecimal(group) else { return nil }
            halves[halves.count - 1].append(value)
            if rest.starts(with: "::".utf8) {
                halves.append([])
                rest = rest.dropFirst(2)
            } else if !rest.isEmpty {
                rest = rest.dropFirst()
                guard !rest.isEmpty else { return nil }
            }
        }
        let count = halves.map(\.count).reduce(0, +)
        guard halves.count == 1 ? count == 8 : halves.count == 2 && count < 8 else { return nil }
        return halves[0] + Array(repeating: 0, count: 8 - count) + halves.dropFirst().joined()
    }

    private static func hexadecimal(_ digits: Substring.UTF8View) -> UInt16? {
        // UInt16 would take a sign.
        guard (1...4).contains(digits.count), digits.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") })
        else { return nil }
        return UInt16(Substring(digits), radix: 16)
    }
}
