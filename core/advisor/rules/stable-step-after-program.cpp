// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/go_program.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

bool isStable(const ShellCommand& command)
{
    static constexpr std::array<std::string_view, 9> programs = {"useradd", "groupadd", "adduser", "addgroup", "apt-get",
                                                                 "apk",     "yum",      "dnf",     "microdnf"};
    return std::ranges::contains(programs, command.name());
}

/// True if the RUN names the program's file or a folder above it, `/` excepted.
bool mentions(std::string_view run, std::string_view path)
{
    if (run.contains(path.substr(path.rfind('/') + 1)))
        return true;
    for (std::size_t slash = path.rfind('/'); slash != 0 && slash != std::string_view::npos; slash = path.rfind('/', slash - 1)) {
        if (run.contains(path.substr(0, slash)))
            return true;
    }
    return false;
}

/// Only files were copied and labels set between the two, so that the order makes no difference to the RUN.
bool isMovable(const AdviceInput& input, int copy, int run)
{
    for (int i = copy + 1; i < run; ++i) {
        const Keyword keyword = input.instruction(i).keyword;
        if (keyword != Keyword::Label && keyword != Keyword::Expose && keyword != Keyword::Copy)
            return false;
    }
    return true;
}

void checkStage(const AdviceInput& input, const ShippedProgram& shipped, std::vector<int>& reported, const Report& report)
{
    const auto path = shipped.copy.pathOf(shipped.source);
    if (!path)
        return;
    for (int i = shipped.copy.instruction + 1; i <= input.stage(shipped.copy.stage).lastInstruction; ++i) {
        const auto& commands = input.commandsOf(i);
        const std::string_view text = input.tree.snapshot.text(input.instruction(i).range);
        if (!std::ranges::any_of(commands, isStable) || mentions(text, *path) || std::ranges::contains(reported, i))
            continue;
        reported.push_back(i);
        Remark remark{commands.front().words.empty() ? input.instruction(i).keywordRange : commands.front().words.front().range,
                      "The program above changes with every commit, and this step runs again each time although it does not "
                      "need it: put it above the COPY.",
                      {},
                      {}};
        if (isMovable(input, shipped.copy.instruction, i))
            remark.fixes.push_back(
                {"Move this step above the COPY", true, movedAbove(input.tree, i, shipped.copy.instruction)});
        report(std::move(remark));
    }
}

void check(const AdviceInput& input, const Report& report)
{
    std::vector<int> reported;
    for (const ShippedProgram& shipped : input.shippedPrograms)
        checkStage(input, shipped, reported, report);
}

} // namespace

Rule stable_step_after_program()
{
    Rule rule;
    rule.aliases = {"SW115"};
    rule.category = "cache";
    rule.severity = Severity::Info;
    rule.title = "Copy the program last";
    rule.rationale = "A step is reused only while everything above it is unchanged. The program changes with every commit; accounts and "
                     "packages hardly ever do. Below the COPY they are installed anew each time, above it they come from the "
                     "cache.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM debian:13-slim
COPY --from=build /out/server /usr/local/bin/server
RUN groupadd -g 10001 app && useradd -u 10001 -g app app
USER 10001:10001
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM debian:13-slim
RUN groupadd -g 10001 app && useradd -u 10001 -g app app
COPY --from=build /out/server /usr/local/bin/server
USER 10001:10001
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.sources = {"https://docs.docker.com/build/cache/optimize/#order-your-layers"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
