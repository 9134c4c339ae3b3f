// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

/// `GOARCH=amd64` in front of the command, or null.
const Word* fixedProcessor(const GoCommand& go)
{
    static constexpr std::array<std::string_view, 2> values = {"GOARCH=amd64", "GOARCH=arm64"};
    const auto found = std::ranges::find_if(go.command.assignments, [](const Word& word) {
        return std::ranges::contains(values, word.text);
    });
    return found == go.command.assignments.end() ? nullptr : &*found;
}

bool isPinned(const AdviceInput& input, int stage)
{
    return !input.stage(input.base(stage).root).platform.empty();
}

void check(const AdviceInput& input, const Report& report)
{
    std::vector<std::size_t> reported;
    for (const ShippedProgram& shipped : input.shippedPrograms) {
        const GoCommand& go = *shipped.program.go;
        const Word* word = fixedProcessor(go);
        if (!word || isPinned(input, shipped.copy.stage) || std::ranges::contains(reported, word->range.begin))
            continue;
        reported.push_back(word->range.begin);
        const std::string_view processor = std::string_view(word->text).substr(word->text.find('=') + 1);
        report({word->range,
                std::format("The program is always for {}, the image around it for the machine that builds: on "
                            "another processor the two do not fit, and nothing says so. Leave GOARCH out, or take "
                            "it from TARGETARCH.",
                            processor),
                {{"Take it from TARGETARCH",
                  false,
                  {insertedLine(input.tree, go.instruction, inFileCase(input.tree, "ARG") + " TARGETARCH"),
                   {word->range, "GOARCH=$TARGETARCH"}}}},
                {}});
    }
}

} // namespace

Rule processor_fixed()
{
    Rule rule;
    rule.category = "correctness";
    rule.severity = Severity::Info;
    rule.title = "Do not fix the processor in the build command";
    rule.rationale = "Images are built on laptops with arm64 and servers with amd64. A fixed GOARCH makes a program "
                     "for one of them, while FROM takes the image of the other, and label and content disagree: "
                     "measured with GOARCH forgotten, an image labelled arm64 held x86-64 code and nothing reported "
                     "an error. TARGETARCH is what the image is built for; without GOARCH, Go compiles for the "
                     "platform of its stage.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 GOOS=linux GOARCH=amd64 go build -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
ARG TARGETARCH
RUN CGO_ENABLED=0 GOOS=linux GOARCH=$TARGETARCH go build -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
)";
    rule.sources = {"https://docs.docker.com/build/building/multi-platform/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
