import ForeignText
import JSONStream

/// The findings of a run: every one counted, the first of each kind kept.
///
/// The order of findings of one kind is the order in which they are added, which callers keep independent of the order
/// of the input files.
package struct Findings: Sendable {
    /// How many findings of one kind are kept beside the count.
    package let sampleLimit: Int
    /// Names of the input files, by their numbers in ``origin``.
    package var files = FileNames()
    /// The pool that the dump is of, for the commands in remedies; nil where it is not known.
    package var poolID: String?
    /// The record that is being mapped: where findings are that name no other place.
    package var origin: (file: Int, record: Int, offset: Int)?
    private var entries: [FindingKind: Entry] = [:]

    private struct Entry: Sendable {
        var count = 0
        var samples: [Finding] = []
    }

    /// Makes an empty collection.
    package init(sampleLimit: Int = 100) { self.sampleLimit = sampleLimit }

    /// Adds a finding.
    package mutating func add(_ finding: Finding) {
        add(finding.kind) { finding }
    }

    /// Counts a finding and makes it only if it is among those kept.
    package mutating func add(_ kind: FindingKind, _ make: () -> Finding) {
        var entry = entries[kind, default: Entry()]
        entry.count += 1
        if entry.samples.count < sampleLimit { entry.samples.append(placed(make())) }
        entries[kind] = entry
    }

    /// A finding with the place of the record that is being mapped, unless it has one.
    private func placed(_ finding: Finding) -> Finding {
        guard finding.place == nil, let origin else { return finding }
        var finding = finding
        finding.place = place(origin)
        return finding
    }

    /// A place by the number of its file; nil for a number that no file has.
    package func place(_ origin: (file: Int, record: Int, offset: Int)) -> SourcePlace? {
        files.name(origin.file).map { SourcePlace(file: $0, record: origin.record, offset: origin.offset) }
    }

    /// Gives a place to the findings kept that have none, where one is known for their subject.
    package mutating func locate(_ place: (FindingSubject) -> SourcePlace?) {
        for kind in Array(entries.keys) {
            guard var entry = entries[kind] else { continue }
            for index in entry.samples.indices where entry.samples[index].place == nil {
                entry.samples[index].place = place(entry.samples[index].subject)
            }
            entries[kind] = entry
        }
    }

    /// Adds what another collection holds, after what this one holds.
    package mutating func add(_ other: Findings) {
        for (kind, more) in other.entries {
            var entry = entries[kind, default: Entry()]
            entry.count += more.count
            entry.samples.append(contentsOf: more.samples.prefix(max(0, sampleLimit - entry.samples.count)))
            entries[kind] = entry
        }
    }

    /// How many findings of a kind there are.
    package func count(_ kind: FindingKind) -> Int { entries[kind]?.count ?? 0 }

    /// How many findings of a severity or above there are.
    package func count(atLeast severity: FindingSeverity) -> Int {
        entries.reduce(0) { $1.key.severity >= severity ? $0 + $1.value.count : $0 }
    }

    /// The kinds that occurred, the weightiest first, then by id, each with its count and the findings kept.
    package var byWeight: [(kind: FindingKind, count: Int, samples: [Finding])] {
        entries
            .map { (kind: $0.key, count: $0.value.count, samples: $0.value.samples) }
            .sorted { ($1.kind.severity, $0.kind.id) < ($0.kind.severity, $1.kind.id) }
    }

    /// The findings kept, one JSON object a line; a kind with more findings than are kept ends with their number.
    package func lines() -> [UInt8] {
        var writer = JSONWriter(escapesPlaceholders: false)
        for (kind, count, samples) in byWeight {
            for finding in samples { finding.write(into: &writer, remedy: remedy(of: finding)) }
            if count > samples.count { kind.writeRest(count - samples.count, into: &writer) }
        }
        return writer.take()
    }
}

extension Finding {
    /// Writes the finding as one line: id, severity, subject, place, detail, rule, sentence, remedy.
    fileprivate func write(into writer: inout JSONWriter, remedy: String) {
        writer.object { line in
            line.key("id")
            line.string(kind.id)
            line.key("severity")
            line.string(kind.severity.word)
            line.key("subject")
            line.object { object in
                object.key("kind")
                object.string(subject.kind)
                object.key("key")
                object.string(subject.key.visible())
            }
            if let place {
                line.key("source")
                line.object { object in
                    object.key("file")
                    object.string(place.file.visible())
                    object.key("record")
                    object.number(Int64(place.record))
                    object.key("offset")
                    object.number(Int64(place.offset))
                }
            }
            if let detail {
                line.key("detail")
                line.string(detail.visible())
            }
            line.key("rule")
            line.string(kind.rule)
            line.key("what")
            line.string(kind.sentence)
            line.key("remedy")
            line.string(remedy)
        }
        writer.lineFeed()
    }
}

extension FindingKind {
    fileprivate func writeRest(_ count: Int, into writer: inout JSONWriter) {
        writer.object { line in
            line.key("id")
            line.string(id)
            line.key("severity")
            line.string(severity.word)
            line.key("more")
            line.number(Int64(count))
        }
        writer.lineFeed()
    }
}
