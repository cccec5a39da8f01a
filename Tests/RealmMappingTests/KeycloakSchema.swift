import Foundation
import JSONStream
import KeycloakRealm

/// The JSON Schema of the realm import of one Keycloak version, as far as these schemas use the language.
struct KeycloakSchema {
    private let definitions: JSONValue

    /// The schema of a version, read once.
    static func of(_ version: KeycloakVersion) throws -> KeycloakSchema {
        try all[version.rawValue] ?? KeycloakSchema(version)
    }

    private static let all = Dictionary(
        uniqueKeysWithValues: KeycloakVersion.allCases.compactMap { version in
            (try? KeycloakSchema(version)).map { (version.rawValue, $0) }
        })

    /// Reads `../shared/facts/keycloak-schema`.
    init(_ version: KeycloakVersion) throws {
        let path = sharedFolder.appending(path: "facts/keycloak-schema/\(version.rawValue).json")
        let schema = try json(String(decoding: try Data(contentsOf: path), as: UTF8.self))
        definitions = schema["$defs"] ?? .null
    }

    /// Where a document breaks the schema; empty when it keeps to it.
    func faults(of document: JSONValue, as root: String) -> [String] {
        guard let schema = definitions[root] else { return ["no schema \(root)"] }
        return faults(of: document, by: schema, at: root)
    }

    private func faults(of value: JSONValue, by schema: JSONValue, at path: String) -> [String] {
        var faults: [String] = []
        if case .string(let reference)? = schema["$ref"], let name = reference.split(separator: "/").last,
            let target = definitions[String(name)]
        {
            faults += self.faults(of: value, by: target, at: path)
        }
        if case .string(let type)? = schema["type"], type != value.typeName { faults.append("\(path): no \(type)") }
        switch value {
        case .object(let members):
            for member in members {
                let path = "\(path).\(member.name)"
                if let property = schema["properties"]?[member.name] {
                    faults += self.faults(of: member.value, by: property, at: path)
                } else if schema["additionalProperties"] == .bool(false) {
                    faults.append("\(path): unknown")
                } else if let rest = schema["additionalProperties"] {
                    faults += self.faults(of: member.value, by: rest, at: path)
                }
            }
        case .array(let elements):
            guard let items = schema["items"] else { break }
            for (index, element) in elements.enumerated() {
                faults += self.faults(of: element, by: items, at: "\(path)[\(index)]")
            }
        default: break
        }
        return faults
    }
}

/// The folder of facts and tools beside the project, or beside a folder above it; the root folder where there is none.
let sharedFolder: URL = {
    var folder = URL(filePath: #filePath)
    while folder.path() != "/" {
        folder = folder.deletingLastPathComponent()
        let shared = folder.appending(path: "shared")
        if FileManager.default.fileExists(atPath: shared.appending(path: "facts").path()) { return shared }
    }
    return folder
}()

/// Whether that folder is there.
let hasSharedFolder = sharedFolder.lastPathComponent == "shared"

extension JSONValue {
    /// A member of an object.
    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The same value with the members of each object in the order of their names, and without empty lists and objects.
    var normalised: JSONValue {
        switch self {
        case .object(let members):
            .object(
                members
                    .map { Member(name: $0.name, value: $0.value.normalised) }
                    .filter { $0.value != .object([]) && $0.value != .array([]) }
                    .sorted { $0.name < $1.name })
        case .array(let elements): .array(elements.map(\.normalised))
        default: self
        }
    }

    fileprivate var typeName: String {
        switch self {
        case .object: "object"
        case .array: "array"
        case .string: "string"
        case .number(let text): text.contains(".") ? "number" : "integer"
        case .bool: "boolean"
        case .null: "null"
        }
    }
}
