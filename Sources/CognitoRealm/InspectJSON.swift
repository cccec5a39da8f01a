import JSONStream

extension InspectReport {
    /// The report as one JSON document, indented, with a line feed at its end.
    public var json: String {
        var writer = JSONWriter(layout: .indented, escapesPlaceholders: false)
        writer.object { report in
            report.list("files", files) { $0.write($1) }
            report.list("pools", pools) { object, pool in
                object.member("id", pool.id)
                object.member("name", pool.name)
                object.member("described", pool.isDescribed)
            }
            report.member("users", users)
            report.list("usersByStatus", usersByStatus) { object, count in
                object.member("status", count.status)
                object.member("users", count.users)
            }
            report.member("usersKeepingSub", usersKeepingSub)
            report.list("groups", groups) { object, group in
                object.member("name", group.name)
                object.member("members", group.members)
                object.member("described", group.isDescribed)
            }
            report.list("clients", clients) { object, client in
                object.member("id", client.id)
                object.member("name", client.name)
                object.member("described", client.isDescribed)
            }
            report.list("identityProviders", identityProviders) { object, provider in
                object.member("name", provider.name)
                object.member("type", provider.type)
                object.member("described", provider.isDescribed)
            }
            report.member("complete", !isIncomplete)
            report.list("missing", missing) { $0.write($1) }
        }
        writer.lineFeed()
        return String(decoding: writer.take(), as: UTF8.self)
    }
}

extension JSONWriter {
    fileprivate mutating func write(_ file: InspectReport.File) {
        member("name", file.name)
        texts("kinds", file.kinds)
        member("tool", file.tool)
        member("encoding", file.encoding)
        texts("packings", file.packings)
        member("records", file.records)
        member("firstDay", file.firstDay)
        member("lastDay", file.lastDay)
        member("complete", file.isComplete)
    }

    fileprivate mutating func write(_ missing: InspectReport.Missing) {
        member("id", missing.id)
        member("severity", missing.severity)
        member("what", missing.sentence)
        member("remedy", missing.remedy)
        texts("remedies", missing.remedies)
        texts("subjects", missing.subjects)
        member("count", missing.count)
    }

    fileprivate mutating func list<Element>(
        _ name: StaticString, _ elements: [Element], _ members: (inout JSONWriter, Element) -> Void
    ) {
        key(name)
        array { array in
            for element in elements { array.object { members(&$0, element) } }
        }
    }

    fileprivate mutating func texts(_ name: StaticString, _ texts: [String]) {
        key(name)
        array { array in
            for text in texts { array.string(text) }
        }
    }

    fileprivate mutating func member(_ name: StaticString, _ text: String?) {
        key(name)
        if let text { string(text) } else { null() }
    }

    fileprivate mutating func member(_ name: StaticString, _ value: Int) {
        key(name)
        number(Int64(value))
    }

    fileprivate mutating func member(_ name: StaticString, _ value: Bool) {
        key(name)
        bool(value)
    }
}
