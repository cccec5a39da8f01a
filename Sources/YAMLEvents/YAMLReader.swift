import CYAML

/// A pull reader over a YAML text: libyaml's parser, with bounds for texts that mean harm.
///
/// Aliases come out as events and are not followed, so that no text grows. Memory holds one event and its depth.
@safe
package struct YAMLReader: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let source: YAMLSource
    private var depth = 0
    private var isAtEnd = false
    private var failure: YAMLError?

    /// The most sequences and mappings inside one another.
    package static let deepest = 64
    /// The most bytes from one event to the next, inside a document.
    package static let longest = 4 << 20
    /// The most bytes before a document: libyaml compares each `%TAG` line there with all the others.
    package static let longestIntroduction = 64 << 10

    /// Opens a reader over a whole text, in UTF-8, or in UTF-16 with a byte order mark.
    package init(_ text: [UInt8]) throws(YAMLError) {
        var rest: [UInt8]? = text
        try self.init {
            defer { rest = nil }
            return rest
        }
    }

    /// Opens a reader over a text that `next` gives piece by piece, nil at its end.
    ///
    /// A source that fails ends the text and keeps its error for whoever gave it here.
    package init(next: @escaping () -> [UInt8]?) throws(YAMLError) {
        unsafe parser = .allocate(capacity: 1)
        source = YAMLSource(remaining: Self.longestIntroduction, next)
        guard unsafe yaml_parser_initialize(parser) == 1 else {
            unsafe parser.deallocate()
            throw YAMLError(kind: .noMemory, place: YAMLPlace(line: 1, column: 1))
        }
        // The source outlives the parser: this value owns both and deletes the parser first.
        unsafe yaml_parser_set_input(parser, readYAML, Unmanaged.passUnretained(source).toOpaque())
    }

    deinit {
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
    }

    /// Goes on to the next event; nil at the end of the text.
    ///
    /// After an error the same error comes again.
    package mutating func next() throws(YAMLError) -> YAMLEvent? {
        if let failure { throw failure }
        do throws(YAMLError) {
            while !isAtEnd {
                if let event = try parse() { return event }
            }
            return nil
        } catch {
            failure = error
            throw error
        }
    }

    /// Has libyaml parse one event; nil for those that only frame the text.
    private mutating func parse() throws(YAMLError) -> YAMLEvent? {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw error() }
        defer { unsafe yaml_event_delete(&event) }
        let place = unsafe YAMLPlace(event.start_mark)
        guard let kind = unsafe kind(of: event) else {
            isAtEnd = unsafe event.type == YAML_STREAM_END_EVENT
            return nil
        }
        try count(kind, at: place)
        return YAMLEvent(kind: kind, place: place)
    }

    /// Keeps to the bounds, and sets those of the next event.
    private mutating func count(_ kind: YAMLEvent.Kind, at place: YAMLPlace) throws(YAMLError) {
        switch kind {
        case .sequenceStart, .mappingStart: depth += 1
        case .sequenceEnd, .mappingEnd: depth -= 1
        default: break
        }
        guard depth <= Self.deepest else { throw YAMLError(kind: .tooDeep(limit: Self.deepest), place: place) }
        source.remaining = kind == .documentEnd ? Self.longestIntroduction : Self.longest
    }

    private func kind(of event: yaml_event_t) -> YAMLEvent.Kind? {
        // libyaml fills the member of the union that belongs to the type.
        switch unsafe event.type {
        case YAML_DOCUMENT_START_EVENT: .documentStart
        case YAML_DOCUMENT_END_EVENT: .documentEnd
        case YAML_ALIAS_EVENT: .alias(unsafe text(event.data.alias.anchor) ?? "")
        case YAML_SCALAR_EVENT: .scalar(unsafe scalar(event))
        case YAML_SEQUENCE_START_EVENT:
            .sequenceStart(
                anchor: unsafe text(event.data.sequence_start.anchor), tag: unsafe text(event.data.sequence_start.tag))
        case YAML_SEQUENCE_END_EVENT: .sequenceEnd
        case YAML_MAPPING_START_EVENT:
            .mappingStart(
                anchor: unsafe text(event.data.mapping_start.anchor), tag: unsafe text(event.data.mapping_start.tag))
        case YAML_MAPPING_END_EVENT: .mappingEnd
        default: nil
        }
    }

    private func scalar(_ event: yaml_event_t) -> YAMLScalar {
        let scalar = unsafe event.data.scalar
        // The value has `length` bytes, which may be zeros, and lives until the event is deleted.
        let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
        return YAMLScalar(
            text: unsafe String(decoding: bytes, as: UTF8.self),
            isPlain: unsafe scalar.style == YAML_PLAIN_SCALAR_STYLE,
            tag: unsafe text(scalar.tag), anchor: unsafe text(scalar.anchor))
    }

    /// A name of libyaml's, which ends with a zero byte; nil where there is none.
    private func text(_ start: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        unsafe start.map { unsafe String(cString: $0) }
    }

    /// What went wrong, from the parser's own account; its words are literals in libyaml.
    private func error() -> YAMLError {
        // Characters are checked ahead of the parser, which then knows the byte only.
        let isAhead = unsafe parser.pointee.error == YAML_READER_ERROR
        let place = unsafe YAMLPlace(isAhead ? parser.pointee.mark : parser.pointee.problem_mark)
        if source.isTooLong { return YAMLError(kind: .tooLong(limit: source.limit), place: place) }
        if unsafe parser.pointee.error == YAML_MEMORY_ERROR { return YAMLError(kind: .noMemory, place: place) }
        let words = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "unknown reason"
        let byte = unsafe isAhead ? ", at byte \(parser.pointee.problem_offset)" : ""
        return YAMLError(kind: .notWellFormed(words + byte), place: place)
    }
}

extension YAMLPlace {
    /// libyaml counts from 0.
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: Int(clamping: mark.line) + 1, column: Int(clamping: mark.column) + 1)
    }
}

/// What libyaml's callback shares with its owner: the text still to be given, and how much of it may be read.
private final class YAMLSource {
    private let next: () -> [UInt8]?
    private var piece: [UInt8] = []
    private var position = 0
    /// The bound that `remaining` began at.
    private(set) var limit: Int
    /// Bytes that may still be read for the event that is being parsed.
    var remaining: Int { didSet { if remaining > oldValue { limit = remaining } } }
    private(set) var isTooLong = false

    init(remaining: Int, _ next: @escaping () -> [UInt8]?) {
        self.remaining = remaining
        self.limit = remaining
        self.next = next
    }

    /// Copies the next bytes of the text and says how many; 0 at its end, nil where there are too many.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        while position == piece.count {
            guard let next = next() else { return 0 }
            piece = next
            position = 0
        }
        let count = min(buffer.count, piece.count - position)
        guard count <= remaining else {
            isTooLong = true
            return nil
        }
        remaining -= count
        // The count is bounded by the buffer and by what is left of the piece.
        unsafe buffer.copyBytes(from: piece[position..<position + count])
        position += count
        return count
    }
}

/// libyaml's callback for more input.
private func readYAML(
    _ context: UnsafeMutableRawPointer?, _ buffer: UnsafeMutablePointer<UInt8>?, _ size: Int,
    _ count: UnsafeMutablePointer<Int>?
) -> Int32 {
    guard let context = unsafe context, let count = unsafe count else { return 0 }
    // libyaml passes the context given to yaml_parser_set_input and a buffer of that size.
    let source = unsafe Unmanaged<YAMLSource>.fromOpaque(context).takeUnretainedValue()
    guard let read = unsafe source.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: size)) else {
        return 0
    }
    unsafe count.pointee = read
    return 1
}
