// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/copy_step.h"
#include "core/advisor/go_modules.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

/// The word `go.mod` of a COPY from the context, if it names that file alone or with others.
const Word* moduleFileIn(const CopyStep& copy)
{
    const auto found = std::ranges::find_if(copy.sources, [](const Word& word) {
        return word.text == "go.mod" || word.text == "./go.mod" || word.text.ends_with("/go.mod");
    });
    return copy.isFromContext && found != copy.sources.end() ? &*found : nullptr;
}

void check(const AdviceInput& input, const Report& report)
{
    const auto& copies = input.copies;
    for (const GoCommand& go : input.goCommands) {
        if (go.verb != "mod download")
            continue;
        const std::vector<int> steps = stepsTo(input, go);
        const bool hasSum = bringsFile(input, steps, "go.sum");
        for (const CopyStep& copy : copies) {
            const Word* file = moduleFileIn(copy);
            if (hasSum || !file || !std::ranges::contains(steps, copy.instruction))
                continue;
            const std::string folder = file->text.substr(0, file->text.size() - std::string_view("go.mod").size());
            Remark remark{file->range,
                          "If the module has dependencies, go build stops later with \"missing go.sum entry\": copy go.sum too. "
                          "go.su[m] works for a module without dependencies as well.",
                          {},
                          {}};
            if (copy.targetsFolder && input.instruction(copy.instruction).form != Form::Exec)
                remark.fixes.push_back(
                    {"Copy go.sum too", true, {{{file->range.end, file->range.end}, " " + folder + "go.su[m]"}}});
            report(std::move(remark));
        }
    }
}

} // namespace

Rule go_sum_not_copied()
{
    Rule rule;
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Bring go.sum along with go.mod";
    rule.rationale = "go.sum holds the checksum of every module. Without it go mod download and go mod verify succeed all the same, "
                     "but the compile step stops with \"missing go.sum entry\" unless the file arrives later. A module without "
                     "dependencies has no go.sum; the pattern go.su[m] copies it if it is there and is no error if not.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod ./
RUN go mod download
COPY . .
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
)";
    rule.sources = {"https://go.dev/ref/mod#go-sum-files"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
