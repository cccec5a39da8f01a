/// The staging database's tables, as `Docs/Staging.md` describes them.
enum StagingSchema {
    /// Kept in `PRAGMA user_version`.
    static let version = 4

    /// Settings of the connection.
    ///
    /// A throw-away database needs neither journal nor sync, since it can be made again from the dumps. The cache also
    /// bounds what a sort keeps in memory before it goes to a temporary file. Debian builds SQLite to overwrite what it
    /// deletes; here nothing that is deleted is left to be found, since the file goes.
    static func settings(isKept: Bool) -> String {
        """
        PRAGMA page_size = 8192;
        PRAGMA locking_mode = EXCLUSIVE;
        PRAGMA journal_mode = \(isKept ? "WAL" : "OFF");
        PRAGMA synchronous = OFF;
        PRAGMA temp_store = FILE;
        PRAGMA cache_size = -16384;
        PRAGMA secure_delete = OFF;
        PRAGMA threads = 1;
        """
    }

    static let tables = """
        PRAGMA user_version = \(version);
        CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE source_file (
            id INTEGER PRIMARY KEY,
            path TEXT NOT NULL,
            bytes INTEGER NOT NULL,
            kind TEXT NOT NULL,
            records INTEGER NOT NULL,
            complete INTEGER NOT NULL CHECK (complete IN (0, 1))
        ) STRICT;
        CREATE TABLE app_user (
            username TEXT NOT NULL,
            sub TEXT,
            username_folded TEXT,
            email_folded TEXT,
            phone_number TEXT,
            phone_verified INTEGER NOT NULL CHECK (phone_verified IN (0, 1)),
            status TEXT,
            enabled INTEGER CHECK (enabled IN (0, 1)),
            email_verified INTEGER NOT NULL CHECK (email_verified IN (0, 1)),
            created INTEGER,
            modified INTEGER,
            attributes TEXT NOT NULL,
            attribute_count INTEGER NOT NULL,
            mfa TEXT,
            source_file INTEGER NOT NULL,
            source_record INTEGER NOT NULL,
            source_offset INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE membership (
            username TEXT NOT NULL,
            group_name TEXT NOT NULL,
            source_file INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE identity (
            username TEXT NOT NULL,
            provider TEXT NOT NULL,
            provider_user_id TEXT NOT NULL,
            provider_type TEXT,
            is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
            created INTEGER
        ) STRICT;
        CREATE TABLE password_hash (username TEXT NOT NULL, algorithm TEXT, hash TEXT NOT NULL) STRICT;
        CREATE TABLE auth_factor (
            username TEXT NOT NULL,
            factor TEXT NOT NULL,
            is_second INTEGER NOT NULL CHECK (is_second IN (0, 1))
        ) STRICT;
        CREATE TABLE conflict (username TEXT NOT NULL, kind TEXT NOT NULL, detail TEXT NOT NULL) STRICT;
        CREATE TABLE document (
            kind TEXT NOT NULL,
            pool_id TEXT NOT NULL,
            key TEXT NOT NULL,
            modified INTEGER,
            member_count INTEGER NOT NULL,
            json TEXT NOT NULL,
            source_file INTEGER NOT NULL,
            source_record INTEGER NOT NULL,
            source_offset INTEGER NOT NULL,
            PRIMARY KEY (kind, pool_id, key)
        ) STRICT, WITHOUT ROWID;
        CREATE VIEW user_pool AS SELECT key AS pool_id, json ->> 'Name' AS name, json FROM document
            WHERE kind = 'DescribeUserPool';
        CREATE VIEW app_client AS SELECT key AS client_id, pool_id, json ->> 'ClientName' AS name, json FROM document
            WHERE kind = 'DescribeUserPoolClient';
        CREATE VIEW user_group AS SELECT key AS name, pool_id, json ->> 'Precedence' AS precedence,
            json ->> 'RoleArn' AS role_arn, json FROM document WHERE kind = 'ListGroups';
        CREATE VIEW resource_server AS SELECT key AS identifier, pool_id, json FROM document
            WHERE kind = 'ListResourceServers';
        CREATE VIEW identity_provider AS SELECT key AS name, pool_id, json ->> 'ProviderType' AS provider_type, json
            FROM document WHERE kind = 'DescribeIdentityProvider';
        """
}
