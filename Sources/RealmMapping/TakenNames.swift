import ForeignText
import KeycloakRealm

/// The names that things of one kind have in a realm, where no two may be alike and none longer than its column.
struct TakenNames {
    private var names: Set<ExactText>

    /// Starts with the names that nothing may get.
    init(_ names: Set<ExactText> = []) { self.names = names }

    /// Takes the wish as far as the column goes, else the first free of `wish_2`, `wish_3` …, and gives what was taken.
    mutating func take(_ wish: String, separator: String = "_") -> String {
        var free = ColumnWidth.cut(wish)
        var number = 2
        while !names.add(free) {
            free = ColumnWidth.cut(wish, to: ColumnWidth.text - 12) + separator + String(number)
            number += 1
        }
        return free
    }
}
