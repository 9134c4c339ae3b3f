// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/redaction.h"

#include "core/dockerfile/secret_name.h"
#include "core/text/ascii.h"

#include <algorithm>

namespace stagewright {
namespace {

/// Shorter values stand in ordinary words, and nobody's secret is that short.
constexpr std::size_t shortestSecret = 4;

bool isSecretName(std::string_view name)
{
    const std::string lower = toLower(name);
    return looksSecret(lower) || holdsSecretWord(lower);
}

void replaceAll(std::string& text, std::string_view secret)
{
    for (std::size_t at = 0; (at = text.find(secret, at)) != std::string::npos; at += redacted.size())
        text.replace(at, secret.size(), redacted);
}

/// `scheme://user:password@host` without user and password.
void hideUserInfo(std::string& text)
{
    constexpr std::string_view mark = "://";
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos;) {
        at += mark.size();
        const std::size_t end = text.find_first_of("/?#@ \t\r\n\"'", at);
        if (end != std::string::npos && text[end] == '@' && end > at)
            text.replace(at, end - at, redacted);
    }
}

} // namespace

Redaction::Redaction(std::span<const BuildArgument> arguments, const SyntaxTree& tree,
                     std::span<const BuildArgument> environment)
{
    for (const auto& given : {arguments, environment}) {
        for (const BuildArgument& argument : given)
            add(argument.name, argument.value.value_or(std::string()));
    }
    for (const Instruction& instruction : tree.instructions) {
        for (const Assignment& assignment : instruction.assignments)
            add(assignment.name.text, assignment.value.text);
    }
    std::ranges::sort(m_secrets, std::ranges::greater(), &std::string::size);
}

void Redaction::add(std::string_view name, std::string_view value)
{
    // A value that is a variable is no secret itself.
    if (value.size() >= shortestSecret && !value.contains('$') && isSecretName(name))
        m_secrets.emplace_back(value);
}

std::string Redaction::operator()(std::string_view text) const
{
    std::string kept(text);
    for (const std::string& secret : m_secrets)
        replaceAll(kept, secret);
    hideUserInfo(kept);
    return kept;
}

std::vector<std::string> Redaction::operator()(std::span<const std::string> texts) const
{
    std::vector<std::string> kept;
    for (const std::string& text : texts)
        kept.push_back((*this)(text));
    return kept;
}

} // namespace stagewright
