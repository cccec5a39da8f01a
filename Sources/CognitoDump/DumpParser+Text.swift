import Findings
import JSONStream

extension DumpParser {
    /// What is known of the form of the text.
    enum Form: Equatable {
        /// The bytes held back until it can be told.
        case unknown(held: [UInt8])
        case json
        /// Another form, which a translator turns into JSON.
        case translated
        /// A form whose data are lost.
        case refused
    }

    /// Takes bytes of a text that is not known to be JSON.
    mutating func appendText(_ chunk: [UInt8]) {
        switch form {
        case .json: window.append(chunk)
        case .refused: break
        case .translated: translate(chunk[...])
        case .unknown(var held):
            form = .json
            held += chunk
            switch TextHead.verdict(held) {
            case .json: window.append(held)
            case .other where held.count >= TextHead.length: choose(held)
            case .undecided where held.count >= TextHead.length: window.append(held)
            case .other, .undecided: form = .unknown(held: held)
            }
        }
    }

    /// The text is over, however short it was.
    mutating func finishText() {
        if case .unknown(let held) = form {
            guard held.contains(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else {
                form = .refused
                return add(.fileEmpty, offset: 0)
            }
            choose(held)
        }
        guard form == .translated else { return }
        var json: [UInt8] = []
        translator?.finish(&json)
        takeTranslated(json)
    }

    private mutating func choose(_ held: [UInt8]) {
        let head = TextHead(Array(held.prefix(TextHead.length)))
        if let refusal = TextRefusal.all.first(where: { $0.claims(head) }) {
            form = .refused
            file.textForm = refusal.name
            file.notUnderstood = refusal.finding.sentence
            return add(refusal.finding, offset: 0)
        }
        guard let found = TextForm.all.first(where: { $0.claims(head) }) else {
            form = .json
            return window.append(held)
        }
        file.textForm = found.name
        form = .translated
        translator = found.translator()
        translate(held[...])
    }

    private mutating func translate(_ bytes: ArraySlice<UInt8>) {
        var json: [UInt8] = []
        translator?.append(bytes, to: &json)
        takeTranslated(json)
    }

    private mutating func takeTranslated(_ json: [UInt8]) {
        if !json.isEmpty { window.append(json) }
        for flaw in translator?.takeFlaws() ?? [] {
            guard flaw.kind == .lineUnreadable else {
                add(flaw.kind, offset: 0, detail: flaw.reason)
                continue
            }
            file.recordCount += 1
            add(.lineUnreadable, offset: 0, detail: "line \(flaw.line): \(flaw.reason)")
        }
    }
}
