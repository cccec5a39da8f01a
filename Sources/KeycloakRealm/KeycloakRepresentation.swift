package import JSONStream

/// A value that Keycloak reads from JSON and that writes itself, in the order of Keycloak's own export.
package protocol KeycloakRepresentation: Equatable, Sendable {
    /// Writes the value as an object that holds only members which the version knows.
    ///
    /// An unknown member makes Keycloak refuse the whole file.
    func encode(into json: inout JSONWriter, version: KeycloakVersion)
}

extension KeycloakRepresentation {
    /// The value as a document of its own, indented, with a line feed at its end.
    package func document(for version: KeycloakVersion) -> [UInt8] {
        var json = JSONWriter(layout: .indented)
        encode(into: &json, version: version)
        json.lineFeed()
        return json.take()
    }
}

extension JSONWriter {
    /// Writes a text member, unless there is none.
    mutating func member(_ name: StaticString, _ value: String?) {
        guard let value else { return }
        key(name)
        string(value)
    }

    /// Writes a member that is true or false, unless there is none.
    mutating func member(_ name: StaticString, _ value: Bool?) {
        guard let value else { return }
        key(name)
        bool(value)
    }

    /// Writes a whole number, unless there is none.
    mutating func member(_ name: StaticString, _ value: Int?) {
        guard let value else { return }
        key(name)
        number(Int64(value))
    }

    /// Writes a list of texts, unless there is none; an empty list is written.
    mutating func member(_ name: StaticString, _ values: [String]?) {
        guard let values else { return }
        key(name)
        texts(values)
    }

    /// Writes a map of texts, unless it is empty.
    mutating func member(_ name: StaticString, _ map: OrderedMap<String>) {
        guard !map.isEmpty else { return }
        key(name)
        object { json in
            for (name, value) in map.entries {
                json.key(text: name)
                json.string(value)
            }
        }
    }

    /// Writes a map of lists of texts, unless it is empty.
    mutating func member(_ name: StaticString, _ map: OrderedMap<[String]>) {
        guard !map.isEmpty else { return }
        key(name)
        object { json in
            for (name, values) in map.entries {
                json.key(text: name)
                json.texts(values)
            }
        }
    }

    /// Writes one representation, unless there is none.
    mutating func member(_ name: StaticString, _ value: (some KeycloakRepresentation)?, _ version: KeycloakVersion) {
        guard let value else { return }
        key(name)
        value.encode(into: &self, version: version)
    }

    /// Writes a list of representations, unless it is empty.
    mutating func member(
        _ name: StaticString, _ values: [some KeycloakRepresentation], _ version: KeycloakVersion
    ) {
        guard !values.isEmpty else { return }
        key(name)
        list(values, version)
    }

    /// Writes a map of lists of representations, unless it is empty.
    mutating func member(
        _ name: StaticString, _ map: OrderedMap<[some KeycloakRepresentation]>, _ version: KeycloakVersion
    ) {
        guard !map.isEmpty else { return }
        key(name)
        object { json in
            for (name, values) in map.entries {
                json.key(text: name)
                json.list(values, version)
            }
        }
    }

    private mutating func list(_ values: [some KeycloakRepresentation], _ version: KeycloakVersion) {
        array { json in
            for value in values { value.encode(into: &json, version: version) }
        }
    }

    private mutating func texts(_ values: [String]) {
        array { json in
            for value in values { json.string(value) }
        }
    }
}
