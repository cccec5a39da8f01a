import JSONStream

/// Reads one value and shows it compactly, or says why it cannot be read and where.
func read(_ bytes: [UInt8]) -> String {
    withJSONReader(over: bytes) { json in
        do throws(JSONError) {
            let value = try json.value()
            return json.isAtEnd() ? value.text : "\(value.text) and a rest at \(json.position)"
        } catch {
            return "\(error.description), at \(error.position)"
        }
    }
}

/// The same of a text; the line feed that a window adds at the end of a stream is added here too.
func read(_ text: String) -> String { read(Array((text + "\n").utf8)) }

/// What one string is read as, and what had to be repaired in it.
func readString(_ bytes: [UInt8]) -> (text: String, flaws: JSONFlaws) {
    withJSONReader(over: bytes) { json in
        var text = TextBuffer()
        do throws(JSONError) {
            let range = try json.string(into: &text)
            return (text.string(range), json.flaws)
        } catch {
            return ("\(error.description), at \(error.position)", json.flaws)
        }
    }
}

func readString(_ text: String) -> (text: String, flaws: JSONFlaws) { readString(Array(text.utf8)) }

extension JSONValue {
    /// The value as compact JSON, members in their order.
    var text: String {
        var writer = JSONWriter(escapesPlaceholders: false)
        write(into: &writer)
        return String(decoding: writer.take(), as: UTF8.self)
    }

    /// Writes the value in the order of its members.
    func write(into writer: inout JSONWriter) {
        switch self {
        case .object(let members):
            writer.object { object in
                for member in members {
                    var name = TextBuffer()
                    object.key(name.append(Array(member.name.utf8)), of: name)
                    member.value.write(into: &object)
                }
            }
        case .array(let elements):
            writer.array { array in
                for element in elements { element.write(into: &array) }
            }
        case .string(let text): writer.string(text)
        case .number(let text): writer.raw(Array(text.utf8))
        case .bool(let value): writer.bool(value)
        case .null: writer.null()
        }
    }
}
