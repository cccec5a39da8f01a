import CognitoDump
import Findings
import JSONStream
import KeycloakRealm

/// UserPool `AcrConfiguration` → realm attribute `acr.loa.map`: the value of the `acr` claim for each level.
///
/// Values are told apart by their text; where two levels have one, the lower level keeps it.
func mapACR(_ pool: UserPool?, into attributes: inout OrderedMap<String>, findings: inout Findings) {
    guard let pool, !pool.acrValues.isEmpty else { return }
    var levels: OrderedMap<Int> = [:]
    for level in 1...4 {
        guard let value = pool.acrValues["Level\(level)"], levels[value] == nil else { continue }
        levels[value] = level
    }
    var json = JSONWriter(escapesPlaceholders: false)
    json.object { json in
        for (value, level) in levels.entries {
            json.key(text: value)
            json.number(Int64(level))
        }
    }
    attributes["acr.loa.map"] = String(decoding: json.take(), as: UTF8.self)
    findings.add(Finding(.acrLevels, about: .pool(pool.id)))
}

extension FindingKind {
    static let acrLevels = FindingKind(
        "pool.acr-levels", .note,
        "The realm knows the values of acr, but its flows do not set higher levels by themselves.",
        remedy: "Add Condition - Level of Authentication to the browser flow where an application asks for acr_values.")
}
