// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_program.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <format>

namespace stagewright::rules {
namespace {

bool isLarge(BaseFamily family)
{
    return family == BaseFamily::Debian || family == BaseFamily::Ubuntu;
}

/// Commands that prepare an account, a folder or the usual packages: all of it is in distroless/static.
bool isDispensable(const ShellCommand& command)
{
    static constexpr std::array<std::string_view, 10> harmless = {
        "useradd", "groupadd", "adduser", "addgroup", "mkdir", "chown", "chmod", "rm", "set", "update-ca-certificates"};
    static constexpr std::array<std::string_view, 6> words = {"install", "update",          "upgrade",
                                                              "clean",   "ca-certificates", "tzdata"};
    if (std::ranges::contains(harmless, command.name()))
        return true;
    if (command.name() != "apt-get" && command.name() != "apt")
        return false;
    return std::all_of(command.words.begin() + 1, command.words.end(), [](const Word& word) {
        return word.text.starts_with('-') || std::ranges::contains(words, word.text);
    });
}

bool needsTheBase(const AdviceInput& input, int stage)
{
    for (int i = input.stage(input.base(stage).root).firstInstruction; i <= input.stage(stage).lastInstruction; ++i) {
        const Instruction& instruction = input.instruction(i);
        if (!input.standsOn(stage, instruction.stage))
            continue;
        const bool isStart = instruction.keyword == Keyword::Entrypoint || instruction.keyword == Keyword::Cmd;
        const bool usesShell = isStart && (instruction.form == Form::Shell || instruction.arguments.empty()
                                           || instruction.arguments.front().text.ends_with("sh"));
        const bool isUnreadable = instruction.keyword == Keyword::Run && input.commandsOf(i).empty();
        if (usesShell || isUnreadable || !std::ranges::all_of(input.commandsOf(i), isDispensable))
            return true;
    }
    return false;
}

/// distroless/static instead, where the stage does nothing but copy files and the user, if any, is a number.
std::vector<Fix> fixesFor(const AdviceInput& input, int stage)
{
    const Stage& root = input.stage(input.base(stage).root);
    for (int i = root.firstInstruction; i <= input.stage(stage).lastInstruction; ++i) {
        const Instruction& instruction = input.instruction(i);
        const bool isUser = instruction.keyword == Keyword::User && !instruction.arguments.empty();
        const bool needsPasswd =
            (isUser && !std::isdigit(static_cast<unsigned char>(instruction.arguments.front().text[0])))
            || instruction.findFlag("chown");
        if (input.standsOn(stage, instruction.stage) && (instruction.keyword == Keyword::Run || needsPasswd))
            return {};
    }
    constexpr std::string_view base = "gcr.io/distroless/static-debian13:nonroot";
    return {{std::format("Use {}", base), false, {{root.baseRange, std::string(base)}}}};
}

void check(const AdviceInput& input, const Report& report)
{
    std::vector<int> reported;
    for (const ShippedProgram& shipped : input.shippedPrograms) {
        const int stage = shipped.copy.stage;
        const StageBase& base = input.base(stage);
        const GoCommand& go = *shipped.program.go;
        const bool isStatic = shipped.program.linking == Linking::Static;
        // cgo that nobody asked for is on by accident: the Debian image has a C compiler.
        const bool mayBeStatic = shipped.program.linking == Linking::ByImports
                                 && go.isUnset("CGO_ENABLED", input.scope(go.instruction));
        if (!(isStatic || mayBeStatic) || !isLarge(base.family) || std::ranges::contains(reported, stage)
            || needsTheBase(input, stage))
            continue;
        reported.push_back(stage);
        const Stage& root = input.stage(base.root);
        report({root.baseRange,
                std::format("{} needs certificates, time zones and a user at most; {} adds a shell, a package "
                            "manager and their vulnerabilities. gcr.io/distroless/static-debian13:nonroot holds "
                            "just that.",
                            isStatic ? "A static program" : "Built with CGO_ENABLED=0, a service without C code",
                            root.base.reference),
                isStatic ? fixesFor(input, stage) : std::vector<Fix>(),
                isStatic ? std::nullopt : std::optional(Severity::Hint)});
    }
}

} // namespace

Rule large_base_for_static_program()
{
    Rule rule;
    rule.aliases = {"SW312", "SW408"};
    rule.category = "size";
    rule.severity = Severity::Info;
    rule.title = "Ship a static program on a base without a system";
    rule.rationale = "A program built with CGO_ENABLED=0 calls nothing of its base. debian is about 124 MB and "
                     "alpine 5 MB, distroless/static 2 MB, and what is not there needs no update. For a look inside "
                     "a running container there are the debug tags of distroless and docker debug.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM ubuntu:24.04
COPY --from=build /out/server /usr/local/bin/server
USER 10001:10001
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
USER 65532:65532
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.sources = {"https://github.com/GoogleContainerTools/distroless/blob/main/README.md"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
