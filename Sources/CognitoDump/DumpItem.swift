package import Findings

/// What a dump gives, piece by piece, in the order of reading.
package enum DumpItem: Sendable {
    /// Some users.
    case users(UserBatch)
    /// One record that is no user.
    case document(DumpDocument)
    /// One record that could not be read, or something else to tell.
    case finding(Finding)
}

/// One record of a dump that is no user: a pool, a client, a group …, as it was written.
package struct DumpDocument: Sendable {
    /// What it is.
    package let kind: DocumentKind
    /// The record as JSON text.
    package let json: [UInt8]
    /// Number of the input file.
    package let file: Int
    /// Number of the record in its file, from 1.
    package let record: Int
    /// Offset of the record in the file's text, in bytes.
    package let offset: Int
}

extension FindingKind {
    static let recordBroken = FindingKind(
        "dump.record-broken", .error, "A record is no valid JSON and was left out; what follows it was read.",
        remedy: "Look at the place given, mend the file or dump the record again.")
    static let recordTooLarge = FindingKind(
        "dump.record-too-large", .error, "A record is larger than any that Cognito gives out and was left out.",
        remedy: "Look at the place given; the file is damaged or no Cognito dump.")
    static let recordUnreadable = FindingKind(
        "dump.value-unreadable", .warning,
        "A value of a record has a kind that cannot stand there, or is a time that no calendar has; it was left out.",
        remedy: "Look at the place given; a script may have changed the dump.")
    static let textRepaired = FindingKind(
        "dump.text-repaired", .warning,
        "A text held half a surrogate pair, bytes that are no UTF-8 or U+0000; U+FFFD stands in its place.",
        remedy: "If the file came from Windows, give --encoding CP1252 or CP932; else dump the record again as UTF-8.")
    package static let fileCutOff = FindingKind(
        "dump.cut-off", .error, "The file ends in the middle of a value; every record before the cut was read.",
        remedy: "Make this dump again: the export was interrupted.")
    static let fileNotUnderstood = FindingKind(
        "dump.not-understood", .warning, "The file, or what follows the place given, is no dump that this tool reads.",
        remedy: "Leave it out, or dump it again as JSON with the AWS CLI.")
    static let recordNotUnderstood = FindingKind(
        "dump.record-not-understood", .warning, "A record is nothing that this tool knows.",
        remedy: "Look at the place given; if it holds Cognito data, dump it again with the AWS CLI.")
    static let userWithoutName = FindingKind(
        "dump.user-without-name", .error, "A user has neither Username nor sub and was left out.",
        remedy: "Dump the users again without AttributesToGet.")
    static let pageToken = FindingKind(
        "dump.page-token", .note, "The page says that another follows.",
        remedy: "Nothing, unless incomplete.pages says that none does.")
    package static let groupOfPageUnknown = FindingKind(
        "dump.group-unknown", .warning,
        "The file's name says that it lists members of a group, but not of which: its users were read, not who belongs to it.",
        remedy: "Give --group NAME=FILE, or name the file list-users-in-group.NAME.json.")
    package static let userOfPageUnknown = FindingKind(
        "dump.user-unknown", .warning,
        "The file's name says that it lists the groups of a user, but not of which: the groups were read, not who belongs to them.",
        remedy: "Give --groups-of USER=FILE, or name the file admin-list-groups-for-user.USER.json.")
    static let lineUnreadable = FindingKind(
        "dump.line-unreadable", .error, "A row of a table cannot be read and was left out.",
        remedy: "Look at the line given; export the users again with values in quotation marks, or as JSON.")
    static let timeWithoutZone = FindingKind(
        "dump.time-without-zone", .note,
        "Times in the file do not name their zone, which was that of the machine that wrote it; they were taken for UTC.",
        remedy: "Nothing, unless the hour matters at which users were created.")
    static let unknownMember = FindingKind(
        "dump.unknown-member", .note, "A record has a member that this tool does not know; it was left out.",
        remedy: "Nothing, unless the member named holds something that applications need.")

    static let unknownValue = FindingKind(
        "dump.unknown-value", .note,
        "A setting has a value that this tool does not know; what it asks for was left out.",
        remedy: "Look whether the value named asks for something that Keycloak should do as well.")
    static let valueNotLiteral = FindingKind(
        "template.not-literal", .note,
        "A template refers to a value that stands elsewhere (Ref, Fn::…); the member was left out.",
        remedy: "Dump the living pool with describe-user-pool and the like, or put the value into the template.")
    static let clientWithoutID = FindingKind(
        "template.client-without-id", .warning,
        "A template describes an app client, which has no id there; it was left out.",
        remedy: "Run aws cognito-idp describe-user-pool-client --user-pool-id ID --client-id CLIENT.")

    static let unknownBeside = FindingKind(
        "dump.unknown-beside", .warning,
        "A page or a backup has a member beside its records that this tool does not know; it was left out.",
        remedy:
            "Look at the place given: if it says to which group, pool or client the records belong, put it where Docs/Dumps.md says."
    )
    static let recordsNotRead = FindingKind(
        "dump.records-not-read", .warning,
        "A record has a member that holds records of Cognito's, which were not read there.",
        remedy: "Put the records into a file of their own, as the operation that lists them gives them.")
    static let listsOfUsers = FindingKind(
        "dump.lists-of-users", .warning,
        "Users stand in lists under names of their own, which may be those of groups: the users were read, the names were not.",
        remedy: "If the names are those of groups, put each list into a file list-users-in-group.NAME.json.")
    static let keycloakFile = FindingKind(
        "dump.keycloak", .warning, "The file is Keycloak's, no dump of Cognito's; nothing of it was read.",
        remedy: "Leave it out: what Keycloak has exported can be imported as it is.")
    static let fileEncrypted = FindingKind(
        "dump.encrypted", .error, "The file is encrypted; nothing of it can be read.",
        remedy: "Decrypt it first, such as with terraform state pull, tofu state pull or sops --decrypt.")

    static let nothingInShape = FindingKind(
        "dump.nothing-in-it", .warning,
        "The file is known by its form, and nothing of a user pool was found in it.",
        remedy: "Look whether it is the right file: a template or state of the stack that has the pool.")
    static let resourceNotRead = FindingKind(
        "template.not-read", .warning,
        "A template or state has a resource of Cognito's that this tool does not read; it was left out.",
        remedy: "If the pool needs it, dump it with the AWS CLI.")

    /// The kinds that stand for a record, or a row, of which nothing was read.
    package static let unreadableRecordKinds: [FindingKind] = [
        recordBroken, recordTooLarge, recordNotUnderstood, lineUnreadable,
    ]

    /// The kinds that say what a file is of which nothing was read.
    package static let refusals: [FindingKind] =
        [keycloakFile, fileEncrypted, fileNotUTF8, nothingInShape] + textRefusals

    /// The kinds that reading a dump raises.
    package static let dumpKinds: [FindingKind] =
        [
            recordBroken, recordTooLarge, recordUnreadable, textRepaired, fileCutOff, fileNotUnderstood,
            recordNotUnderstood, userWithoutName, pageToken, groupOfPageUnknown, userOfPageUnknown,
            lineUnreadable, timeWithoutZone, unknownMember, fileUnreadable, archiveCutOff, unpackedTooLarge,
            unknownValue,
            valueNotLiteral, clientWithoutID, unknownBeside, recordsNotRead, listsOfUsers, keycloakFile, fileEncrypted,
            nothingInShape, resourceNotRead, fileNotUTF8, folderPassedOver,
        ] + textKinds
}
