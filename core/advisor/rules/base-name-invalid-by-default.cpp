// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/image_reference.h"
#include "core/text/ascii.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

Remark remarkFor(const AdviceInput& input, const Stage& stage, const std::string& written, const std::string& name)
{
    Remark remark{stage.baseRange, {}};
    if (written.contains('$')) {
        remark.message =
            std::format("Without build arguments {} becomes \"{}\", which is no image: give the ARG above the "
                        "first FROM a default.",
                        written, name);
        return remark;
    }
    remark.severity = Severity::Error;
    const auto meant = std::ranges::find(input.graph.stages, toLower(name), &Stage::name);
    if (meant == input.graph.stages.end() || meant->index >= stage.index) {
        remark.message =
            std::format("\"{}\" is no image: names are in lower case, with a tag of letters, digits, dots and "
                        "dashes behind a colon.",
                        name);
        return remark;
    }
    remark.message = std::format("FROM finds a stage by its name in lower case only: write {}.", meant->name);
    remark.fixes.push_back({std::format("Write {}", meant->name), false, {{stage.baseRange, meant->name}}});
    return remark;
}

void check(const AdviceInput& input, const Report& report)
{
    Environment computed;
    const bool hasArguments = !input.graph.arguments.empty();
    if (hasArguments)
        computed = defaultGlobals(input.tree, input.graph);
    const Environment& globals = hasArguments ? computed : input.conversion.globals;
    ShellLexOptions options;
    options.escape = input.tree.escape;
    for (const Stage& stage : input.graph.stages) {
        const Instruction& from = input.instruction(stage.firstInstruction);
        if (from.arguments.empty())
            continue;
        const std::string& written = from.arguments.front().text;
        if (!written.contains('$') && isImageReference(written))
            continue;
        const auto result = lexShellText(written, globals, options);
        if (!result)
            return;
        if (isImageReference(result->text))
            continue;
        Remark remark = remarkFor(input, stage, written, result->text);
        remark.line = from.line;
        report(std::move(remark));
    }
}

} // namespace

Rule base_name_invalid_by_default()
{
    Rule rule;
    rule.aliases = {"InvalidDefaultArgInFrom"};
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Make the default base a valid image";
    rule.rationale = "An ARG in front of FROM without a default leaves a hole in the image's name. Whoever builds "
                     "without the argument, be it a colleague, an editor or a linter, gets an error about an empty "
                     "or malformed name. A default builds at once, and the argument still overrides it.";
    rule.bad = R"(ARG BASE_TAG
FROM debian:${BASE_TAG}
COPY app /usr/local/bin/app
)";
    rule.good = R"(ARG BASE_TAG=13-slim
FROM debian:${BASE_TAG}
COPY app /usr/local/bin/app
)";
    rule.sources = {"https://docs.docker.com/reference/build-checks/invalid-default-arg-in-from/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
