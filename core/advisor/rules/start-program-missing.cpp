// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/text/path.h"

#include <algorithm>
#include <format>
#include <optional>

namespace stagewright::rules {
namespace {

/// The last instruction of that kind that the stage starts with, or null.
const Instruction* lastOf(const AdviceInput& input, int stage, Keyword keyword)
{
    const Instruction* found = nullptr;
    for (const Instruction& instruction : input.tree.instructions) {
        if (instruction.keyword == keyword && instruction.stage >= 0 && input.standsOn(stage, instruction.stage))
            found = &instruction;
    }
    return found;
}

/// The first word of the start command, if it is written as a JSON array.
const Word* programOf(const AdviceInput& input, int stage)
{
    const Instruction* start = lastOf(input, stage, Keyword::Entrypoint);
    if (!start)
        start = lastOf(input, stage, Keyword::Cmd);
    const bool isPlain = start && start->form == Form::Exec && !start->arguments.empty();
    return isPlain ? &start->arguments.front() : nullptr;
}

/// True if the copy may put a file at the path: it lands there, or it copies a folder or pattern to a place above.
bool mayBring(const AdviceInput& input, const CopyStep& copy, std::string_view path)
{
    if (!copy.target || input.instruction(copy.instruction).keyword == Keyword::Add)
        return true;
    if (*copy.target == path)
        return true;
    if (!liesIn(path, *copy.target))
        return false;
    return std::ranges::any_of(copy.sources, [&](const Word& source) {
        const auto file = copy.pathOf(source);
        const std::string_view name = std::string_view(source.text).substr(source.text.rfind('/') + 1);
        // A source may be a folder, whose content lands below; a name with a dot or that of a program is a file.
        const bool mayBeFolder = source.text.ends_with('/') || name.empty() || name == "." || name.contains('$')
                                 || name.find_first_of("*?[") != std::string_view::npos;
        return mayBeFolder || !file || *file == path
               || std::ranges::none_of(input.programs, [&](const GoProgram& program) {
                      return !program.isFolder && program.path.ends_with(name) && program.mayBe(source.text);
                  });
    });
}

void check(const AdviceInput& input, const Report& report)
{
    for (const Stage& stage : input.graph.stages) {
        if (input.base(stage.index).family != BaseFamily::Scratch || !isRuntime(input, stage.index))
            continue;
        const Word* program = programOf(input, stage.index);
        const auto path = program ? input.scope(stage.lastInstruction).absolute(program->text) : std::nullopt;
        // Without a slash the program is looked up in PATH.
        if (!path || !program->text.contains('/') || program->text.contains('$'))
            continue;
        const bool isThere = std::ranges::any_of(input.copies, [&](const CopyStep& copy) {
            return input.standsOn(stage.index, copy.stage) && mayBring(input, copy, *path);
        });
        if (!isThere)
            report({program->range,
                    std::format("scratch is empty and no COPY puts anything at {}, so the container does not start: "
                                "a COPY to a name without a slash at the end makes a file of that name.",
                                *path),
                    {},
                    {}});
    }
}

} // namespace

Rule start_program_missing()
{
    Rule rule;
    rule.category = "runtime";
    rule.severity = Severity::Error;
    rule.title = "Start the program where it was copied to";
    rule.rationale = "On scratch there is nothing but what the file copies. COPY server /usr/local/bin makes a file "
                     "called bin, because no folder of that name exists yet; with a slash at the end it makes the "
                     "folder. The build succeeds either way, and the container ends with \"no such file or "
                     "directory\".";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM scratch
COPY --from=build /out/server /usr/local/bin
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM scratch
COPY --from=build /out/server /usr/local/bin/
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#copy"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
