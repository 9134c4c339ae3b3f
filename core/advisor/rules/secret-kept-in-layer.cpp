// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/text/path.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

std::string placeOf(const Mount& secret)
{
    return secret.target.empty() ? "/run/secrets/" + secret.id : secret.target;
}

bool mentions(const ShellCommand& command, std::string_view text)
{
    return std::ranges::any_of(command.words, [&](const Word& word) { return word.text.contains(text); });
}

/// True if the file lies where nothing is kept: a mount, memory, or nowhere.
bool isTransient(const AdviceInput& input, int run, std::string_view file)
{
    static constexpr std::array<std::string_view, 3> folders = {"/dev", "/proc", "/run/secrets"};
    const std::string path = input.scope(run).absolute(file).value_or(std::string(file));
    if (std::ranges::any_of(folders, [&](std::string_view folder) { return liesIn(path, folder); }))
        return true;
    return std::ranges::any_of(input.mountsOf(run), [&](const Mount* mount) {
        return (mount->type == "tmpfs" || mount->type == "cache") && liesIn(path, cleanAbsolutePath(mount->target));
    });
}

bool isRemovedLater(const std::vector<ShellCommand>& commands, std::size_t from, std::string_view file)
{
    const std::string_view name = file.substr(file.rfind('/') + 1);
    return std::any_of(
        commands.begin() + static_cast<std::ptrdiff_t>(from) + 1, commands.end(), [&](const ShellCommand& later) {
            return (later.name() == "rm" || later.name() == "shred" || later.name() == "trap") && mentions(later, name);
        });
}

/// The word that names the file to which the command copies the secret, or null.
const Word* copyOf(const ShellCommand& command, std::string_view secret)
{
    static constexpr std::array<std::string_view, 3> copiers = {"cp", "install", "mv"};
    static constexpr std::array<std::string_view, 3> printers = {"cat", "echo", "printf"};
    if (!mentions(command, secret))
        return nullptr;
    if (std::ranges::contains(copiers, command.name()) && command.words.size() > 2)
        return &command.words.back();
    const bool prints = std::ranges::contains(printers, command.name()) && !command.redirections.empty();
    return prints ? &command.redirections.back() : nullptr;
}

void checkRun(const AdviceInput& input, int run, const Mount& secret, const Report& report)
{
    const auto& commands = input.commandsOf(run);
    const std::string place = placeOf(secret);
    for (std::size_t i = 0; i < commands.size(); ++i) {
        const Word* file = copyOf(commands[i], place);
        if (!file || file->text.contains(place) || isTransient(input, run, file->text)
            || isRemovedLater(commands, i, file->text))
            continue;
        report({file->range,
                std::format("This copies the secret into the layer, where everybody who has the image can read it: "
                            "mount it at that place, with target=, or delete the copy in this same RUN."),
                {},
                {}});
        return;
    }
}

void check(const AdviceInput& input, const Report& report)
{
    for (const StageMount& entry : input.graph.mounts) {
        const bool isRun = input.instruction(entry.instruction).keyword == Keyword::Run;
        if (isRun && entry.mount.type == "secret" && (!entry.mount.id.empty() || !entry.mount.target.empty()))
            checkRun(input, entry.instruction, entry.mount, report);
    }
}

} // namespace

Rule secret_kept_in_layer()
{
    Rule rule;
    rule.category = "security";
    rule.severity = Severity::Error;
    rule.title = "Do not copy a mounted secret into the image";
    rule.rationale = "A secret mount exists while its step runs and is stored nowhere. A copy that the step makes of "
                     "it is an ordinary file: it is part of the layer and travels with every push, also when a "
                     "later RUN deletes it. Most programs read the file where it is mounted: target= puts it at the "
                     "place they look.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
ENV GOPRIVATE=git.example.com
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=secret,id=netrc cp /run/secrets/netrc /root/.netrc && go mod download
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
ENV GOPRIVATE=git.example.com
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=secret,id=netrc,target=/root/.netrc,required=true go mod download
)";
    rule.sources = {"https://docs.docker.com/build/building/secrets/#secret-mounts"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
