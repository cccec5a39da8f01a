package import Cryptography
package import ForeignText

/// What looking at a bundle has come to.
package struct Verification: Sendable {
    /// What is not as it must be; none in an intact bundle.
    package let problems: Problems
    /// Name of the realm; nil where the manifest does not tell.
    package let realm: String?
    /// Number of files that the bundle lists.
    package let files: Int
    /// Number of bytes that were read of them.
    package let bytes: Int64
    /// Number of users in the realm folder, without those that stand for clients.
    package let users: Int64
    /// Whether `secrets.env` is listed and not here: it may travel by itself.
    package let secretsAreElsewhere: Bool
    /// Who signed it.
    package let signature: SignatureState
}

/// Why a bundle could not be looked at.
package enum VerificationError: Error, Hashable, Sendable {
    /// There is no folder; what is wrong with it, as the end of a sentence.
    case notAFolder(String)
    /// The caller wanted no more.
    case cancelled
}

/// Looks at everything in a bundle, each file once, in memory that does not grow with the number of users.
///
/// Nothing is written, and nothing outside the folder is opened, whatever the bundle says.
///
/// - Parameters:
///   - path: The bundle's folder.
///   - key: The key that must have signed it; nil takes a bundle without signature too.
///   - namespace: What a signature must be for.
///   - isCancelled: Asked now and then.
package func verifyBundle(
    at path: PathBytes, key: Ed25519PublicKey?, namespace: String, isCancelled: @escaping () -> Bool
) throws(VerificationError) -> Verification {
    let tree: BundleTree
    do throws(TreeRefusal) { tree = try BundleTree(path) } catch { throw .notAFolder(error.sentence) }
    var run = VerificationRun(tree: tree, isCancelled: isCancelled)
    let digest = try run.readManifest()
    run.readSums()
    run.inventory.compareLists(&run.problems)
    let signature = SignatureCheck(namespace: namespace, trusted: key).check(tree, digest: digest, &run.problems)
    run.lookForStrays()
    let users = try run.readListedFiles()
    return Verification(
        problems: run.problems, realm: run.manifest.realm?.text, files: run.inventory.count, bytes: run.bytes,
        users: users, secretsAreElsewhere: run.secretsAreElsewhere, signature: signature)
}

/// Looks at everything in a bundle at a place that is a text.
package func verifyBundle(
    at path: String, key: Ed25519PublicKey?, namespace: String, isCancelled: @escaping () -> Bool
) throws(VerificationError) -> Verification {
    try verifyBundle(at: PathBytes(path), key: key, namespace: namespace, isCancelled: isCancelled)
}
