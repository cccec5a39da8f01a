import BundleVerification

/// Which bundle to look at, and who must have signed it.
public struct BundleCheck: Sendable {
    /// Path of the bundle's folder.
    public var bundle: LocalPath
    /// Path of the public key that must have signed it; nil takes a bundle without signature too.
    public var key: LocalPath?

    /// Makes a check that asks for no signature.
    public init(bundle: LocalPath) { self.bundle = bundle }

    /// Makes a check that asks for no signature, of a bundle whose path is a text.
    public init(bundle: String) { self.init(bundle: LocalPath(bundle)) }
}

/// Why a bundle could not be looked at: one sentence that says what happened, where, and what to do.
public struct BundleCheckError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sentence.
    public let description: String

    init(_ description: String) { self.description = description }
}

/// Looks whether a bundle is what was built: each digest, number and reference in it; see Docs/Verification.md.
///
/// Nothing is written, nothing is fetched, and nothing outside the folder is opened, whatever the bundle says.
///
/// - Parameter isCancelled: Asked now and then; once it says yes, the check ends with an error.
/// - Throws: When there is no folder, or no key where one is asked for; all else is among the problems.
public func verify(
    _ check: BundleCheck, isCancelled: @escaping () -> Bool = { false }
) throws(BundleCheckError) -> BundleCheckReport {
    let key = try check.key.map { (path) throws(BundleCheckError) in try trustedKey(path) }
    do throws(VerificationError) {
        let verification = try verifyBundle(
            at: check.bundle.path, key: key, namespace: signatureNamespace, isCancelled: isCancelled)
        return BundleCheckReport(bundle: check.bundle.description, verification)
    } catch {
        switch error {
        case .notAFolder(let sentence): throw BundleCheckError("\(check.bundle) \(sentence): give a bundle's folder.")
        case .cancelled: throw BundleCheckError("Interrupted; the bundle was not looked at to its end.")
        }
    }
}
