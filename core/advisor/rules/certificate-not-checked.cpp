// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/package_command.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// `-k`, `-fsSkL`: letters of curl's that take no value, and k among them.
bool isGroupWithK(std::string_view word)
{
    return word.starts_with('-') && word.contains('k')
           && word.substr(1).find_first_not_of("fsSLkOgv#46iInl") == std::string_view::npos;
}

/// The word that turns the check off in a call of curl, wget, pip, npm or git; null if none does.
const Word* culpritIn(const ShellCommand& command, std::string_view program, std::size_t first)
{
    const bool isPip = program.starts_with("pip");
    for (std::size_t i = first; i < command.words.size(); ++i) {
        const std::string_view word = command.words[i].text;
        const bool isCurl = program == "curl" && (word == "--insecure" || isGroupWithK(word));
        const bool isWget = program == "wget" && word == "--no-check-certificate";
        const bool isGit = program == "git" && word == "http.sslVerify=false";
        const bool isHost = isPip && (word == "--trusted-host" || word.starts_with("--trusted-host="));
        if (isCurl || isWget || isGit || isHost)
            return &command.words[i];
    }
    return nullptr;
}

/// The word may go by itself: it is one long option, or `-k` alone.
bool isRemovable(std::string_view word)
{
    return word == "-k" || word == "--insecure" || word == "--no-check-certificate";
}

void checkCommand(const AdviceInput& input, const ShellCommand& command, const Report& report)
{
    const int index = programIndex(command);
    if (index < 0)
        return;
    const std::string_view path = command.words[static_cast<std::size_t>(index)].text;
    const Word* culprit = culpritIn(command, path.substr(path.rfind('/') + 1), static_cast<std::size_t>(index) + 1);
    if (!culprit)
        return;
    std::vector<Fix> fixes;
    if (isRemovable(culprit->text))
        fixes.push_back({std::format("Remove {}", culprit->text), false, {deletedWord(input.tree, culprit->range)}});
    report({culprit->range,
            std::format("{} accepts any certificate, so anybody on the way can answer in the server's place: install "
                        "ca-certificates, or the certificate of your own authority.",
                        culprit->text),
            std::move(fixes),
            {},
            {},
            {}});
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const ShellCommand& command : input.commandsOf(i))
            checkCommand(input, command, report);
    }
}

} // namespace

Rule certificate_not_checked()
{
    Rule rule;
    rule.category = "security";
    rule.severity = Severity::Warning;
    rule.title = "Check the certificate of what you download from";
    rule.rationale = "What a build downloads runs as root, here and in every container. Without the check of the server's certificate "
                     "HTTPS protects from nobody who can answer in its place. The option is mostly there because a slim base has no "
                     "CA certificates: install the package ca-certificates in front. For a company's own authority, add its "
                     "certificate to the image.";
    rule.bad = R"(FROM debian:13-slim
RUN wget -q --no-check-certificate https://example.com/tool.tar.gz
)";
    rule.good = R"(FROM debian:13-slim
RUN wget -q https://example.com/tool.tar.gz
)";
    rule.sources = {"https://curl.se/docs/sslcerts.html", "https://www.gnu.org/software/wget/manual/wget.html#HTTPS-_0028SSL_002fTLS_0029-Options"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
