// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/check_comment.h"
#include "core/advisor/fix_edits.h"

#include <format>

namespace stagewright::rules {
namespace {

/// hadolint has a code for each of the three.
std::string codeOf(Keyword keyword)
{
    return keyword == Keyword::Cmd ? "DL4003" : keyword == Keyword::Entrypoint ? "DL4004" : "DL3012";
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const auto earlier = repeatedBy(input.tree, i);
        if (!earlier)
            continue;
        const Instruction& lost = input.instruction(*earlier);
        const std::string_view keyword = keywordName(lost.keyword);
        Remark remark{
            lost.headRange,
            std::format("The {0} of line {1} takes the place of this one, which does nothing: remove one of the two.",
                        keyword, input.instruction(i).line)};
        remark.fixes.push_back(
            {std::format("Remove this {}", keyword), true, {deletedInstruction(input.tree, *earlier)}});
        remark.aliases = {{"MultipleInstructionsDisallowed", codeOf(lost.keyword)}};
        report(std::move(remark));
    }
}

} // namespace

Rule repeated_instruction()
{
    Rule rule;
    rule.aliases = {"DL3012", "DL4003", "DL4004", "MultipleInstructionsDisallowed"};
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Write CMD, ENTRYPOINT and HEALTHCHECK once in a stage";
    rule.rationale =
        "An image has one start command, one entry point and one health check. A second instruction of the kind "
        "replaces the first without a word, so a reader who finds the first believes what does not hold. A stage "
        "that stands on another may well set them anew.";
    rule.bad = R"(FROM debian:13-slim
CMD ["/usr/local/bin/server", "-v"]
COPY server /usr/local/bin/server
CMD ["/usr/local/bin/server"]
)";
    rule.good = R"(FROM debian:13-slim
COPY server /usr/local/bin/server
CMD ["/usr/local/bin/server"]
)";
    rule.sources = {"https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
