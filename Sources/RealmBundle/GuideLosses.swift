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
                    columns: ["how often", "weight", "what happened", "where", "what to do"],
                    rows: shown.map { kind, count, samples in
                        [
                            "\(count)", "\(kind.severity.word)", Phrase(text: kind.sentence),
                            places(samples, of: count), Phrase(text: remedy(of: kind, samples, of: count)),
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

    /// What findings of one kind are about, the first few by name; users are numbers here.
    private func places(_ samples: [Finding], of count: Int) -> Phrase {
        let named = samples.filter { $0.subject.isNamedInGuide }.prefix(Self.mostNamed)
        guard !named.isEmpty else { return "" }
        var phrase = named.dropFirst().reduce(place(named[0])) { "\($0); \(place($1))" }
        if count > named.count { phrase = "\(phrase) and \(count - named.count) more" }
        return phrase
    }

    private func place(_ finding: Finding) -> Phrase {
        let detail: Phrase = finding.detail.map { ": \(code: $0)" } ?? ""
        return "\(finding.subject.kind) \(code: finding.subject.key)\(detail)"
    }

    /// What to do about findings of one kind: a command for each where there are few, else the command with the pool in it.
    private func remedy(of kind: FindingKind, _ samples: [Finding], of count: Int) -> String {
        let remedies = findings.remedies(of: samples)
        return count <= Self.mostNamed ? remedies.joined(separator: " ") : findings.commonRemedy(of: kind, samples)
    }

    /// Findings of one kind that are told one by one; the report has more, `audit/findings.ndjson` all that are kept.
    private static let mostNamed = 5
}

extension FindingSubject {
    /// Whether the README names it: users are no persons there but numbers.
    fileprivate var isNamedInGuide: Bool {
        if case .user = self { false } else { !key.isEmpty }
    }
}
