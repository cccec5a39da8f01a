import Cryptography

/// A drawing in a report: shapes and texts in a frame of its own, coloured by the page's style sheet.
struct Drawing {
    let width: Int
    let height: Int
    /// What it shows, for whoever does not see it.
    let title: String
    private var shapes: [Shape] = []

    private enum Shape {
        case bar(x: Int, y: Int, width: Int, height: Int, style: StaticString)
        case band(from: (x: Int, top: Int, bottom: Int), to: (x: Int, top: Int, bottom: Int), style: StaticString)
        case text(x: Int, y: Int, anchor: StaticString, String)
    }

    init(width: Int, height: Int, title: String) {
        self.width = width
        self.height = height
        self.title = title
    }

    mutating func bar(x: Int, y: Int, width: Int, height: Int, style: StaticString) {
        shapes.append(.bar(x: x, y: y, width: max(1, width), height: max(1, height), style: style))
    }

    /// A band that widens or narrows between two upright edges.
    mutating func band(
        from start: (x: Int, top: Int, bottom: Int), to end: (x: Int, top: Int, bottom: Int), style: StaticString
    ) {
        shapes.append(.band(from: start, to: end, style: style))
    }

    mutating func text(x: Int, y: Int, anchor: StaticString = "start", _ text: String) {
        shapes.append(.text(x: x, y: y, anchor: anchor, text))
    }

    /// Writes the drawing as SVG within the page.
    func write(into page: inout HTMLWriter) {
        page.element("svg", ["viewBox": "0 0 \(width) \(height)", "role": "img", "width": "\(width)"]) { svg in
            svg.element("title", text: title)
            for shape in shapes {
                switch shape {
                case .bar(let x, let y, let width, let height, let style):
                    svg.element(
                        "rect",
                        [
                            "class": "\(style)", "x": "\(x)", "y": "\(y)", "width": "\(width)", "height": "\(height)",
                        ], text: "")
                case .band(let from, let to, let style):
                    let middle = (from.x + to.x) / 2
                    svg.element(
                        "path",
                        [
                            "class": "\(style)",
                            "d": """
                            M\(from.x) \(from.top) C\(middle) \(from.top) \(middle) \(to.top) \(to.x) \(to.top) \
                            L\(to.x) \(to.bottom) C\(middle) \(to.bottom) \(middle) \(from.bottom) \(from.x) \(from.bottom) Z
                            """,
                        ], text: "")
                case .text(let x, let y, let anchor, let text):
                    svg.element("text", ["x": "\(x)", "y": "\(y)", "text-anchor": "\(anchor)"], text: text)
                }
            }
        }
    }
}

extension BundleGuide {
    /// Where the records of users went: a stream from those that were read to each end.
    var userFlow: Drawing {
        var drawing = Drawing(width: 720, height: 260, title: "User records in and out")
        let ends: [(Int, String, StaticString)] = [
            (users.written, "written", "good"), (users.merged, "merged into others", "calm"),
            (users.setAside, "set aside by rule", "calm"), (users.broken, "broken", "bad"),
        ].filter { $0.0 > 0 }
        let whole = max(1, ends.reduce(0) { $0 + $1.0 })
        let space = 20
        let room = 220 - space * max(0, ends.count - 1)
        var left = 20
        var right = 20
        drawing.bar(x: 190, y: 20, width: 14, height: room, style: "ink")
        drawing.text(x: 180, y: 20 + room / 2, anchor: "end", "\(grouped(users.read)) records read")
        for (count, name, style) in ends {
            let height = max(3, room * count / whole)
            drawing.band(
                from: (204, left, left + height), to: (430, right, right + height), style: style)
            drawing.bar(x: 430, y: right, width: 14, height: height, style: style)
            drawing.text(x: 454, y: right + max(5, height / 2 + 5), "\(grouped(count)) \(name)")
            left += height
            right += height + space
        }
        return drawing
    }

    /// One bar a row, the longest as wide as the drawing allows.
    func bars(_ rows: [(name: String, count: Int)], title: String) -> Drawing {
        var drawing = Drawing(width: 720, height: rows.count * 26 + 8, title: title)
        let longest = max(1, rows.map(\.count).max() ?? 1)
        for (place, row) in rows.enumerated() {
            let y = place * 26 + 4
            drawing.text(x: 310, y: y + 15, anchor: "end", row.name)
            drawing.bar(x: 320, y: y, width: 310 * row.count / longest, height: 20, style: "ink")
            drawing.text(x: 328 + 310 * row.count / longest, y: y + 15, grouped(row.count))
        }
        return drawing
    }

    /// From when until when each signing certificate is good; nil where there is none with dates.
    var certificateCalendar: Drawing? {
        let spans = partners.flatMap(\.certificateSpans)
        guard let first = spans.map(\.from).min(), let last = spans.map(\.until).max() else { return nil }
        let axis = YearAxis(first, last, left: 200, right: 620)
        var drawing = Drawing(
            width: 720, height: spans.count * 26 + 30, title: "Validity of the signing certificates of SAML providers")
        for year in axis.years {
            drawing.bar(x: axis.place(year.start), y: 0, width: 1, height: spans.count * 26 + 8, style: "line")
            drawing.text(x: axis.place(year.start), y: spans.count * 26 + 24, anchor: "middle", year.name)
        }
        for (row, span) in spans.enumerated() {
            let y = row * 26 + 4
            let (left, right) = (axis.place(span.from), axis.place(span.until))
            drawing.text(x: 190, y: y + 15, anchor: "end", span.alias)
            drawing.bar(x: left, y: y, width: right - left, height: 18, style: "good")
            drawing.text(x: right + 8, y: y + 14, UTCTime(secondsSince1970: span.until).date)
        }
        return drawing
    }
}

/// Years along a line.
private struct YearAxis {
    private static let year: Int64 = 31_556_952
    private let first: Int64
    private let last: Int64
    private let left: Int
    private let right: Int

    /// Some certificates end in the year 9999; what ends beyond sixty years is drawn as far as that.
    init(_ first: Int64, _ last: Int64, left: Int, right: Int) {
        self.first = first
        self.last = max(first + Self.year, min(last, first + 60 * Self.year))
        (self.left, self.right) = (left, right)
    }

    func place(_ time: Int64) -> Int {
        left + Int(Double(right - left) * Double(min(max(time, first), last) - first) / Double(last - first))
    }

    /// The beginnings of some ten years at most.
    var years: [(start: Int64, name: String)] {
        let begin = Self.number(first) + 1
        let end = Self.number(last)
        guard begin <= end else { return [] }
        let step = (end - begin) / 10 + 1
        return stride(from: begin, through: end, by: step).map { (Int64($0 - 1970) * Self.year, String($0)) }
    }

    private static func number(_ time: Int64) -> Int { 1970 + Int((Double(time) / Double(year)).rounded(.down)) }
}
