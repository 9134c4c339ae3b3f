// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/image_reference.h"
#include "core/dockerfile/suggestion.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

const Edge* copyEdgeOf(const AdviceInput& input, int instruction)
{
    const auto found = std::ranges::find_if(input.graph.edges, [&](const Edge& edge) {
        return edge.instruction == instruction && edge.kind == EdgeKind::Copy;
    });
    return found == input.graph.edges.end() ? nullptr : &*found;
}

std::optional<std::string> similarStage(const AdviceInput& input, std::string_view name, int before)
{
    std::vector<std::string_view> names;
    for (const Stage& stage : input.graph.stages) {
        if (stage.index < before && !stage.name.empty())
            names.push_back(stage.nameAsWritten);
    }
    return nearest(name, names, name.size() > 4 ? 2 : 1);
}

/// A name that is no stage: an image without a tag, a named context of the call, or a slip of the finger.
void checkName(const AdviceInput& input, int index, const Flag& from, const Report& report)
{
    const ImageReference image = parseImageReference(from.value);
    const bool saysVersion = !image.tag.empty() || !image.digest.empty();
    if (from.value.empty() || from.value == "scratch" || saysVersion)
        return;
    Remark remark{from.valueRange, {}, {}, {}};
    if (const auto similar = similarStage(input, from.value, input.instruction(index).stage)) {
        remark.message = std::format(
            "No stage above is called {}, so Docker looks for an image of that name: did you mean {}?", from.value,
            *similar);
        remark.fixes.push_back({std::format("Write {}", *similar), false, {{from.valueRange, *similar}}});
    } else {
        remark.message = std::format("No stage above is called {}: unless the build is given a context of that name, "
                                     "this takes the image {}:latest, another one every few weeks.",
                                     from.value, from.value);
        if (input.instruction(index).stage >= 0)
            remark.severity = Severity::Info;
    }
    report(std::move(remark));
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Flag* from = input.instruction(i).keyword == Keyword::Copy ? input.instruction(i).findFlag("from")
                                                                         : nullptr;
        if (!from)
            continue;
        const Edge* edge = copyEdgeOf(input, i);
        const bool isOwn = edge && edge->from.kind == SourceKind::Stage && edge->from.stage == edge->to;
        if (edge && !edge->error.empty() && !isOwn)
            report({from->valueRange, edge->error, {}, Severity::Error});
        else if (!edge ? !from->value.contains('$') : edge->from.kind == SourceKind::Image)
            checkName(input, i, *from, report);
    }
}

} // namespace

Rule copy_from_no_earlier_stage()
{
    Rule rule;
    rule.aliases = {"DL3022"};
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Copy from a stage above, or from an image with a version";
    rule.rationale = "What COPY --from names is looked up among the stages above, in any case of letters, then among "
                     "the named contexts of the call, and then it is an image. So a mistyped stage ends as a search "
                     "for an image on Docker Hub, a stage below cannot be reached, and an image without a tag is "
                     "whatever is latest that day.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
FROM debian:13-slim
COPY --from=buidl /src/server /usr/local/bin/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
FROM debian:13-slim
COPY --from=build /src/server /usr/local/bin/server
)";
    rule.sources = {"https://docs.docker.com/build/building/multi-stage/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
