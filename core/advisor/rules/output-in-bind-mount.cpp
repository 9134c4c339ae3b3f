// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/text/path.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

/// The bind mount that holds a path, unless a mount that can be written lies on top of it; or null.
const Mount* bindMountOver(const AdviceInput& input, int run, std::string_view path)
{
    const Mount* found = nullptr;
    for (const Mount* mount : input.mountsOf(run)) {
        const auto target = input.scope(run).absolute(mount->target);
        if (!target || !liesIn(path, *target))
            continue;
        if (mount->type != "bind")
            return nullptr;
        found = mount;
    }
    return found;
}

/// Commands that write into the source tree.
bool changesSources(const GoCommand& go)
{
    static constexpr std::array<std::string_view, 4> verbs = {"mod tidy", "mod vendor", "get", "generate"};
    return std::ranges::contains(verbs, go.verb);
}

std::string messageFor(const Mount& mount, std::string_view path)
{
    return mount.isReadOnly
               ? std::format("{} lies in a bind mount, which is read-only, so the step stops: write outside of it.",
                             path)
               : std::format("{} lies in a bind mount, and what is written there is gone when the step ends: write "
                             "outside of it.",
                             path);
}

void checkProgram(const AdviceInput& input, const GoProgram& program, const Report& report)
{
    const GoCommand& go = *program.go;
    const Mount* mount = program.path.empty() ? nullptr : bindMountOver(input, go.instruction, program.path);
    if (!mount)
        return;
    const GoFlag* output = go.findFlag("o");
    Remark remark{output ? output->valueRange : go.callRange, messageFor(*mount, program.path), {}, {}};
    const std::string_view name = std::string_view(program.path).substr(program.path.rfind('/') + 1);
    const std::string place = program.isFolder ? "/out/" : std::format("/out/{}", name);
    if (input.instruction(go.instruction).form != Form::Exec && !liesIn("/out", mount->target)) {
        const Edit edit = output ? Edit{output->valueRange, place}
                                 : Edit{{go.callRange.end, go.callRange.end}, " -o " + place};
        remark.fixes.push_back({std::format("Write to {}", place), false, {edit}});
    }
    report(std::move(remark));
}

void check(const AdviceInput& input, const Report& report)
{
    for (const GoProgram& program : input.programs) {
        // Of several packages nothing is written without -o.
        const bool writes =
            program.go->findFlag("o")
            || std::ranges::none_of(program.go->arguments, [](const Word& word) { return word.text.contains("..."); });
        if (program.go->verb == "build" && writes)
            checkProgram(input, program, report);
    }
    for (const GoCommand& go : input.goCommands) {
        const auto folder = changesSources(go) ? directoryOf(input, go) : std::nullopt;
        const Mount* mount = folder ? bindMountOver(input, go.instruction, *folder) : nullptr;
        if (mount)
            report({go.callRange,
                    std::format("go {} writes into the sources, which are a bind mount here: {}.", go.verb,
                                mount->isReadOnly ? "it is read-only, so the step stops"
                                                  : "the changes are gone when the step ends"),
                    {},
                    {}});
    }
}

} // namespace

Rule output_in_bind_mount()
{
    Rule rule;
    rule.aliases = {"SW223"};
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Write the program outside of the mounted sources";
    rule.rationale = "A bind mount lends files to one step. It is read-only unless it says rw, and with rw all that "
                     "was written to it is thrown away when the step ends. A relative -o, or none, writes into the "
                     "working directory, which is the mount: the build stops, or the next COPY --from finds nothing.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
RUN --mount=type=bind,target=. \
    go build -o server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /src/server /usr/local/bin/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
RUN --mount=type=bind,target=. \
    go build -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#run---mounttypebind"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
