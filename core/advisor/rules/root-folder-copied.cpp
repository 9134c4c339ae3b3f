// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/image_reference.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

bool isRoot(std::string_view path)
{
    return path == "/" || path == "\"/\"" || path == "'/'";
}

/// What the COPY takes from, or null in a file without FROM.
const Source* sourceOf(const AdviceInput& input, int instruction)
{
    const auto found = std::ranges::find_if(input.graph.edges, [&](const Edge& edge) {
        return edge.instruction == instruction && edge.kind == EdgeKind::Copy;
    });
    return found == input.graph.edges.end() ? nullptr : &found->from;
}

/// Images and stages on scratch that hold a few files on purpose, to be laid over another root: tonistiigi/xx.
bool isOverlay(const AdviceInput& input, const Source& source)
{
    const bool isStage = source.kind == SourceKind::Stage;
    const ImageReference image = isStage ? input.base(source.stage).image : parseImageReference(source.reference);
    return image.repository == "tonistiigi/xx" || (isStage && input.base(source.stage).family == BaseFamily::Scratch);
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& copy = input.instruction(i);
        const Flag* from = copy.keyword == Keyword::Copy ? copy.findFlag("from") : nullptr;
        if (!from || copy.arguments.size() != 2 || !isRoot(copy.arguments[0].text) || !isRoot(copy.arguments[1].text))
            continue;
        const Source* source = sourceOf(input, i);
        if (source && isOverlay(input, *source))
            continue;
        Remark remark{copy.arguments[0].range,
                      std::format("This lays the whole file system of {} over this stage, caches and package lists "
                                  "included: copy what is needed by name.",
                                  from->value),
                      {},
                      {}};
        const bool flattens = copy.stage >= 0 && input.stage(copy.stage).base.kind == SourceKind::Scratch;
        if (flattens || (source && source->kind != SourceKind::Stage)) {
            remark.severity = Severity::Info;
            if (flattens)
                remark.message = std::format("This flattens {} into one layer that nothing shares, and leaves its "
                                             "settings (ENV, USER, CMD, labels) behind: set them again, or copy what "
                                             "is needed by name.",
                                             from->value);
        }
        report(std::move(remark));
    }
}

} // namespace

Rule root_folder_copied()
{
    Rule rule;
    rule.aliases = {"DL3067"};
    rule.category = "size";
    rule.severity = Severity::Warning;
    rule.title = "Do not copy a whole file system";
    rule.rationale = "COPY --from=stage / / brings the other stage's system, its package lists, caches and tools, and "
                     "writes over what this stage's base has: two distributions in one tree, each believing in its own "
                     "package database. The point of a second stage is to take a few paths.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
RUN go install example.com/tool@v1.2.3
FROM debian:13-slim
COPY --from=build / /
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
RUN go install example.com/tool@v1.2.3
FROM debian:13-slim
COPY --from=build /go/bin/tool /usr/local/bin/tool
)";
    rule.sources = {"https://docs.docker.com/build/building/multi-stage/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
