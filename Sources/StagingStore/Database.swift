import CSQLite
import ForeignText
import Glibc

/// Owns a connection to an SQLite database; closed when it goes out of scope.
///
/// Every status that is not a success becomes a ``StagingError`` at once.
@safe struct Database: ~Copyable {
    /// Never null while the owner lives.
    private let handle: OpaquePointer
    private let file: PathBytes
    private var path: String { file.description }

    /// Opens or makes the database.
    init(path: PathBytes) throws(StagingError) {
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = unsafe sqlite3_open_v2(path.cString, &opened, flags, nil)
        guard code == SQLITE_OK, let opened = unsafe opened else {
            unsafe sqlite3_close_v2(opened)
            throw StagingError(Self.reason(code, ""), code: code, path: path.description)
        }
        unsafe handle = unsafe opened
        file = path
    }

    deinit { unsafe sqlite3_close_v2(handle) }

    /// Runs statements that give no rows, such as the schema.
    borrowing func execute(_ sql: String) throws(StagingError) {
        try check(unsafe sqlite3_exec(handle, sql, nil, nil, nil))
    }

    /// Compiles one statement for repeated use.
    borrowing func prepare(_ sql: String) throws(StagingError) -> Statement {
        var prepared: OpaquePointer?
        let code = unsafe sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        try check(code)
        guard let prepared = unsafe prepared else { throw failure(SQLITE_MISUSE) }
        return unsafe Statement(prepared, path: path)
    }

    /// The first column of the first row, as a number; 0 where there is none.
    borrowing func number(_ sql: String) throws(StagingError) -> Int64 {
        let statement = try prepare(sql)
        return try statement.step() ? statement.integer(0) : 0
    }

    /// Takes the file's name away; the file itself goes when the connection is closed, even by a killed process.
    borrowing func forgetName() {
        if file != PathBytes(":memory:") { unsafe unlink(file.cString) }
    }

    /// Gives memory that has been freed back to the system: what reading needed is not there when sorting needs its own.
    static func returnFreedMemory() { malloc_trim(0) }

    /// Number of rows that the last statement changed.
    var changes: Int { unsafe Int(sqlite3_changes64(handle)) }

    private borrowing func check(_ code: Int32) throws(StagingError) {
        if code != SQLITE_OK { throw failure(code) }
    }

    private borrowing func failure(_ code: Int32) -> StagingError {
        // The message belongs to the connection and is copied before anything else is called.
        let words = unsafe String(cString: sqlite3_errmsg(handle))
        return StagingError(Self.reason(code, words), code: code, path: path)
    }

    /// What a result code means to the person at the terminal.
    static func reason(_ code: Int32, _ words: String) -> StagingError.Reason {
        switch code & 0xFF {
        case SQLITE_FULL: .diskFull
        case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM: .notWritable
        case SQLITE_NOTADB: .foreignFile
        // A write that fails while the disk is full is reported so by some file systems only.
        case SQLITE_IOERR where code == SQLITE_IOERR | (3 << 8): .diskFull
        default: .other(words)
        }
    }
}
