// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/copy_step.h"
#include "core/advisor/fix_edits.h"

#include <algorithm>
#include <cctype>
#include <format>

namespace stagewright::rules {
namespace {

constexpr std::string_view otherwhere
    = "Where this lands depends on the base image's working directory: set an absolute WORKDIR first.";

bool isRelative(std::string_view path)
{
    if (path.starts_with('"') || path.starts_with('\''))
        path.remove_prefix(1);
    const bool hasDrive = path.size() > 1 && path[1] == ':' && std::isalpha(static_cast<unsigned char>(path[0])) != 0;
    return !path.empty() && !path.starts_with('/') && !path.starts_with('\\') && !path.starts_with('$') && !hasDrive;
}

/// A WORKDIR below FROM, for the image of the Go compiler; nobody may count on /go then.
std::vector<Fix> fixesFor(const AdviceInput& input, const CopyStep& copy)
{
    const StageBase& base = input.base(copy.stage);
    if (!isGolang(base.family) || base.root != copy.stage)
        return {};
    const std::string_view text = input.tree.snapshot.bytes();
    bool usesGoPath = false;
    for (std::size_t at = text.find("/go/"); at != std::string_view::npos; at = text.find("/go/", at + 1))
        usesGoPath = usesGoPath || !text.substr(at).starts_with("/go/pkg/mod");
    const std::string line = inFileCase(input.tree, "WORKDIR") + " /src";
    return {{"Work in /src", !usesGoPath, {appendedLine(input.tree, input.stage(copy.stage).firstInstruction, line)}}};
}

/// In a piece of a file that has no FROM.
void checkFragment(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count() && input.instruction(i).stage < 0; ++i) {
        const Instruction& copy = input.instruction(i);
        if (copy.keyword == Keyword::Copy && copy.arguments.size() > 1 && !input.scope(i).hasWorkdir
            && isRelative(copy.arguments.back().text))
            report({copy.arguments.back().range, std::string(otherwhere), {}, {}});
    }
}

void check(const AdviceInput& input, const Report& report)
{
    checkFragment(input, report);
    for (const CopyStep& copy : input.copies) {
        if (input.instruction(copy.instruction).keyword != Keyword::Copy || input.scope(copy.instruction).hasWorkdir
            || !isRelative(copy.destination.text))
            continue;
        const bool isGo = isGolang(input.base(copy.stage).family);
        report({copy.destination.range,
                isGo ? "This image starts in /go, where the module cache lives and where Go does not want a go.mod: set an "
                       "absolute WORKDIR first."
                     : std::string(otherwhere),
                fixesFor(input, copy),
                {}});
    }
}

} // namespace

Rule copy_before_workdir()
{
    Rule rule;
    rule.aliases = {"DL3045"};
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Set an absolute WORKDIR before copying";
    rule.rationale = "A relative destination counts from the working directory, and without a WORKDIR that is the base image's, which "
                     "the file does not show and its next version may change. The golang image starts in /go, its GOPATH: sources "
                     "copied there mix with the module cache, and go warns about a go.mod at that place (up to Go 1.16 it "
                     "refused it).";
    rule.bad = R"(FROM golang:1.27-trixie AS build
COPY . .
RUN go build -o /out/server ./cmd/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -o /out/server ./cmd/server
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#workdir", "https://go.dev/wiki/GOPATH"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
