import CognitoRealm

/// One line on the terminal that says what is being done, how fast, and how long it will take yet.
struct ProgressLine {
    private var stage: BuildProgress.Stage?
    private var stageStart = 0.0
    private var lastShown = 0.0
    private var isShown = false

    /// Shows how far the work has come, ten times a second at most.
    mutating func show(_ progress: BuildProgress) {
        guard Terminal.isWatched else { return }
        let now = monotonicSeconds()
        if progress.stage != stage {
            stage = progress.stage
            stageStart = now
        } else if now - lastShown < 0.1 {
            return
        }
        lastShown = now
        isShown = true
        Terminal.write("\r\u{1B}[K" + String(line(progress, seconds: now - stageStart).prefix(Terminal.width - 1)))
    }

    /// Removes the line.
    mutating func clear() {
        if isShown { Terminal.write("\r\u{1B}[K") }
        isShown = false
    }

    private func line(_ progress: BuildProgress, seconds: Double) -> String {
        let rate = seconds > 0.5 ? Int(Double(progress.users) / seconds) : 0
        let speed = rate > 0 ? ", \(grouped(rate)) a second" : ""
        switch progress.stage {
        case .reading: return "Reading: \(grouped(progress.users)) users\(speed)"
        case .checking: return "Sorting and checking …"
        case .writing:
            guard let total = progress.totalUsers, total > 0 else { return "Writing …" }
            let left = rate > 0 ? ", \(duration((total - progress.users) / rate)) left" : ""
            return
                "\(bar(progress.users, total)) Writing: \(grouped(progress.users)) of \(grouped(total)) users\(speed)\(left)"
        }
    }

    private func bar(_ done: Int, _ total: Int) -> String {
        let filled = min(20, done * 20 / total)
        return String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
    }

    private func duration(_ seconds: Int) -> String {
        seconds < 60 ? "\(seconds) s" : "\(seconds / 60) min \(seconds % 60) s"
    }
}

/// A number with blanks between groups of three digits, as ISO 31-0 wants it.
func grouped(_ number: Int) -> String {
    var text = ""
    for (place, digit) in String(number).reversed().enumerated() {
        if place > 0, place % 3 == 0, digit != "-" { text.append(" ") }
        text.append(digit)
    }
    return String(text.reversed())
}
