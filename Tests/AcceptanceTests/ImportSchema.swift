import Foundation
import TestSupport

/// The JSON Schema of what one version of Keycloak imports, as far as these schemas use the language.
struct ImportSchema {
    private let definitions: JSON

    /// The folder with the schemas, one for each version; nil where it is not there.
    static let folder: URL? = {
        var folder = packageRoot
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let schemas = folder.appending(path: "shared/facts/keycloak-schema")
            if FileManager.default.fileExists(atPath: schemas.appending(path: "26.0.json").path) { return schemas }
        }
        FileHandle.standardError.write(Data("\n*** \(missing)\n\n".utf8))
        return nil
    }()

    /// Whether tests that need the schemas run: where nothing may be skipped they fail without.
    static var mustBeHere: Bool { folder != nil || isContinuousIntegration }

    /// What to say without that folder.
    static let missing = "No shared/facts/keycloak-schema beside the package: NOTHING here checks fields by version."

    init(version: String) throws {
        guard let folder = Self.folder else { throw Unexpected(Self.missing) }
        definitions = try JSON(contentsOf: folder.appending(path: version + ".json"))["$defs"] ?? .null
    }

    /// Where a document breaks the schema's definition; empty when it keeps to it.
    func faults(of document: JSON, as definition: String) -> [String] {
        guard let schema = definitions[definition] else { return ["There is no definition \(definition)"] }
        return faults(of: document, by: schema, at: definition)
    }

    private func faults(of value: JSON, by schema: JSON, at place: String) -> [String] {
        var faults: [String] = []
        if let name = schema["$ref"]?.text?.split(separator: "/").last, let target = definitions[String(name)] {
            faults += self.faults(of: value, by: target, at: place)
        }
        if let type = schema["type"]?.text, !value.isOf(type) { faults.append("\(place): is no \(type)") }
        switch value {
        case .object(let members):
            for (name, member) in members.sorted(by: { $0.key < $1.key }) {
                let place = "\(place).\(name)"
                if let property = schema["properties"]?[name] {
                    faults += self.faults(of: member, by: property, at: place)
                } else if schema["additionalProperties"] == false {
                    faults.append("\(place): is unknown")
                } else if let others = schema["additionalProperties"] {
                    faults += self.faults(of: member, by: others, at: place)
                }
            }
        case .array(let elements):
            guard let items = schema["items"] else { break }
            for element in elements { faults += self.faults(of: element, by: items, at: place + "[]") }
        default: break
        }
        return faults
    }
}

extension JSON {
    /// Whether the value is of one of JSON Schema's types.
    fileprivate func isOf(_ type: String) -> Bool {
        switch self {
        case .null: type == "null"
        case .bool: type == "boolean"
        case .number(let number): type == "number" || type == "integer" && number == number.rounded()
        case .string: type == "string"
        case .array: type == "array"
        case .object: type == "object"
        }
    }
}
