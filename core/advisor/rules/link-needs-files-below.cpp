// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/accounts.h"
#include "core/advisor/fix_edits.h"
#include "core/text/path.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

bool hasName(std::string_view owner)
{
    const std::string_view user = owner.substr(0, owner.find(':'));
    const std::string_view group = owner.substr(std::min(owner.size(), user.size() + 1));
    return !owner.contains('$') && ((!user.empty() && !isNumber(user)) || (!group.empty() && !isNumber(group)));
}

/// True for bases whose /bin, /sbin and /lib are links to the folders of /usr.
bool hasMergedUsr(const StageBase& base)
{
    static constexpr std::array<std::string_view, 10> old = {"buster", "bullseye", "stretch", "jessie", "wheezy",
                                                             "trusty", "xenial",   "bionic",  "14.04",  "16.04"};
    const bool isMerging = base.family == BaseFamily::Debian || base.family == BaseFamily::Ubuntu
                           || base.family == BaseFamily::GolangDebian;
    const std::string_view tag = base.image.tag;
    const bool isOldNumber = base.family == BaseFamily::Debian && !tag.empty() && !tag.starts_with("12")
                             && !tag.starts_with("13") && isNumber(tag.substr(0, 1));
    return isMerging && !isOldNumber && !tag.starts_with("18.04")
           && std::ranges::none_of(old, [&](std::string_view word) { return tag.contains(word); });
}

bool replacesLink(const CopyStep& copy, const StageBase& base)
{
    static constexpr std::array<std::string_view, 4> links = {"/bin", "/sbin", "/lib", "/lib64"};
    return copy.target && hasMergedUsr(base)
           && std::ranges::any_of(links, [&](std::string_view link) { return liesIn(*copy.target, link); });
}

void check(const AdviceInput& input, const Report& report)
{
    for (const CopyStep& copy : input.copies) {
        const Instruction& instruction = input.instruction(copy.instruction);
        const Flag* link = instruction.findFlag("link");
        if (!link || link->value == "false")
            continue;
        const Flag* owner = instruction.findFlag("chown");
        const Fix unlink{"Copy without --link", true, {deletedFlag(input.tree, *link)}};
        if (owner && hasName(owner->value))
            report({owner->valueRange,
                    std::format("A linked layer is made apart from the files below it, so there is no passwd in "
                                "which to look up {}: give numbers, or leave --link out.",
                                owner->value),
                    {unlink},
                    {}});
        if (replacesLink(copy, input.base(copy.stage)))
            report({copy.destination.range,
                    std::format("{} lies behind a link to /usr in this base, and a linked layer replaces that link "
                                "by a real folder that holds this one file: copy to /usr/local/bin, or leave --link "
                                "out.",
                                *copy.target),
                    {unlink},
                    Severity::Error});
    }
}

} // namespace

Rule link_needs_files_below()
{
    Rule rule;
    rule.aliases = {"SW121"};
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Use COPY --link only where nothing below is needed";
    rule.rationale = "--link builds the layer on an empty root, which is what lets it stay when the layers below "
                     "change. It therefore cannot look up a user's name, and a folder that it creates takes the "
                     "place of a link in the base: with /bin a link to /usr/bin, a linked copy to /bin/app leaves "
                     "an image without its shell. Engines with the classic image store ignore the flag, so the "
                     "mistake shows only elsewhere.";
    rule.bad = R"(FROM debian:13-slim
RUN groupadd -g 10001 app && useradd -u 10001 -g app app
COPY --link --chown=app:app assets /srv/assets
)";
    rule.good = R"(FROM debian:13-slim
RUN groupadd -g 10001 app && useradd -u 10001 -g app app
COPY --link --chown=10001:10001 assets /srv/assets
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#copy---link",
                    "https://github.com/docker/buildx/issues/1099"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
