/// One attribute that users of a pool may have (`SchemaAttributeType`).
package struct SchemaAttribute: Equatable, Sendable {
    /// A standard name, `custom:x` or `dev:custom:x`.
    package let name: String
    /// String, Number, DateTime or Boolean.
    package let attributeDataType: String?
    /// Whether only the pool's owner sees it.
    package let developerOnlyAttribute: Bool
    /// Whether it can be changed.
    package let mutable: Bool
    /// Whether every user needs it.
    package let required: Bool
    /// Shortest text.
    package let minLength: Int?
    /// Longest text.
    package let maxLength: Int?
    /// Smallest number, as written.
    package let minValue: String?
    /// Largest number, as written.
    package let maxValue: String?

    init?(_ fields: RecordFields) {
        guard let name = fields.text("Name") else { return nil }
        let text = fields.object("StringAttributeConstraints")
        let number = fields.object("NumberAttributeConstraints")
        self.name = name
        attributeDataType = fields.text("AttributeDataType")
        developerOnlyAttribute = fields.bool("DeveloperOnlyAttribute") ?? false
        mutable = fields.bool("Mutable") ?? true
        required = fields.bool("Required") ?? false
        minLength = text?.integer("MinLength")
        maxLength = text?.integer("MaxLength")
        minValue = number?.text("MinValue")
        maxValue = number?.text("MaxValue")
    }
}
