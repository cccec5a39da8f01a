extension TextForm {
    /// Objects as SDKs print them for people: user names and values are blotted out, so there is nothing to read.
    static let printedObject = TextForm(
        name: "printed object",
        claims: { head in
            let text = head.text
            let marks = [
                "Sensitive Data Redacted", "<sensitive>", "[Array]", "[Object]", "more items",
                "Amazon.CognitoIdentityProvider.Model.", "UserType(Username=",
            ]
            return marks.contains { text.contains($0) }
        },
        translator: nil)
}
