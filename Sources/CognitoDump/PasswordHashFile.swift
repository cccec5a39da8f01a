/// A password hash of an import CSV, and whose it is; secret.
package struct ImportedPasswordHash: Equatable, Sendable {
    /// The column `cognito:username`, else the e-mail address of the row.
    package var username: String
    /// The column `password_hash`.
    package var hash: String

    /// Makes a hash of a row.
    package init(username: String, hash: String) {
        self.username = username
        self.hash = hash
    }
}

/// Why a file is no import CSV with password hashes; names a line, never a value.
package struct PasswordHashFileError: Error, Equatable, CustomStringConvertible {
    package let description: String
}

/// Reads the password hashes of a CSV from which users were once imported into Cognito.
///
/// Cognito's CSV has no quotation marks; a comma within a value is written `\,`. The columns stand in any order. Rows
/// without a hash, or without anything that names their user, are passed over.
package func readPasswordHashes(_ text: [UInt8]) throws(PasswordHashFileError) -> [ImportedPasswordHash] {
    let text = text.starts(with: [0xEF, 0xBB, 0xBF]) ? text.dropFirst(3) : text[...]
    var lines = text.split(omittingEmptySubsequences: true) { $0 == 0x0A || $0 == 0x0D }[...]
    let header = lines.popFirst().map(fields) ?? []
    guard let hashColumn = header.firstIndex(of: "password_hash") else {
        throw PasswordHashFileError(description: "the first line names no column password_hash")
    }
    let names = ["cognito:username", "username", "email"].compactMap(header.firstIndex)
    guard !names.isEmpty else {
        throw PasswordHashFileError(description: "the first line names no column cognito:username or email")
    }
    var hashes: [ImportedPasswordHash] = []
    for (place, line) in lines.enumerated() {
        let row = fields(line)
        guard row.count == header.count else {
            throw PasswordHashFileError(
                description: "row \(place + 1) has \(row.count) columns, the first line \(header.count)")
        }
        guard !row[hashColumn].isEmpty, let name = names.map({ row[$0] }).first(where: { !$0.isEmpty }) else {
            continue
        }
        hashes.append(ImportedPasswordHash(username: name, hash: row[hashColumn]))
    }
    return hashes
}

/// The values of a line: commas part them, and a backslash takes the next character as it is.
private func fields(_ line: ArraySlice<UInt8>) -> [String] {
    var fields: [String] = []
    var field: [UInt8] = []
    var isEscaped = false
    for byte in line {
        if isEscaped {
            if byte != UInt8(ascii: ",") { field.append(UInt8(ascii: "\\")) }
            field.append(byte)
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: ",") {
            fields.append(String(decoding: field, as: UTF8.self))
            field = []
        } else {
            field.append(byte)
        }
    }
    if isEscaped { field.append(UInt8(ascii: "\\")) }
    return fields + [String(decoding: field, as: UTF8.self)]
}
