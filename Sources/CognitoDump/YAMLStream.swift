import YAMLEvents

/// YAML that comes in pieces: libyaml pulls, so a piece waits until enough is there for the next event.
///
/// Sendable though it changes: it belongs to the one translator that made it, and that to one parser.
final class YAMLStream: @unchecked Sendable {
    /// The pieces that libyaml has not been given.
    private final class Pieces {
        var list: [[UInt8]] = []
        var length = 0

        func take() -> [UInt8]? {
            guard !list.isEmpty else { return nil }
            let piece = list.removeFirst()
            length -= piece.count
            return piece
        }
    }

    /// What libyaml reads at once, and a little more.
    private static let readAhead = 64 << 10
    private let pieces = Pieces()
    private var reader: YAMLReader?
    private var isOver = false

    /// Adds the next bytes of the text.
    func append(_ bytes: ArraySlice<UInt8>) {
        guard !isOver else { return }
        pieces.list.append(Array(bytes))
        pieces.length += bytes.count
    }

    /// Whether so much is there that the next event must end in it, or be longer than any that is read.
    var holdsAnEvent: Bool { !isOver && pieces.length > YAMLReader.longest + Self.readAhead }

    /// The next event; nil at the end of the text, as far as it is there, and behind an error.
    func next() throws(YAMLError) -> YAMLEvent? {
        guard !isOver else { return nil }
        do throws(YAMLError) {
            if reader == nil { reader = try YAMLReader { [pieces] in pieces.take() } }
            if let event = try reader?.next() { return event }
        } catch {
            end()
            throw error
        }
        end()
        return nil
    }

    private func end() {
        isOver = true
        pieces.list = []
        pieces.length = 0
    }
}
