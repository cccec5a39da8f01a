import Foundation
import PoolGenerator

/// A user as any JSON reader sees him; the members are named as in the dump.
struct DumpedUser: Decodable, Equatable {
    struct Attribute: Decodable, Equatable {
        let Name: String
        let Value: String
    }

    let Username: String
    let Attributes: [Attribute]
    let Enabled: Bool
    let UserStatus: String
    let Groups: [String]?

    subscript(name: String) -> String? { Attributes.first { $0.Name == name }?.Value }
}

/// The whole document of a generator.
func bytes(of pool: PoolGenerator) -> [UInt8] {
    var (pool, chunk, all): (PoolGenerator, [UInt8], [UInt8]) = (pool, [], [])
    while pool.next(into: &chunk) { all += chunk }
    return all
}

func text(_ pool: PoolGenerator) -> String { String(decoding: bytes(of: pool), as: UTF8.self) }

/// The users of a document in any layout, read by Foundation.
func users(_ pool: PoolGenerator) throws -> [DumpedUser] {
    let data = Data(bytes(of: pool))
    if let page = try? JSONDecoder().decode([String: [DumpedUser]].self, from: data) { return page["Users"] ?? [] }
    if let array = try? JSONDecoder().decode([DumpedUser].self, from: data) { return array }
    return try data.split(separator: 0x0A).map { try JSONDecoder().decode(DumpedUser.self, from: $0) }
}
