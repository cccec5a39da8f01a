/// A town that made-up people live in, with what their attributes take from it.
struct Place {
    let locale: [UInt8]
    let zone: [UInt8]
    let dialCode: [UInt8]
    /// The `address` attribute, a JSON object inside a string, around the house number that stands in it twice.
    let address: (start: [UInt8], middle: [UInt8], end: [UInt8])

    private init(
        _ locale: String, _ zone: String, dial: String, street: String, code: String, town: String, country: String
    ) {
        self.locale = Array(locale.utf8)
        self.zone = Array(zone.utf8)
        dialCode = Array(dial.utf8)
        let end = #"\", \"locality\": \"\#(town)\", \"postal_code\": \"\#(code)\", \"country\": \"\#(country)\"}"#
        address = (
            Array(#"{\"formatted\": \"\#(street) "#.utf8),
            Array(#"\\n\#(code) \#(town)\", \"street_address\": \"\#(street) "#.utf8),
            Array(end.utf8)
        )
    }

    static let all = [
        Place(
            "de-DE", "Europe/Berlin", dial: "+49", street: "Lange Straße", code: "10115", town: "Berlin", country: "DE"),
        Place(
            "en-US", "America/New_York", dial: "+1", street: "Main Street", code: "10001", town: "New York",
            country: "US"),
        Place(
            "en_GB", "Europe/London", dial: "+44", street: "High Street", code: "E1 6AN", town: "London", country: "GB"),
        Place(
            "fr-FR", "Europe/Paris", dial: "+33", street: "Rue du Marché", code: "75001", town: "Paris", country: "FR"),
        Place(
            "pt-BR", "America/Sao_Paulo", dial: "+55", street: "Rua Direita", code: "01000-000", town: "São Paulo",
            country: "BR"),
        Place("ja-JP", "Asia/Tokyo", dial: "+81", street: "中央通り", code: "100-0001", town: "東京", country: "JP"),
    ]
}
