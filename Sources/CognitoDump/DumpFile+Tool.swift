extension DumpFile {
    /// The tool or SDK that the file looks like, as far as its layout and its additional keys tell; nil if they do not.
    package var tool: String? {
        if let transportKey { return Self.sdks[transportKey] }
        if let shape = kinds.lazy.compactMap({ Self.tools[$0] }).first { return shape }
        if let form = textForm { return form }
        let text = String(decoding: head, as: UTF8.self)
        if text.hasPrefix("[\n{\"") { return "JSONStream (cognito-backup)" }
        let lines = text.split(separator: "\n", maxSplits: 4, omittingEmptySubsequences: true)
        guard let second = lines.dropFirst().first else { return nil }
        let name = second.drop { $0 == " " || $0 == "\t" || $0 == "{" || $0 == "\"" }
        if second.hasPrefix("    \""), name.first?.isUppercase == true { return "AWS CLI" }
        return nil
    }

    /// SDKs by the keys that they alone add to an answer.
    private static let sdks = [
        "ResponseMetadata": "boto3", "$metadata": "AWS SDK for JavaScript v3", "ResultMetadata": "AWS SDK for Go v2",
        "sdkResponseMetadata": "AWS SDK for Java v1", "sdkHttpMetadata": "AWS SDK for Java v1",
        "sdkHttpResponse": "AWS SDK for Java v2", "@metadata": "AWS SDK for PHP", "HttpStatusCode": "AWS SDK for .NET",
        "ContentLength": "AWS SDK for .NET",
    ]

    /// Tools by what they alone make.
    private static let tools: [DocumentKind: String] = [
        .terraformState: "Terraform", .triggerEvent: "AWS Lambda", .profilesExport: "AWS profiles export (DynamoDB)",
        .cloudFormation: "CloudFormation", .amplify: "Amplify",
    ]
}
