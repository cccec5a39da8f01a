/// The texts that the owner of a pool gave its mails and messages.
package struct PoolMessages: Equatable, Sendable {
    /// What a mail says.
    package struct Mail: Equatable, Sendable {
        /// The member that holds it, such as `VerificationMessageTemplate.EmailMessage`.
        package let member: String
        /// The line above the mail; plain text.
        package let subject: String?
        /// HTML with placeholders: `{####}` for a code, `{##Label##}` for a link, `{username}` in invitations.
        package let body: String?
    }

    /// The mail with a code, for addresses and for forgotten passwords.
    package let code: Mail
    /// The mail with a link, for addresses of new users where ``confirmsByLink``.
    package let link: Mail
    /// Whether new users get ``link`` in place of ``code``.
    package let confirmsByLink: Bool
    /// The mail to users whom an administrator makes, with their name and first password.
    package let invitation: Mail
    /// Members that hold texts of SMS.
    package let smsMembers: [String]

    init(_ pool: RecordFields) {
        let template = pool.object("VerificationMessageTemplate")
        let invitation = pool.object("AdminCreateUserConfig")?.object("InviteMessageTemplate")
        // The older members repeat the template, unless the dump is as old as they are.
        let isOld = template?.value("EmailMessage") == nil && pool.value("EmailVerificationMessage") != nil
        code = Mail(
            member: isOld ? "EmailVerificationMessage" : "VerificationMessageTemplate.EmailMessage",
            subject: template?.text("EmailSubject") ?? pool.text("EmailVerificationSubject"),
            body: template?.text("EmailMessage") ?? pool.text("EmailVerificationMessage"))
        link = Mail(
            member: "VerificationMessageTemplate.EmailMessageByLink", subject: template?.text("EmailSubjectByLink"),
            body: template?.text("EmailMessageByLink"))
        confirmsByLink = template?.text("DefaultEmailOption")?.uppercased() == "CONFIRM_WITH_LINK"
        self.invitation = Mail(
            member: "InviteMessageTemplate.EmailMessage", subject: invitation?.text("EmailSubject"),
            body: invitation?.text("EmailMessage"))
        smsMembers =
            ["SmsVerificationMessage", "SmsAuthenticationMessage"].filter { pool.value($0) != nil }
            + (template?.value("SmsMessage") == nil ? [] : ["VerificationMessageTemplate.SmsMessage"])
            + (invitation?.value("SMSMessage") == nil ? [] : ["InviteMessageTemplate.SMSMessage"])
    }
}
