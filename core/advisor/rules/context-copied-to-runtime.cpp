// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/service_stage.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

/// True if a step of the stage compiles or otherwise works on what was copied.
bool worksOnFiles(const AdviceInput& input, const CopyStep& copy)
{
    for (int i = copy.instruction + 1; i <= input.stage(copy.stage).lastInstruction; ++i) {
        if (input.instruction(i).keyword == Keyword::Run)
            return true;
    }
    return false;
}

void check(const AdviceInput& input, const Report& report)
{
    for (const CopyStep& copy : input.copies) {
        const auto wide =
            std::ranges::find_if(copy.sources, [](const Word& word) { return isWholeContext(word.text); });
        if (!copy.isFromContext || wide == copy.sources.end() || !receivesProgram(input, copy.stage)
            || worksOnFiles(input, copy))
            continue;
        report({wide->range,
                "The program is here already, and this ships the sources, and whatever else lies in the context, "
                "along with it: copy the files that the program reads by name.",
                {},
                {}});
    }
}

} // namespace

Rule context_copied_to_runtime()
{
    Rule rule;
    rule.category = "size";
    rule.severity = Severity::Warning;
    rule.title = "Copy only what the program reads to the last stage";
    rule.rationale = "COPY . . in the last stage brings everything that the first stage was made to keep out: "
                     "sources, .git, test data, notes. Whoever can pull the image can read them, and an edit of any "
                     "file makes a new layer. The few files that the program opens are better named, or put into it "
                     "with go:embed.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
WORKDIR /srv
COPY . .
COPY --from=build /out/server /usr/local/bin/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
WORKDIR /srv
COPY templates ./templates
COPY --from=build /out/server /usr/local/bin/server
)";
    rule.sources = {"https://docs.docker.com/build/building/multi-stage/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
