extension Tool {
    /// The help of the whole tool, filled to a width in columns.
    package func help(width: Int) -> String {
        var page = HelpPage(width: width)
        page.paragraph(summary)
        page.usage([name, "COMMAND", "[ARGUMENTS]"])
        page.discussion(discussion)
        page.section("Commands", visibleCommands.map { HelpPage.Entry(label: $0.name, text: $0.summary) })
        page.section("Options", options.map(\.entry))
        page.section("Environment", environment.map { HelpPage.Entry(label: $0.name, text: $0.help) })
        page.paragraph("'\(name) help COMMAND' explains a command.")
        return page.text
    }

    /// The help of one command, filled to a width in columns.
    package func help(for command: Command, width: Int) -> String {
        let arguments = command.positionals.map {
            HelpPage.Entry(label: $0.value.placeholder + ($0.repeats ? "..." : ""), text: $0.fullHelp)
        }
        let options = command.visibleOptions.map(\.entry)
        let column = HelpPage.column(for: arguments + options)
        var page = HelpPage(width: width)
        page.paragraph(command.summary)
        page.usage(["\(name) \(command.name)"] + command.synopsis)
        page.discussion(command.discussion)
        page.section("Arguments", arguments, column: column)
        page.section("Options", options, column: column)
        page.section(
            "Exit status",
            command.allExitStatuses.map { HelpPage.Entry(label: String($0.code), text: $0.meaning) })
        page.examples(command.examples)
        return page.text
    }
}

extension Option {
    /// The option as help lists it, long names under one another.
    fileprivate var entry: HelpPage.Entry {
        HelpPage.Entry(label: (short.map { "-\($0), " } ?? "    ") + synopsis, text: fullHelp)
    }
}
