import Foundation
import Testing

/// Reads the pages of a bundle as GitHub and as browsers do, and looks whether every element is ours.
enum PageMarkup {
    /// Checks README.md, raw HTML allowed, and report.html.
    static func check(_ bundle: URL, in scratch: URL) throws {
        let html = scratch.appending(path: "readme.html")
        let rendered = try Command(
            executable: URL(filePath: "/usr/bin/cmark-gfm"),
            arguments: ["--unsafe", "--extension", "table", "--extension", "autolink", "--extension", "strikethrough"]
                + ["--extension", "tasklist", bundle.appending(path: "README.md").path]
        ).succeed(in: scratch, limit: 120)
        try Data(rendered.output.utf8).write(to: html)
        let readme = "h1 h2 h3 h4 p ul ol li table thead tbody tr th td code pre strong a html head body"
        let report =
            readme
            + " meta title style main section div span details summary input label svg rect path text nav time dl dt dd"
        #expect(try foreign(in: html, allowed: readme, scratch) == "")
        #expect(try foreign(in: bundle.appending(path: "report.html"), allowed: report, scratch) == "")
    }

    /// A line for each element or attribute of a page that is not ours.
    private static func foreign(in page: URL, allowed: String, _ scratch: URL) throws -> String {
        let script = scratch.appending(path: "foreign.py")
        try Data(walk.utf8).write(to: script)
        return try Command(
            executable: URL(filePath: "/usr/bin/python3"), arguments: [script.path, page.path, allowed]
        ).succeed(in: scratch, limit: 300).output
    }

    /// Debian's html5lib parses a page as browsers do.
    private static let walk = #"""
        import sys, html5lib
        allowed = set(sys.argv[2].split())
        own = {"class", "id", "href", "lang", "align", "start", "charset", "http-equiv", "content", "name", "scope",
               "type", "checked", "for", "viewBox", "viewbox", "role", "width", "height", "x", "y", "d", "text-anchor",
               "aria-label", "colspan", "open", "tabindex", "aria-hidden"}
        tree = html5lib.parse(open(sys.argv[1], "rb"), namespaceHTMLElements=False, transport_encoding="utf-8")
        found = set()
        for element in tree.iter():
            name = element.tag if isinstance(element.tag, str) else "comment"
            name = name.rsplit("}", 1)[-1]
            if name not in allowed:
                found.add("element " + name)
            for attribute, value in element.attrib.items():
                if attribute not in own:
                    found.add("attribute " + str(attribute) + " of " + name)
                if attribute == "href" and not (value.startswith("#") or value == "report.html" or "/" not in value and ":" not in value):
                    found.add("a link to " + ascii(value))
                if name == "meta" and value.lower() == "refresh":
                    found.add("a page that goes elsewhere")
        for line in sorted(found):
            print(line)
        """#
}
