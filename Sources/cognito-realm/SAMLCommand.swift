import CognitoRealm
import CommandOptions
import Glibc

/// Lists what metadata holds; see Docs/SAMLMetadata.md.
let samlCommand = Command(
    name: "saml", summary: "List the identity providers in SAML metadata.",
    discussion: """
        Reads metadata of one identity provider or of a whole federation from files, folders, archives and standard input, \
        and lists each provider with its entity id, its name and how long its signing certificates are valid. Nothing is \
        fetched. What is odd about a provider is shown with --entity-id, --all and --json, and refuses nothing.
        """,
    positionals: [Positional(.path("METADATA"), repeats: true, help: "Files or folders; - reads standard input.")],
    options: [
        Option("entity-id", .text("ID"), help: "Show the provider with this entity id, and all that is known of it."),
        .flag("all", help: "Show all that is known of every provider."),
        .flag("json", help: "Print a JSON array with one object for each provider, one a line."),
        Option(
            "metadata-signer", .path("FILE"),
            help: "Certificate or public key, in PEM or DER, that must have signed every file; all others are refused."),
    ],
    exitStatuses: [
        ExitStatus(0, "Every file is metadata, and the entity id that was asked for is there."),
        ExitStatus(
            1,
            "A file is no metadata, has a DOCTYPE, is not well-formed or not signed as it should be; one line on standard error for each says which and why. The others are listed."
        ),
    ],
    examples: [
        Example("cognito-realm saml federation.xml --metadata-signer federation.pem", "Who is in a signed federation."),
        Example(
            "cognito-realm saml federation.xml --entity-id https://idp.example.com/metadata --json",
            "One provider as JSON."),
    ])

/// Runs `cognito-realm saml` and gives the exit status.
func runSAML(_ invocation: Invocation) -> Int32 {
    let entityID = invocation.text("entity-id")
    guard entityID == nil || !invocation.flag("all") else {
        Terminal.complain(
            "cognito-realm saml: --entity-id shows one provider and --all shows every one; give one of them")
        return Int32(UsageError.exitStatus)
    }
    var listing = MetadataListing(inputs: invocation.paths("METADATA"), time: Int64(time(nil)))
    listing.entityID = entityID
    listing.signer = invocation.path("metadata-signer")
    let style: ProviderList.Style =
        invocation.flag("json") ? .json : invocation.flag("all") || entityID != nil ? .details : .table
    var list = ProviderList(style: style, time: listing.time)
    do throws(MetadataListError) {
        try listMetadata(listing, isCancelled: { Interruption.isAsked }) { list.take($0) }
    } catch {
        Terminal.complain("cognito-realm: \(error)")
        return 1
    }
    return finish(list, entityID: entityID)
}

/// Prints the list and says what is missing in it.
private func finish(_ list: ProviderList, entityID: String?) -> Int32 {
    guard !Interruption.isAsked else {
        Terminal.complain("cognito-realm: Interrupted; nothing was listed.")
        return 1
    }
    for sentence in list.passedOver { Terminal.complain("cognito-realm: \(sentence)") }
    guard list.files > 0 else {
        Terminal.complain("cognito-realm: There is no file in what was given.")
        return 1
    }
    for fault in list.faults { Terminal.complain("cognito-realm: \(fault)") }
    if list.count == 0, let entityID, list.faults.isEmpty {
        Terminal.complain("cognito-realm: No identity provider has the entity id \(visible(entityID)).")
        return 1
    }
    if entityID == nil { for sentence in list.emptyFiles { Terminal.complain("cognito-realm: \(sentence)") } }
    // A file that failed alone leaves nothing to print, not even an empty list.
    guard list.count > 0 || list.faults.isEmpty else { return 1 }
    guard list.print() else {
        Terminal.complain("cognito-realm: The list could not be written to its end; see whether there is room for it.")
        return 1
    }
    return list.faults.isEmpty ? 0 : 1
}
