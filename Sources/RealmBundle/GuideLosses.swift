import Findings
import ForeignText

/// Identity providers, functions, and everything that was lost or changed on the way.
extension BundleGuide {
    var providersAndPartners: [Passage] {
        guard !providers.isEmpty else { return [] }
        var passages: [Passage] = [
            .heading(2, "Identity providers"),
            .paragraph(
                """
                Each one must learn the realm's address before users can come through it. For those that are switched \
                off, the reason is a finding.
                """),
            .table(
                columns: ["alias", "kind", "state", "linked users", "redirect address to enter there"],
                rows: providers.map { provider in
                    [
                        "\(code: provider.alias)", "\(provider.type)", provider.isEnabled ? "on" : "off",
                        "\(provider.linkedUsers)",
                        "\(code: "https://HOST/realms/\(URLSegment(realm))/broker/\(URLSegment(provider.alias))/endpoint")",
                    ]
                }),
        ]
        if !partners.isEmpty {
            passages += [
                .heading(2, "What the administrators of SAML providers have to do"),
                .paragraph("One section for each; replace \(code: "HOST") and send it as it is."),
            ]
            passages += partners.flatMap { $0.passages(realm: realm) }
        }
        return passages
    }

    var triggerCounterparts: [Passage] {
        guard !triggers.isEmpty else { return [] }
        return [
            .heading(2, "Lambda functions"),
            .paragraph(
                "The pool called functions at these points. A realm calls none; this is where their work belongs."),
            .table(
                columns: ["what it did", "what takes its place"],
                rows: triggers.map { [Phrase(text: $0.sentence), Phrase(text: $0.remedy)] }),
        ]
    }

    var losses: [Passage] {
        let kinds = findings.byWeight
        let shown = kinds.filter { $0.kind.severity > .note }
        var passages: [Passage] = [
            .heading(2, "What was lost or changed"),
            .paragraph(
                """
                \(users.read) user records were read: \(counted(users.written, "user")) written, \(users.merged) merged \
                into others, \(users.setAside) set aside by rule, \(users.broken) broken. \
                \(code: "audit/ledger.json") says it for every field.
                """),
        ]
        if shown.isEmpty {
            passages.append(.paragraph("Nothing that matters was lost."))
        } else {
            passages.append(
                .table(
                    columns: ["how often", "weight", "what happened", "what to do"],
                    rows: shown.map { kind, count, _ in
                        [
                            "\(count)", "\(kind.severity.word)", Phrase(text: kind.sentence), Phrase(text: kind.remedy),
                        ]
                    }))
        }
        let notes = kinds.count - shown.count
        if notes > 0 {
            passages.append(
                .paragraph(
                    "\(counted(notes, "further kind")) of findings are notes; \(code: "audit/findings.ndjson") has all, with the places in the dump."
                ))
        }
        return passages
    }
}
