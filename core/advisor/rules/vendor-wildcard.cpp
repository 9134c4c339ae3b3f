// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/copy_step.h"

#include <format>

namespace stagewright::rules {
namespace {

bool isVendorWildcard(std::string_view source)
{
    return source == "vendor*" || source.ends_with("/vendor*");
}

void check(const AdviceInput& input, const Report& report)
{
    for (const CopyStep& copy : input.copies) {
        if (!copy.isFromContext)
            continue;
        for (const Word& source : copy.sources) {
            if (!isVendorWildcard(source.text))
                continue;
            const std::string exact = source.text.substr(0, source.text.size() - 2) + "[r]";
            Remark remark{source.range,
                          std::format("{} also takes vendor.md or vendor-notes, and their content lands where the modules "
                                      "should be: {} matches that one name, and nothing if there is no such folder.",
                                      source.text, exact),
                          {},
                          {}};
            if (input.instruction(copy.instruction).form != Form::Exec)
                remark.fixes.push_back({std::format("Write {}", exact), true, {{source.range, exact}}});
            report(std::move(remark));
        }
    }
}

} // namespace

Rule vendor_wildcard()
{
    Rule rule;
    rule.aliases = {"SW201"};
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Copy an optional vendor folder by its exact name";
    rule.rationale = "The star is meant as \"if it exists\", but it also matches every other name that begins with vendor. Tried "
                     "with a file vendor.md and no vendor folder: it was copied to ./vendor/vendor.md, the test for the folder "
                     "took the vendored branch, the download was skipped and go build stopped with \"inconsistent "
                     "vendoring\". The pattern vendo[r] matches exactly one name and is no error when that is absent.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
COPY vendor* ./vendor/
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
COPY vendo[r] ./vendor/
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#pattern-matching"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
