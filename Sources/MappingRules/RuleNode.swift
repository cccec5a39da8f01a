import ForeignText
import YAMLEvents

/// A value of a rules file, with the place where it stands.
struct RuleNode: Equatable {
    /// What it is.
    enum Value: Equatable {
        case scalar(YAMLScalar)
        case list([RuleNode])
        case map([Member])
    }

    /// A key with its value.
    struct Member: Equatable {
        let key: String
        let place: YAMLPlace
        let node: RuleNode
    }

    let value: Value
    let place: YAMLPlace

    /// Whether the value was left open: nothing, `~` or `null`.
    var isNull: Bool {
        guard case .scalar(let scalar) = value else { return false }
        return scalar.isPlain && ["", "~", "null", "Null", "NULL"].contains(scalar.text)
    }
}

/// Makes a tree of the one document that a rules file holds.
struct RuleNodeReader: ~Copyable {
    private var events: YAMLReader

    private init(_ text: [UInt8]) throws(RuleMistake) {
        do throws(YAMLError) { events = try YAMLReader(text) } catch { throw RuleMistake(error) }
    }

    /// Reads a whole file; nil where it holds nothing but comments.
    static func read(_ text: [UInt8]) throws(RuleMistake) -> RuleNode? {
        var reader = try RuleNodeReader(text)
        guard try reader.next() != nil, let start = try reader.next() else { return nil }
        let node = try reader.node(start)
        while let event = try reader.next() {
            if event.kind == .documentStart {
                throw RuleMistake("a rules file holds one document only", at: event.place)
            }
        }
        return node
    }

    private mutating func next() throws(RuleMistake) -> YAMLEvent? {
        do throws(YAMLError) { return try events.next() } catch { throw RuleMistake(error) }
    }

    /// Reads the node that begins with an event; the reader bounds how deep they lie in each other.
    private mutating func node(_ start: YAMLEvent) throws(RuleMistake) -> RuleNode {
        switch start.kind {
        case .scalar(let scalar):
            guard scalar.tag == nil else { throw RuleMistake("a rules file has no use for tags", at: start.place) }
            return RuleNode(value: .scalar(scalar), place: start.place)
        case .sequenceStart: return RuleNode(value: .list(try list()), place: start.place)
        case .mappingStart: return RuleNode(value: .map(try map()), place: start.place)
        default: throw RuleMistake("an alias cannot stand in a rules file: write the value out", at: start.place)
        }
    }

    private mutating func list() throws(RuleMistake) -> [RuleNode] {
        var nodes: [RuleNode] = []
        while let event = try next(), event.kind != .sequenceEnd { nodes.append(try node(event)) }
        return nodes
    }

    private mutating func map() throws(RuleMistake) -> [RuleNode.Member] {
        var members: [RuleNode.Member] = []
        while let event = try next(), event.kind != .mappingEnd {
            guard case .scalar(let key) = event.kind else {
                throw RuleMistake("a key must be a text", at: event.place)
            }
            if members.contains(where: { $0.key.isExactly(key.text) }) {
                throw RuleMistake("\(key.text) stands here a second time", at: event.place)
            }
            guard let value = try next() else { break }
            members.append(RuleNode.Member(key: key.text, place: event.place, node: try node(value)))
        }
        return members
    }
}

extension RuleMistake {
    /// What makes the file unreadable as YAML.
    fileprivate init(_ error: YAMLError) { self.init(error.reason, at: error.place) }
}
