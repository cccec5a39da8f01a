/// The known words that a mistyped one may have meant: the one nearest, two if equally near, none if more are.
///
/// Letter case is no difference. One edit is allowed for each three letters, at least one and at most three; the beginning of
/// a known word, two letters or more, is as near as one edit.
func nearestWords(to word: String, among known: [String]) -> [String] {
    let typed = Array(word.lowercased().unicodeScalars)
    guard typed.count > 1 else { return [] }
    let bound = min(3, max(1, typed.count / 3))
    var nearest: [String] = []
    var least = bound
    for candidate in known {
        let letters = Array(candidate.lowercased().unicodeScalars)
        let distance = letters.starts(with: typed) ? min(1, letters.count - typed.count) : edits(typed, letters, bound)
        guard distance <= least else { continue }
        if distance < least { nearest = [] }
        least = distance
        nearest.append(candidate)
    }
    return nearest.count > 2 ? [] : nearest
}

/// The Damerau–Levenshtein distance in which no letter is edited twice (optimal string alignment), or more than the bound.
///
/// Time and memory are those of the product of both lengths; lengths that differ by more than the bound cost nothing.
private func edits(_ from: [Unicode.Scalar], _ to: [Unicode.Scalar], _ bound: Int) -> Int {
    guard abs(from.count - to.count) <= bound else { return bound + 1 }
    var beforeLast: [Int] = []
    var last = Array(0...to.count)
    for i in from.indices {
        var row = [i + 1]
        for j in to.indices {
            var least = min(last[j + 1] + 1, row[j] + 1, last[j] + (from[i] == to[j] ? 0 : 1))
            if i > 0, j > 0, from[i] == to[j - 1], from[i - 1] == to[j] { least = min(least, beforeLast[j - 1] + 1) }
            row.append(least)
        }
        beforeLast = last
        last = row
    }
    return last[to.count]
}
