import Cryptography
import Findings

/// `report.html`: the figures, every finding and all of the README in one page that needs nothing beside it.
///
/// There is no script and nothing is fetched; a content-security policy forbids both. What comes from a dump is text, by
/// the type of ``HTMLWriter``.
struct ReportPage {
    let guide: BundleGuide

    /// The page.
    func bytes() -> [UInt8] {
        var page = HTMLWriter()
        page.literal("<!DOCTYPE html>\n")
        page.element("html", ["lang": "en"]) { html in
            html.element("head") { head(&$0) }
            html.lineEnd()
            html.element("body") { body in
                body.element("main") { main(&$0) }
            }
        }
        page.lineEnd()
        return Array(page.text.utf8)
    }

    private func head(_ head: inout HTMLWriter) {
        let digest = Base64.encode(SHA256.digest(of: Array("\(reportStyle)".utf8)).bytes)
        let policy = "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'"
        head.void("meta", ["charset": "utf-8"])
        head.void("meta", ["http-equiv": "Content-Security-Policy", "content": policy])
        head.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        head.void("meta", ["name": "referrer", "content": "no-referrer"])
        head.lineEnd()
        head.element("title", text: "The realm \(guide.realm)")
        head.element("style") { $0.literal(reportStyle) }
    }

    private func main(_ page: inout HTMLWriter) {
        page.write(guide.introduction.dropLast())
        tiles(&page)
        page.write([.heading(2, "Users")])
        guide.userFlow.write(into: &page)
        page.write([.heading(3, "By status in Cognito")])
        guide.bars(
            guide.statuses.map { ($0.status.isEmpty ? "(none)" : $0.status, $0.users) }, title: "Users by status"
        ).write(into: &page)
        page.write([.heading(3, "By what they meet first")])
        guide.bars(guide.cohorts.filter { $0.users > 0 }.map { ($0.name, $0.users) }, title: "Users by what they meet")
            .write(into: &page)
        if let calendar = guide.certificateCalendar {
            page.write([.heading(2, "Certificates of SAML providers")])
            calendar.write(into: &page)
        }
        page.write(clients)
        findings(&page)
        page.write(guide.passagesOfReport)
    }

    private func tiles(_ page: inout HTMLWriter) {
        let numbers = [
            (guide.users.written, "users"), (guide.groups, "groups"), (guide.clients.count, "applications"),
            (guide.providers.count, "identity providers"), (guide.findings.count(atLeast: .error), "errors"),
            (guide.findings.count(atLeast: .warning) - guide.findings.count(atLeast: .error), "warnings"),
        ]
        page.element("ul", ["class": "tiles"]) { list in
            for (number, name) in numbers {
                list.element("li") { tile in
                    tile.element("strong", text: grouped(number))
                    tile.write(" " + name)
                }
            }
        }
        page.lineEnd()
    }

    private var clients: [Passage] {
        guard !guide.clients.isEmpty else { return [] }
        return [
            .heading(2, "Applications"),
            .table(
                columns: ["client id", "name", "kind", "changes"],
                rows: guide.clients.map { client in
                    [
                        "\(code: client.id)", Phrase(text: client.name ?? ""), "\(client.kind)",
                        "\(client.changes.count)",
                    ]
                }),
        ]
    }

    /// All kinds that were found, each with the findings that were kept; three buttons choose by weight.
    private func findings(_ page: inout HTMLWriter) {
        let kinds = guide.findings.byWeight
        page.write([.heading(2, "Findings")])
        page.element("div", ["class": "findings"]) { list in
            for (weight, label) in [("all", "all"), ("error", "errors"), ("warning", "warnings"), ("note", "notes")] {
                list.element("label") { choice in
                    let id = "show-\(weight)"
                    if weight == "all" {
                        choice.void("input", ["type": "radio", "name": "weight", "id": id, "checked": "checked"])
                    } else {
                        choice.void("input", ["type": "radio", "name": "weight", "id": id])
                    }
                    choice.write(" " + label)
                }
            }
            for (kind, count, samples) in kinds {
                list.lineEnd()
                list.element("details", ["class": kind.severity.word]) { entry in
                    entry.element("summary") { line in
                        line.element("span", ["class": "weight"], text: kind.severity.word)
                        line.write(" \(kind.sentence) ")
                        line.element("strong", text: grouped(count))
                    }
                    entry.element("p") { text in
                        text.write("\(guide.findings.commonRemedy(of: kind, samples)) ")
                        text.element("code", text: kind.id)
                    }
                    let isCommon = guide.findings.remedies(of: samples).count == 1
                    entry.element("ul") { items in
                        samples.forEach { sample($0, withRemedy: !isCommon, into: &items) }
                    }
                    if count > samples.count {
                        entry.element("p", text: "\(grouped(count - samples.count)) more are not kept one by one.")
                    }
                }
            }
        }
        page.lineEnd()
    }

    private func sample(_ finding: Finding, withRemedy: Bool, into items: inout HTMLWriter) {
        items.element("li") { item in
            item.write("\(finding.subject.kind) ")
            item.element("code", text: finding.subject.key)
            if let detail = finding.detail { item.write(": \(detail)") }
            if let place = finding.place { item.write(" (\(place.description))") }
            if withRemedy { item.write(". \(guide.findings.remedy(of: finding))") }
        }
    }
}

extension BundleGuide {
    /// `report.html`: the same as ``readme()`` and more, as one page that needs nothing beside it.
    package func report() -> [UInt8] { ReportPage(guide: self).bytes() }

    /// What the report takes from the README: all but the introduction, and the losses, which stand in its findings.
    fileprivate var passagesOfReport: [Passage] {
        contents + checking + loading + usersOnMonday + applications + providersAndPartners + triggerCounterparts
            + rollback + plan
    }
}
