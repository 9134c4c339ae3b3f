// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/text/path.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

bool isVendor(std::string_view source)
{
    static constexpr std::array<std::string_view, 5> names = {"vendor", "vendor/", "./vendor", "./vendor/", "vendo[r]"};
    return std::ranges::contains(names, source);
}

/// The copy of the whole context further down that brings the folder again, or null.
const CopyStep* wideCopyBelow(const AdviceInput& input, const CopyStep& vendor)
{
    const auto found = std::ranges::find_if(input.copies, [&](const CopyStep& copy) {
        return copy.instruction > vendor.instruction && copy.stage == vendor.stage && copy.isFromContext
               && !input.instruction(copy.instruction).findFlag("exclude") && copy.target
               && cleanAbsolutePath(*copy.target + "/vendor") == *vendor.target
               && std::ranges::any_of(copy.sources, [](const Word& word) { return isWholeContext(word.text); });
    });
    return found == input.copies.end() ? nullptr : &*found;
}

bool hasRunBetween(const AdviceInput& input, int first, int last)
{
    for (int i = first + 1; i < last; ++i) {
        if (input.instruction(i).keyword == Keyword::Run)
            return true;
    }
    return false;
}

void check(const AdviceInput& input, const Report& report)
{
    for (const CopyStep& copy : input.copies) {
        const bool isLone =
            copy.isFromContext && copy.sources.size() == 1 && isVendor(copy.sources.front().text) && copy.target;
        const CopyStep* wide = isLone ? wideCopyBelow(input, copy) : nullptr;
        if (!wide)
            continue;
        const bool isNeeded = hasRunBetween(input, copy.instruction, wide->instruction);
        report({copy.sources.front().range,
                std::format("Line {} brings vendor again, so two layers hold it, and a vendored project has nothing "
                            "to download early: leave this copy out.",
                            input.instruction(wide->instruction).line),
                {{"Leave this copy out",
                  !isNeeded && input.instruction(copy.instruction).flags.empty(),
                  {deletedInstruction(input.tree, copy.instruction)}}},
                {}});
    }
}

} // namespace

Rule vendor_copied_twice()
{
    Rule rule;
    rule.aliases = {"SW403"};
    rule.category = "size";
    rule.severity = Severity::Info;
    rule.title = "Copy the vendor folder once";
    rule.rationale = "Copying dependencies first pays where a download follows, which then stays cached. A vendored "
                     "project downloads nothing: the early copy of vendor makes a layer of its own, and COPY . . "
                     "stores the whole folder a second time.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
COPY vendor ./vendor
COPY . .
RUN go build -o /out/server ./cmd/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -o /out/server ./cmd/server
)";
    rule.sources = {"https://go.dev/ref/mod#vendoring",
                    "https://docs.docker.com/build/cache/optimize/#order-your-layers"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
