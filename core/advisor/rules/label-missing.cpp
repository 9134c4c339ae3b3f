// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/label_schema.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// True if a LABEL of the stage, of one it stands on, or of one that stands on it sets the label.
bool isLabelled(const AdviceInput& input, int stage, std::string_view name)
{
    return std::ranges::any_of(input.tree.instructions, [&](const Instruction& instruction) {
        const bool isRelated = instruction.keyword == Keyword::Label && instruction.stage >= 0
                               && (input.standsOn(stage, instruction.stage)
                                   || input.standsOn(instruction.stage, stage));
        return isRelated && std::ranges::contains(instruction.assignments, name, labelKey);
    });
}

/// A stage from which files are only copied is no image of its own.
bool isOnlyCopiedFrom(const AdviceInput& input, int stage)
{
    return std::ranges::any_of(input.graph.edges, [&](const Edge& edge) {
        return edge.kind != EdgeKind::From && edge.from.kind == SourceKind::Stage && edge.from.stage == stage;
    });
}

void check(const AdviceInput& input, const Report& report)
{
    const std::vector<RequiredLabel> schema = labelSchemaOf(input.config, "label-missing");
    if (schema.empty())
        return;
    for (const Stage& stage : input.graph.stages) {
        if (isOnlyCopiedFrom(input, stage.index))
            continue;
        for (const RequiredLabel& label : schema) {
            if (isLabelled(input, stage.index, label.name))
                continue;
            Remark remark{
                stage.baseRange,
                std::format("This project's images carry the label {}, and this one does not: add it.", label.name),
                {},
                {}};
            if (!input.standsOn(input.graph.target, stage.index))
                remark.severity = Severity::Hint;
            report(std::move(remark));
        }
    }
}

} // namespace

Rule label_missing()
{
    Rule rule;
    rule.aliases = {"DL3049"};
    rule.category = "structure";
    rule.severity = Severity::Info;
    rule.options = {{"schema",
                     "Labels that every image must have, each as name:type; the types are text, url, rfc3339, spdx, "
                     "hash, semver and email.",
                     {},
                     {"org.opencontainers.image.source:url"}}};
    rule.title = "Give the image the labels that the project asks for";
    rule.rationale = "Labels say where an image comes from, long after it has been pulled, copied and renamed. Where a "
                     "project lists the labels it relies on, each stage that can become an image is held against the "
                     "list; stages that only lend files are not.";
    rule.bad = R"(FROM debian:13-slim
LABEL org.opencontainers.image.title="server"
)";
    rule.good = R"(FROM debian:13-slim
LABEL org.opencontainers.image.source="https://example.com/server"
)";
    rule.sources = {"https://github.com/opencontainers/image-spec/blob/main/annotations.md"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
