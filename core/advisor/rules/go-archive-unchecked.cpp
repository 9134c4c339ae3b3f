// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include <algorithm>
#include <array>

namespace stagewright::rules {
namespace {

bool isGoArchive(std::string_view word)
{
    static constexpr std::array<std::string_view, 5> places = {
        "go.dev/dl/go", "golang.org/dl/go", "dl.google.com/go/go", "storage.googleapis.com/golang/go",
        "golang.google.cn/dl/go"};
    return std::ranges::any_of(places, [&](std::string_view place) { return word.contains(place); });
}

/// The word of a download that names an archive of Go, or null.
const Word* downloadOf(const ShellCommand& command)
{
    if (command.name() != "curl" && command.name() != "wget")
        return nullptr;
    const auto found = std::ranges::find_if(command.words, [](const Word& word) { return isGoArchive(word.text); });
    return found == command.words.end() ? nullptr : &*found;
}

bool isChecked(const std::vector<ShellCommand>& commands)
{
    static constexpr std::array<std::string_view, 5> programs = {"sha256sum", "shasum", "sha512sum", "gpg", "openssl"};
    return std::ranges::any_of(commands, [](const ShellCommand& command) {
        return std::ranges::contains(programs, command.name());
    });
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const auto& commands = input.commandsOf(i);
        for (const ShellCommand& command : commands) {
            const Word* word = downloadOf(command);
            if (word && !isChecked(commands))
                report({word->range,
                        "The compiler that makes your program is taken as it comes: check it with sha256sum -c, or "
                        "begin the stage with the official golang image, which does so.",
                        {},
                        {}});
        }
    }
}

} // namespace

Rule go_archive_unchecked()
{
    Rule rule;
    rule.aliases = {"SW313"};
    rule.category = "security";
    rule.severity = Severity::Warning;
    rule.title = "Check the Go archive that a build unpacks";
    rule.rationale = "Whoever changes the compiler changes every program that it makes. The download page lists a "
                     "SHA-256 for each archive; the official golang images check it and the signature, get Go's "
                     "fixes as soon as they are out, and need neither curl nor tar in your file.";
    rule.bad = R"(FROM debian:13-slim AS build
RUN curl -fsSL https://go.dev/dl/go1.27.0.linux-amd64.tar.gz | tar -xz -C /usr/local
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
)";
    rule.sources = {"https://go.dev/dl/", "https://hub.docker.com/_/golang"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
