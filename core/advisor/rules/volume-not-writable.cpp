// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/accounts.h"
#include "core/advisor/service_stage.h"
#include "core/text/path.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// Bases of which it is known that they hold no folder for data.
bool isPlain(BaseFamily family)
{
    switch (family) {
    case BaseFamily::Scratch:
    case BaseFamily::DistrolessStatic:
    case BaseFamily::DistrolessBase:
    case BaseFamily::Debian:
    case BaseFamily::Ubuntu:
    case BaseFamily::Alpine: return true;
    default: return false;
    }
}

bool isTemporary(std::string_view path)
{
    return liesIn(path, "/tmp") || liesIn(path, "/var/tmp") || liesIn(path, "/home") || path == "/";
}

/// True if a step may give the folder to the user: whatever names it, or copies to a place above it with an owner.
bool mayBeGiven(const AdviceInput& input, int volume, std::string_view path)
{
    const int stage = input.instruction(volume).stage;
    std::vector<int> steps = historyOf(input, input.stage(stage).lastInstruction);
    steps.push_back(input.stage(stage).lastInstruction);
    return std::ranges::any_of(steps, [&](int step) {
        const Instruction& instruction = input.instruction(step);
        const Keyword keyword = instruction.keyword;
        if (step == volume || keyword == Keyword::Env || keyword == Keyword::Cmd || keyword == Keyword::Entrypoint)
            return false;
        const std::string_view text = input.tree.snapshot.text(instruction.range);
        const bool owns = (keyword == Keyword::Copy || keyword == Keyword::Add) && text.contains("--chown");
        const bool isUnreadable = keyword == Keyword::Run && text.contains('$');
        return owns || isUnreadable || text.contains(path) || (keyword == Keyword::Run && text.contains("chown"));
    });
}

void check(const AdviceInput& input, const Report& report)
{
    const int target = input.graph.target;
    if (target < 0 || !isPlain(input.base(target).family) || !runsAsOrdinaryUser(input, target))
        return;
    const Stage& stage = input.stage(target);
    for (int i = stage.firstInstruction; i <= stage.lastInstruction; ++i) {
        if (input.instruction(i).keyword != Keyword::Volume)
            continue;
        for (const Word& word : input.instruction(i).arguments) {
            const auto path = input.scope(i).absolute(word.text);
            if (!path || isTemporary(*path) || mayBeGiven(input, i, *path))
                continue;
            report({word.range,
                    std::format("Nothing makes {} for the user that the program runs as, so a new volume belongs to "
                                "root and the program cannot write to it: create the folder with that owner above.",
                                *path),
                    {},
                    {}});
        }
    }
}

} // namespace

Rule volume_not_writable()
{
    Rule rule;
    rule.aliases = {"SW616"};
    rule.category = "runtime";
    rule.severity = Severity::Warning;
    rule.title = "Give the data folder to the user that writes there";
    rule.rationale = "A new volume takes content, owner and mode from the folder that the image has at that place. "
                     "If there is none, the engine makes one for root, and a service that runs as an ordinary user "
                     "gets \"permission denied\" on its first write. COPY --chown of an empty folder makes it, also "
                     "on a base without a shell.";
    rule.bad = R"(FROM gcr.io/distroless/static-debian13:nonroot
COPY server /usr/local/bin/server
VOLUME /data
USER 65532:65532
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.good = R"(FROM gcr.io/distroless/static-debian13:nonroot
COPY server /usr/local/bin/server
COPY --chown=65532:65532 empty /data
VOLUME /data
USER 65532:65532
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#volume",
                    "https://docs.docker.com/engine/storage/volumes/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
