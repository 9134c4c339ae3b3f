// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

std::string_view folderOf(std::string_view path)
{
    return path.substr(0, path.rfind('/'));
}

bool isSystemFolder(std::string_view folder)
{
    static constexpr std::array<std::string_view, 4> folders = {"/bin", "/sbin", "/usr/bin", "/usr/sbin"};
    return std::ranges::contains(folders, folder);
}

std::size_t mentionsOf(std::string_view text, std::string_view path)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(path); at != std::string_view::npos; at = text.find(path, at + path.size()))
        ++count;
    return count;
}

/// Both ends rewritten, if the path stands at these two places only.
std::vector<Fix> fixesFor(const AdviceInput& input, const ShippedProgram& shipped, const GoFlag& output)
{
    const std::string& path = shipped.program.path;
    const bool isPlain = output.value == path && shipped.source.text == path
                         && input.instruction(shipped.copy.instruction).form != Form::Exec
                         && mentionsOf(input.tree.snapshot.bytes(), path) == 2;
    const std::string place = "/out" + path.substr(path.rfind('/'));
    if (!isPlain)
        return {};
    return {{std::format("Write to {}", place), false, {{output.valueRange, place}, {shipped.source.range, place}}}};
}

void check(const AdviceInput& input, const Report& report)
{
    std::vector<std::size_t> reported;
    for (const ShippedProgram& shipped : input.shippedPrograms) {
        const GoCommand& go = *shipped.program.go;
        const GoFlag* output = go.findFlag("o");
        if (!output || shipped.program.isFolder || !isSystemFolder(folderOf(shipped.program.path))
            || std::ranges::contains(reported, go.callRange.begin))
            continue;
        reported.push_back(go.callRange.begin);
        report({output->valueRange,
                std::format("Among the system's own programs yours is hard to find, and a name such as test or time "
                            "replaces one of them: a folder of its own, /out, can hold several and be copied as a "
                            "whole."),
                fixesFor(input, shipped, *output),
                {}});
    }
}

} // namespace

Rule program_among_system_files()
{
    Rule rule;
    rule.aliases = {"SW708"};
    rule.category = "structure";
    rule.severity = Severity::Hint;
    rule.title = "Write programs to a folder of their own";
    rule.rationale = "go build -o /bin/server works, but /bin of the build stage holds hundreds of other programs: "
                     "COPY --from of the folder is out of the question, a second program needs a second line, and a "
                     "program called like a tool of the system takes that tool's place for the steps below. /out is "
                     "what most Go files use.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /bin/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /bin/server /usr/local/bin/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
)";
    rule.sources = {"https://docs.docker.com/build/building/multi-stage/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
