// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/accounts.h"
#include "core/advisor/copy_step.h"
#include "core/advisor/go_program.h"
#include "core/text/path.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// True if the folder of the build stage surely holds Go sources: the whole context was copied to it or above it.
bool holdsSources(const AdviceInput& input, const std::vector<CopyStep>& copies, int stage, std::string_view folder)
{
    return std::ranges::any_of(copies, [&](const CopyStep& copy) {
        const bool isSource = copy.isFromContext && input.standsOn(stage, copy.stage) && copy.target
                              && std::ranges::any_of(copy.sources, [](const Word& word) { return isWholeContext(word.text); });
        return isSource && (*copy.target == folder || copy.target->starts_with(std::string(folder) + '/'));
    });
}

void check(const AdviceInput& input, const Report& report)
{
    const auto& copies = input.copies;
    for (const CopyStep& copy : copies) {
        if (copy.fromStage < 0 || !isRuntime(input, copy.stage) || !input.isGoStage(copy.fromStage))
            continue;
        for (const Word& source : copy.sources) {
            const auto path = input.scope(copy.instruction).expanded(source.text);
            if (!path || path->empty() || path->find_first_of("*?[") != std::string::npos)
                continue;
            const std::string folder = cleanAbsolutePath(*path);
            if (folder == "/" || !holdsSources(input, copies, copy.fromStage, folder)) // root-folder-copied
                continue;
            report({source.range,
                    std::format("This ships the sources along with the program, and whatever else lies in {}: copy the program "
                                "and the files that it needs by name.",
                                folder),
                    {},
                    {}});
        }
    }
}

} // namespace

Rule build_tree_copied()
{
    Rule rule;
    rule.aliases = {"SW315"};
    rule.category = "size";
    rule.severity = Severity::Warning;
    rule.title = "Copy the program, not the folder it was built in";
    rule.rationale = "The point of a second stage is to leave the first behind. COPY --from of the source folder brings the sources, "
                     ".git and test data back into the image: it grows, everybody who can pull it can read the code, and each "
                     "edit of any file makes a new layer.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /src /src
ENTRYPOINT ["/src/server"]
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.sources = {"https://docs.docker.com/build/building/multi-stage/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
