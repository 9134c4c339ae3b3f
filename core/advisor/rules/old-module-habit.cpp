// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/go_releases.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// Modules are on by default since Go 1.16; a tag without a release is newer.
bool hasModulesByDefault(const AdviceInput& input, int stage)
{
    const StageBase& base = input.base(stage);
    const auto release = goReleaseOf(base.image.tag);
    return isGolang(base.family) && (!release || *release >= GoRelease{1, 16});
}

bool isDefault(std::string_view value)
{
    return value == "on" || value == "auto";
}

std::string messageFor(std::string_view value)
{
    return std::format("Modules are the default since Go 1.16, so GO111MODULE={} does nothing: leave it out.", value);
}

void checkEnvironment(const AdviceInput& input, int index, const Report& report)
{
    for (const Assignment& assignment : input.instruction(index).assignments) {
        if (assignment.name.text != "GO111MODULE" || !isDefault(assignment.value.text) || assignment.isLegacy)
            continue;
        report({{assignment.name.range.begin, assignment.value.range.end},
                messageFor(assignment.value.text),
                {{"Leave GO111MODULE out",
                  assignment.value.text == "on",
                  {deletedAssignment(input.tree, index, assignment)}}},
                {}});
    }
}

void checkFolder(const AdviceInput& input, const Instruction& workdir, const Report& report)
{
    const bool usesModules = std::ranges::any_of(input.goCommands, [](const GoCommand& go) {
        return go.verb.starts_with("mod ");
    });
    if (!usesModules || workdir.arguments.empty())
        return;
    const Word& path = workdir.arguments.front();
    if (path.text.starts_with("/go/src/") || path.text.starts_with("$GOPATH/src/")
        || path.text.starts_with("${GOPATH}/src/"))
        report({path.range,
                "Sources need not lie in GOPATH any more; a short folder such as /src is easier to read, also in "
                "COPY --from.",
                {},
                {}});
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& instruction = input.instruction(i);
        const bool isRelevant = instruction.keyword == Keyword::Env || instruction.keyword == Keyword::Workdir;
        if (!isRelevant || instruction.stage < 0 || !hasModulesByDefault(input, instruction.stage))
            continue;
        if (instruction.keyword == Keyword::Env)
            checkEnvironment(input, i, report);
        else
            checkFolder(input, instruction, report);
    }
    for (const GoCommand& go : input.goCommands) {
        for (const Word& word : go.command.assignments) {
            if (!hasModulesByDefault(input, go.stage) || !word.text.starts_with("GO111MODULE=")
                || !isDefault(word.text.substr(word.text.find('=') + 1)))
                continue;
            const bool isOn = word.text.ends_with("=on");
            report({word.range,
                    messageFor(isOn ? "on" : "auto"),
                    {{"Leave GO111MODULE out", false, {deletedWord(input.tree, word.range)}}},
                    {}});
        }
    }
}

} // namespace

Rule old_module_habit()
{
    Rule rule;
    rule.aliases = {"SW228"};
    rule.category = "structure";
    rule.severity = Severity::Hint;
    rule.title = "Leave out what modules needed in their first years";
    rule.rationale = "GO111MODULE and sources below GOPATH/src come from the time before Go 1.16, when modules were "
                     "an option. Today the variable has no effect, and the long path only makes WORKDIR and COPY "
                     "--from longer. A reader who meets them looks for a reason that is not there.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
ENV GO111MODULE=on
WORKDIR /src
COPY . .
RUN go build -o /out/server ./cmd/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -o /out/server ./cmd/server
)";
    rule.sources = {"https://go.dev/doc/go1.16#modules", "https://go.dev/ref/mod#mod-commands"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
