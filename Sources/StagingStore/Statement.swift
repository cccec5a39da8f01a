import CSQLite
import JSONStream

/// Owns a prepared statement; finalised when it goes out of scope.
@safe struct Statement: ~Copyable {
    /// Never null while the owner lives.
    private let handle: OpaquePointer
    private let path: String

    /// Takes over a statement that has been prepared.
    @unsafe init(_ handle: OpaquePointer, path: String) {
        unsafe self.handle = unsafe handle
        self.path = path
    }

    deinit { unsafe sqlite3_finalize(handle) }

    /// Goes to the next row; false when there is none.
    borrowing func step() throws(StagingError) -> Bool {
        let code = unsafe sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        throw failure(code)
    }

    /// Binds a text, which is copied.
    borrowing func bind(_ index: Int32, _ text: String?) throws(StagingError) {
        guard let text else { return try check(unsafe sqlite3_bind_null(handle, index)) }
        // SQLITE_TRANSIENT, which the C header writes as a cast of -1: the bytes are copied during the call.
        let transient = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        try check(unsafe sqlite3_bind_text(handle, index, text, Int32(text.utf8.count), transient))
    }

    /// Binds a number.
    borrowing func bind(_ index: Int32, _ number: Int64?) throws(StagingError) {
        guard let number else { return try check(unsafe sqlite3_bind_null(handle, index)) }
        try check(unsafe sqlite3_bind_int64(handle, index, number))
    }

    /// Runs the statement, which gives no rows, and makes it ready for the next values.
    borrowing func run() throws(StagingError) {
        let code = unsafe sqlite3_step(handle)
        unsafe sqlite3_reset(handle)
        if code != SQLITE_DONE { throw failure(code) }
    }

    /// Lets the closure bind texts that lie in one array, without copying any, and run the statement.
    ///
    /// The bindings point into the array afterwards; before it goes, ``clearBindings()`` or bind others.
    borrowing func bindTexts(
        of text: TextBuffer, _ body: (RowBinder) throws(StagingError) -> Void
    ) throws(StagingError) {
        // sqlite3_step is called within the closure, as long as the array's bytes are lent.
        let bytes = text.storage.span
        try unsafe bytes.bytes.withUnsafeBytes { (raw: UnsafeRawBufferPointer) throws(StagingError) in
            try body(unsafe RowBinder(handle: handle, texts: raw, path: path))
        }
    }

    /// Forgets all bound values.
    borrowing func clearBindings() { unsafe sqlite3_clear_bindings(handle) }

    /// A number of the current row; 0 for null.
    borrowing func integer(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(handle, column) }

    /// Whether a column of the current row is null.
    borrowing func isNull(_ column: Int32) -> Bool { unsafe sqlite3_column_type(handle, column) == SQLITE_NULL }

    /// A text of the current row as a string; empty for null.
    borrowing func string(_ column: Int32) -> String {
        withBytes(of: column) { (bytes: borrowing RawSpan) in
            var text = TextBuffer()
            let range = text.append(bytes)
            return text.string(range)
        }
    }

    /// Lends a text of the current row for the time of a closure; an empty one for null.
    borrowing func withBytes<Result, Failure: Error>(
        of column: Int32, _ body: (borrowing RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        // The bytes stay valid until the statement is stepped, which the closure cannot do.
        let start = unsafe sqlite3_column_blob(handle, column)
        let count = unsafe Int(sqlite3_column_bytes(handle, column))
        let bytes = unsafe UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
        return try unsafe body(bytes.bytes)
    }

    /// Makes the statement ready to be run again from its first row.
    borrowing func reset() { unsafe sqlite3_reset(handle) }

    private borrowing func check(_ code: Int32) throws(StagingError) {
        if code != SQLITE_OK { throw failure(code) }
    }

    private borrowing func failure(_ code: Int32) -> StagingError {
        let words = unsafe String(cString: sqlite3_errmsg(sqlite3_db_handle(handle)))
        return StagingError(Database.reason(code, words), code: code, path: path)
    }
}

/// Binds the values of one row after another; the texts lie in the array that was lent with it.
@safe struct RowBinder {
    let handle: OpaquePointer
    let texts: UnsafeRawBufferPointer
    let path: String

    /// Binds a text of the array.
    func bind(_ index: Int32, _ range: TextRange?) {
        guard let range, let base = unsafe texts.baseAddress, unsafe texts.count >= range.bounds.upperBound else {
            unsafe sqlite3_bind_null(handle, index)
            return
        }
        // The range was just checked against the array; no destructor, since the array outlives the step.
        let start = unsafe base.advanced(by: Int(range.start)).assumingMemoryBound(to: CChar.self)
        unsafe sqlite3_bind_text(handle, index, start, range.count, nil)
    }

    /// Binds a number.
    func bind(_ index: Int32, _ number: Int64?) {
        if let number {
            unsafe sqlite3_bind_int64(handle, index, number)
        } else {
            unsafe sqlite3_bind_null(handle, index)
        }
    }

    /// Runs the statement with what has been bound.
    func run() throws(StagingError) {
        let code = unsafe sqlite3_step(handle)
        unsafe sqlite3_reset(handle)
        guard code != SQLITE_DONE else { return }
        let words = unsafe String(cString: sqlite3_errmsg(sqlite3_db_handle(handle)))
        throw StagingError(Database.reason(code, words), code: code, path: path)
    }
}
