import JSONStream

extension Ledger {
    /// The books as `ledger.json` holds them: by kind of record the records and their fields, each with how many were
    /// read and where they ended.
    package func encoded() -> [UInt8] {
        var writer = JSONWriter(layout: .indented, escapesPlaceholders: false)
        let fields = Dictionary(grouping: lines.filter { $0.field != nil }, by: \.kind)
        let kinds = Set(lines.map(\.kind)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        writer.object { file in
            file.key("format")
            file.number(1)
            file.key("kinds")
            file.array { list in
                for kind in kinds {
                    list.object { object in
                        object.key("kind")
                        object.string(kind)
                        encode(Line(kind), into: &object)
                        encode(fields: fields[kind] ?? [], into: &object)
                    }
                }
            }
        }
        writer.lineFeed()
        return writer.take()
    }

    private func encode(fields: [Line], into object: inout JSONWriter) {
        guard !fields.isEmpty else { return }
        object.key("fields")
        object.array { list in
            for line in fields {
                list.object { field in
                    field.key("field")
                    field.string(line.field ?? "")
                    encode(line, into: &field)
                }
            }
        }
    }

    private func encode(_ line: Line, into object: inout JSONWriter) {
        object.key("read")
        object.number(Int64(read(of: line)))
        object.key("accounts")
        object.array { list in
            for (account, count) in accounts(of: line) {
                list.object { entry in
                    entry.key("account")
                    entry.string(account.name)
                    if let detail = account.detail {
                        entry.key(detail.name)
                        entry.string(detail.text)
                    }
                    entry.key("count")
                    entry.number(Int64(count))
                }
            }
        }
    }
}
