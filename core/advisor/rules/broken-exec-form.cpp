// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// `['a', 'b']` and `["a", "b",]`: meant as JSON. A test such as `[ -f x ]` begins otherwise.
bool isMeantAsArray(std::string_view text)
{
    const std::size_t last = text.find_last_not_of(" \t\r");
    if (!text.starts_with('[') || last == std::string_view::npos || text[last] != ']')
        return false;
    const std::size_t first = text.find_first_not_of(" \t", 1);
    const std::size_t comma = text.find(',');
    const bool isQuoted = text[first] == '\'' || text[first] == '"' || text.substr(first).starts_with("\u201c");
    return isQuoted && (comma != std::string_view::npos || !text.contains(" -"));
}

/// Single quotes doubled, and the comma before the bracket dropped; nothing if that is not all.
std::string asJson(std::string_view text)
{
    if (text.find_first_of("\"\\") != std::string_view::npos && text.contains('\''))
        return {};
    std::string json;
    for (const char c : text)
        json += c == '\'' ? '"' : c;
    const std::size_t close = json.rfind(']');
    const std::size_t last = json.find_last_not_of(" \t", close - 1);
    if (json[last] == ',')
        json.erase(last, 1);
    const bool isWhole = std::ranges::count(json, '"') % 2 == 0 && !json.contains("\u201c");
    return isWhole ? json : std::string();
}

void check(const AdviceInput& input, const Report& report)
{
    for (const Instruction& instruction : input.tree.instructions) {
        const bool starts = instruction.keyword == Keyword::Cmd || instruction.keyword == Keyword::Entrypoint
                            || instruction.keyword == Keyword::Run;
        if (!starts || instruction.form != Form::Shell || instruction.arguments.empty()
            || !instruction.heredocs.empty())
            continue;
        const Word& word = instruction.arguments.front();
        if (!isMeantAsArray(word.text))
            continue;
        Remark remark{word.range,
                      "This is no JSON, so a shell gets it as a command line and looks for a program that begins with "
                      "a bracket: use double quotes, and no comma behind the last word.",
                      {},
                      {}};
        const std::string json = asJson(word.text);
        if (!json.empty() && word.range.size() == word.text.size())
            remark.fixes.push_back({"Write it as JSON", false, {{word.range, json}}});
        report(std::move(remark));
    }
}

} // namespace

Rule broken_exec_form()
{
    Rule rule;
    rule.category = "runtime";
    rule.severity = Severity::Error;
    rule.title = "Write the exec form as JSON";
    rule.rationale = "What is no valid JSON array is taken as shell form without a word of warning: ['node', "
                     "'server.js'] is handed to /bin/sh, which answers \"[node,: not found\". JSON knows double quotes "
                     "only, and no comma before the closing bracket.";
    rule.bad = R"(FROM debian:13-slim
ENTRYPOINT ['/usr/local/bin/server', '--port', '8080']
)";
    rule.good = R"(FROM debian:13-slim
ENTRYPOINT ["/usr/local/bin/server", "--port", "8080"]
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#exec-form",
                    "https://www.rfc-editor.org/rfc/rfc8259"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
