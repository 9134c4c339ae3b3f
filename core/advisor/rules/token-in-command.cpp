// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include <algorithm>
#include <cctype>
#include <format>
#include <optional>

namespace stagewright::rules {
namespace {

/// The user-info part of a URL in the word, without the `@`: `x:${TOKEN}` of `https://x:${TOKEN}@host/`.
std::optional<std::string_view> credentialsIn(std::string_view word)
{
    for (std::size_t at = word.find("://"); at != std::string_view::npos; at = word.find("://", at + 3)) {
        const std::size_t begin = at + 3;
        const std::size_t end = word.find_first_of("/ '\"\\)", begin);
        const std::string_view host = word.substr(begin, end == std::string_view::npos ? end : end - begin);
        if (const std::size_t sign = host.rfind('@'); sign != std::string_view::npos && sign > 0)
            return host.substr(0, sign);
    }
    return std::nullopt;
}

/// The name of the first `$NAME` or `${NAME…}`; empty for a command substitution or none.
std::string_view variableIn(std::string_view text)
{
    const std::size_t dollar = text.find('$');
    if (dollar == std::string_view::npos)
        return {};
    text.remove_prefix(dollar + 1);
    if (text.starts_with('{'))
        text.remove_prefix(1);
    std::size_t size = 0;
    while (size < text.size() && (text[size] == '_' || std::isalnum(static_cast<unsigned char>(text[size])) != 0))
        ++size;
    return text.substr(0, size);
}

bool isDeclared(const AdviceInput& input, int run, std::string_view name)
{
    const Scope& scope = input.scope(run);
    return scope.unknown->contains(name) || scope.variables->contains(name);
}

/// True if the credentials end up in the image's history: a build argument or plain text, not a mounted secret.
bool isRecorded(const AdviceInput& input, int run, std::string_view credentials)
{
    if (credentials.contains("$(") || credentials.contains('`'))
        return false;
    if (const std::string_view name = variableIn(credentials); !name.empty())
        return isDeclared(input, run, name);
    const std::size_t colon = credentials.find(':');
    return colon != std::string_view::npos && colon + 1 < credentials.size() && !credentials.contains('$');
}

/// `echo "machine … password $TOKEN" > ~/.netrc` with a build argument.
bool writesNetrc(const AdviceInput& input, int run, const ShellCommand& command)
{
    const bool goesThere = std::ranges::any_of(command.redirections, [](const Word& file) {
        return file.text.ends_with(".netrc") || file.text.ends_with(".git-credentials");
    });
    return goesThere && std::ranges::any_of(command.words, [&](const Word& word) {
               const std::string_view name = variableIn(word.text);
               return !name.empty() && isDeclared(input, run, name);
           });
}

void checkCommand(const AdviceInput& input, int run, const ShellCommand& command, const Report& report)
{
    for (const Word& word : command.words) {
        const auto credentials = credentialsIn(word.text);
        if (!credentials || !isRecorded(input, run, *credentials))
            continue;
        report({word.range,
                "The credentials in this URL stay readable in the history of the image and in the build's record: "
                "mount a netrc or a token with --mount=type=secret instead.",
                {},
                {}});
        return;
    }
    if (writesNetrc(input, run, command))
        report({command.redirections.front().range,
                "The token comes from a build argument and the file stays in this layer, so both can be read from "
                "the image: mount the file with --mount=type=secret instead.",
                {},
                {}});
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const ShellCommand& command : input.commandsOf(i))
            checkCommand(input, i, command, report);
    }
}

} // namespace

Rule token_in_command()
{
    Rule rule;
    rule.aliases = {"SW305"};
    rule.category = "security";
    rule.severity = Severity::Error;
    rule.title = "Keep tokens out of the commands of a build";
    rule.rationale = "The value of a build argument is kept in the history of its stage and in the build's record, "
                     "and what a RUN writes stays in its layer even if a later one deletes it. A secret mount shows "
                     "a file to one step only and is stored nowhere. For private Go modules a netrc mounted that "
                     "way is enough, with GOPRIVATE naming the host.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
ARG GIT_USER
WORKDIR /src
COPY go.mod go.sum ./
RUN git config --global url."https://${GIT_USER}@git.example.com/".insteadOf "https://git.example.com/" && \
    go mod download
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
ENV GOPRIVATE=git.example.com
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=secret,id=netrc,target=/root/.netrc,required=true go mod download
)";
    rule.sources = {"https://docs.docker.com/build/building/secrets/", "https://go.dev/ref/mod#private-modules"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
