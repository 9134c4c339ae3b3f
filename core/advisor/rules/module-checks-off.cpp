// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"

#include <format>

namespace stagewright::rules {
namespace {

bool isLocal(std::string_view url)
{
    return url.contains("localhost") || url.contains("127.0.0.1") || url.contains("[::1]");
}

/// What the setting turns off, or empty.
std::string_view effectOf(std::string_view name, std::string_view value)
{
    if (name == "GOSUMDB" && value == "off")
        return "no module that is new to go.sum is compared with the public checksum database";
    if ((name == "GONOSUMDB" || name == "GONOSUMCHECK") && (value == "*" || value == "1"))
        return "no module that is new to go.sum is compared with the public checksum database";
    if (name == "GOINSECURE" && value == "*")
        return "every module may come over an unprotected connection";
    if (name == "GOFLAGS" && value.contains("-insecure"))
        return "every module may come over an unprotected connection";
    if (name == "GOPROXY" && value.starts_with("http://") && !isLocal(value))
        return "modules come over a connection that anybody on the way can change";
    if (name == "GIT_SSL_NO_VERIFY" && (value == "1" || value == "true"))
        return "git takes any server for the right one";
    return {};
}

void reportAt(const Report& report, TextRange range, std::string_view name, std::string_view value,
              std::vector<Fix> fixes)
{
    const std::string_view effect = effectOf(name, value);
    if (effect.empty())
        return;
    report({range,
            std::format("With {}={} {}: for private modules GOPRIVATE with their hosts is the narrow way.", name, value,
                        effect),
            std::move(fixes),
            {}});
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& instruction = input.instruction(i);
        const bool isSetting = instruction.keyword == Keyword::Env || instruction.keyword == Keyword::Arg;
        if (!isSetting || instruction.stage < 0)
            continue;
        for (const Assignment& assignment : instruction.assignments) {
            if (assignment.hasValue && !assignment.isLegacy && assignment.name.text.starts_with("G"))
                reportAt(report, {assignment.name.range.begin, assignment.value.range.end}, assignment.name.text,
                         assignment.value.text,
                         {{std::format("Leave {} out", assignment.name.text), false,
                           {deletedAssignment(input.tree, i, assignment)}}});
        }
    }
    for (const GoCommand& go : input.goCommands) {
        for (const Word& word : go.command.assignments) {
            const std::string_view text = word.text;
            const std::size_t equals = text.find('=');
            reportAt(
                report, word.range, text.substr(0, equals), text.substr(equals + 1),
                {{std::format("Leave {} out", text.substr(0, equals)), false, {deletedWord(input.tree, word.range)}}});
        }
    }
}

} // namespace

Rule module_checks_off()
{
    Rule rule;
    rule.aliases = {"SW308"};
    rule.category = "security";
    rule.severity = Severity::Warning;
    rule.title = "Leave the checks of downloaded modules on";
    rule.rationale = "go.sum and the checksum database are what makes a module the same for everybody: a proxy, a "
                     "repository or somebody on the way that serves other code is noticed. Turned off for the sake "
                     "of a few internal modules, they are off for all. GOPRIVATE exempts just the hosts that it "
                     "names.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
ENV GOSUMDB=off
WORKDIR /src
COPY . .
RUN go mod download
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
ENV GOPRIVATE=git.example.com
WORKDIR /src
COPY . .
RUN go mod download
)";
    rule.sources = {"https://go.dev/ref/mod#authenticating", "https://go.dev/ref/mod#private-modules"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
