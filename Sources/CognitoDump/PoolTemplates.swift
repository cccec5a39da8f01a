import JSONStream

// What describes a pool before it exists, or beside it. None of it holds users, ids of clients or secrets, so it is
// noted and set aside: what DescribeUserPool says of the living pool is needed anyhow.
extension ObjectShape {
    /// A CloudFormation template.
    static let cloudFormation = ObjectShape(
        kind: .cloudFormation, members: [["Resources"], ["AWSTemplateFormatVersion"]], without: ["terraform_version"]
    ) { template in
        [.document(.cloudFormation, template)]
    }

    /// The input of CreateUserPool.
    static let createUserPoolInput = ObjectShape(kind: .createUserPool, members: [["PoolName"]]) { input in
        [.document(.createUserPool, input)]
    }

    /// `cli-inputs.json` of Amplify generation 1.
    static let amplifyInputs = ObjectShape(kind: .amplify, members: [["cognitoConfig"]]) { inputs in
        [.document(.amplify, inputs)]
    }

    /// `amplify-meta.json` of Amplify generation 1.
    static let amplifyMeta = ObjectShape(kind: .amplify, members: [["providers", "auth"]]) { meta in
        [.document(.amplify, meta)]
    }

    /// `amplify_outputs.json` of Amplify generation 2, and what `aws-exports.js` assigns.
    static let amplifyOutputs = ObjectShape(
        kind: .amplify, members: [["auth", "version"], ["aws_user_pools_id"]]
    ) { outputs in
        [.document(.amplify, outputs)]
    }
}
