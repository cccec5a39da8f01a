import Foundation
import Glibc
import Synchronization

/// A mail server that delivers nothing: it keeps what Keycloak sends, for tests to read.
final class MailCatcher: Sendable {
    /// Where it listens, on the loopback address.
    let port: Int
    private let listener: Int32
    private let caught = Mutex<[Mail]>([])

    /// Starts to listen at a free port.
    init() throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listens = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe bind(listener, address, length) == 0 && listen(listener, 16) == 0
                    && getsockname(listener, address, &length) == 0
            }
        }
        guard listens else { throw Unexpected("no port for mails: error \(errno)") }
        self.listener = listener
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [self] in acceptConnections() }
    }

    /// Ends it; the thread that waits for connections ends too.
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// The next mail to an address, as soon as it is there; no other call gets it.
    func mail(to address: String, limit: TimeInterval = 60) async throws -> Mail {
        let end = Date(timeIntervalSinceNow: limit)
        while Date() < end {
            let mail = caught.withLock { mails in
                mails.firstIndex { $0.recipient == address }.map { mails.remove(at: $0) }
            }
            if let mail { return mail }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw Unexpected("No mail to \(address) came within \(Int(limit)) s")
    }

    /// Number of mails to an address that nobody has taken.
    func count(to address: String) -> Int { caught.withLock { $0.count { $0.recipient == address } } }

    private func acceptConnections() {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { return }
            Thread.detachNewThread { [self] in
                converse(SMTPConnection(descriptor: connection))
                close(connection)
            }
        }
    }

    /// One connection from greeting to end, in the words of RFC 5321.
    private func converse(_ connection: SMTPConnection) {
        var connection = connection
        var recipients: [String] = []
        connection.say("220 mail catcher")
        while let line = connection.line() {
            switch line.prefix(4).uppercased() {
            case "RCPT":
                if let match = line.firstMatch(of: /<([^>]*)>/) { recipients.append(String(match.1)) }
                connection.say("250 OK")
            case "DATA":
                connection.say("354 go on")
                guard let text = connection.text() else { return }
                caught.withLock { mails in mails += recipients.map { Mail(recipient: $0, text: text) } }
                recipients = []
                connection.say("250 OK")
            case "QUIT":
                connection.say("221 bye")
                return
            default: connection.say("250 OK")
            }
        }
    }
}

/// The lines of one connection.
private struct SMTPConnection {
    let descriptor: Int32
    private var received: [UInt8] = []

    init(descriptor: Int32) { self.descriptor = descriptor }

    func say(_ line: String) {
        let bytes = Array((line + "\r\n").utf8)
        _ = unsafe bytes.withUnsafeBytes {
            unsafe send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
    }

    /// The next line without its end; nil at the end of the connection.
    mutating func line() -> String? {
        while true {
            if let end = received.firstIndex(of: UInt8(ascii: "\n")) {
                let line = received[..<end]
                received.removeSubrange(...end)
                return String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
            }
            var bytes = [UInt8](repeating: 0, count: 8192)
            let count = unsafe bytes.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return nil }
            received += bytes[..<count]
        }
    }

    /// A mail, up to the line with nothing but a dot.
    mutating func text() -> String? {
        var lines: [String] = []
        while let line = line() {
            if line == "." { return lines.joined(separator: "\n") }
            lines.append(line.hasPrefix(".") ? String(line.dropFirst()) : line)
        }
        return nil
    }
}
