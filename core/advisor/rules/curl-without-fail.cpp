// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/package_command.h"

#include <algorithm>
#include <array>

namespace stagewright::rules {
namespace {

/// Short options of curl that take a value: the rest of the word, or the next one (curl --help all).
constexpr std::string_view valueLetters = "AbcCdDeEFhHKmoPQrtTuUwxXyYz";

struct CurlCall
{
    const Word* program = nullptr;
    bool fails = false;     ///< -f, --fail, --fail-with-body
    bool keeps = false;     ///< what comes in is kept: -o, -O, >, |
    bool isForScript = false; ///< asks for headers or a status, sends data, or reads its options from elsewhere
};

void takeLong(CurlCall& call, std::string_view option)
{
    static constexpr std::array<std::string_view, 9> script = {"--head",   "--request", "--data",  "--form",   "--write-out",
                                                               "--config", "--version", "--retry-all-errors", "--data-raw"};
    call.fails = call.fails || option.starts_with("--fail");
    call.keeps = call.keeps || option == "--output" || option == "--remote-name" || option == "--remote-name-all";
    call.isForScript = call.isForScript || std::ranges::contains(script, option);
}

void takeShort(CurlCall& call, std::string_view letters)
{
    for (const char letter : letters) {
        call.fails = call.fails || letter == 'f';
        call.keeps = call.keeps || letter == 'o' || letter == 'O';
        call.isForScript = call.isForScript || std::string_view("IXdFwKVT").contains(letter);
        if (valueLetters.contains(letter))
            return;
    }
}

CurlCall readCurl(const ShellCommand& command)
{
    CurlCall call;
    const int index = programIndex(command);
    if (index < 0)
        return call;
    const Word& program = command.words[static_cast<std::size_t>(index)];
    if (program.text != "curl" && !program.text.ends_with("/curl"))
        return call;
    call.program = &program;
    call.keeps = !command.redirections.empty() && command.redirections.front().text != "/dev/null";
    for (auto word = command.words.begin() + index + 1; word != command.words.end(); ++word) {
        if (word->text.starts_with("--"))
            takeLong(call, word->text);
        else if (word->text.starts_with('-'))
            takeShort(call, std::string_view(word->text).substr(1));
        call.isForScript = call.isForScript || word->text.starts_with("$CURL") || word->text.starts_with("${CURL");
    }
    return call;
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const auto& commands = input.commandsOf(i);
        for (std::size_t position = 0; position < commands.size(); ++position) {
            const CurlCall call = readCurl(commands[position]);
            const bool isPiped = position + 1 < commands.size() && commands[position + 1].joint == "|";
            if (!call.program || call.fails || call.isForScript || (!call.keeps && !isPiped))
                continue;
            const std::size_t end = call.program->range.end;
            report({call.program->range,
                    "Without -f curl takes a page that says \"404 Not Found\" for what you asked for, and the step goes on with it: "
                    "add -f, and the build stops here.",
                    {{"Add -f", false, {{{end, end}, " -f"}}}},
                    {},
                    {},
                    {}});
        }
    }
}

} // namespace

Rule curl_without_fail()
{
    Rule rule;
    rule.category = "correctness";
    rule.severity = Severity::Info;
    rule.title = "Let curl fail when the server says no";
    rule.rationale = "curl counts any answer as success, also \"404 Not Found\" and \"503 Service Unavailable\", and stores the error "
                     "page under the name you gave. The build then breaks later and elsewhere (\"not in gzip format\"), or not at all "
                     "and ships the page. With -f it exits with an error that names the status.";
    rule.bad = R"(FROM debian:13-slim
RUN curl -sSL -o /tmp/tool.tar.gz https://example.com/tool.tar.gz
)";
    rule.good = R"(FROM debian:13-slim
RUN curl -fsSL -o /tmp/tool.tar.gz https://example.com/tool.tar.gz
)";
    rule.sources = {"https://curl.se/docs/manpage.html#-f"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
