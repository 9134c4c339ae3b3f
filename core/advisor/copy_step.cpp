// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/copy_step.h"

#include "core/advisor/advice_input.h"
#include "core/text/path.h"

#include <algorithm>
#include <array>

namespace stagewright {
namespace {

std::string_view plain(std::string_view source)
{
    while (source.starts_with("./"))
        source.remove_prefix(2);
    if (source.starts_with('/'))
        source.remove_prefix(1);
    while (source.ends_with('/'))
        source.remove_suffix(1);
    return source;
}

/// Go's filepath.Match for one path element: `*`, `?` and `[…]`.
bool matches(std::string_view pattern, std::string_view name)
{
    if (pattern.empty())
        return name.empty();
    if (pattern.front() == '*') {
        for (std::size_t skip = 0; skip <= name.size(); ++skip) {
            if (matches(pattern.substr(1), name.substr(skip)))
                return true;
        }
        return false;
    }
    if (name.empty())
        return false;
    if (const std::size_t close = pattern.find(']'); pattern.front() == '[' && close != std::string_view::npos)
        return pattern.substr(1, close - 1).contains(name.front()) && matches(pattern.substr(close + 1), name.substr(1));
    return (pattern.front() == '?' || pattern.front() == name.front()) && matches(pattern.substr(1), name.substr(1));
}

void resolveFrom(const AdviceInput& input, CopyStep& step)
{
    step.isFromContext = input.instruction(step.instruction).findFlag("from") == nullptr;
    for (const Edge& edge : input.graph.edges) {
        if (edge.instruction == step.instruction && edge.from.kind == SourceKind::Stage)
            step.fromStage = edge.from.stage;
    }
}

} // namespace

std::optional<std::string> CopyStep::pathOf(const Word& source) const
{
    if (!target || source.text.find_first_of("*?[$") != std::string::npos)
        return std::nullopt;
    if (!targetsFolder)
        return target;
    const std::string_view name = plain(source.text);
    return cleanAbsolutePath(*target + '/' + std::string(name.substr(name.rfind('/') + 1)));
}

std::vector<CopyStep> copyStepsOf(const AdviceInput& input)
{
    std::vector<CopyStep> steps;
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& copy = input.instruction(i);
        const bool isCopy = copy.keyword == Keyword::Copy || copy.keyword == Keyword::Add;
        if (!isCopy || copy.stage < 0 || copy.arguments.size() < 2)
            continue;
        CopyStep step;
        step.instruction = i;
        step.stage = copy.stage;
        step.destination = copy.arguments.back();
        std::copy_if(copy.arguments.begin(), copy.arguments.end() - 1, std::back_inserter(step.sources),
                     [](const Word& word) { return !word.text.starts_with("<<"); });
        resolveFrom(input, step);
        step.target = input.scope(i).absolute(step.destination.text);
        const std::string& written = step.destination.text;
        step.targetsFolder = written.ends_with('/') || written == "." || written.ends_with("/.")
                             || copy.arguments.size() > 2;
        steps.push_back(std::move(step));
    }
    return steps;
}

bool isWholeContext(std::string_view source)
{
    const std::string_view name = plain(source);
    return name.empty() || name == "." || name == "*" || name == "**";
}

bool selectsGoFiles(std::string_view source)
{
    static constexpr std::array<std::string_view, 5> folders = {"cmd", "internal", "pkg", "main.go", "*.go"};
    return isWholeContext(source) || std::ranges::contains(folders, plain(source)) || source.ends_with(".go");
}

bool maySelect(std::string_view source, std::string_view fileName)
{
    if (isWholeContext(source))
        return true;
    const std::string_view name = plain(source);
    return matches(name.substr(name.rfind('/') + 1), fileName);
}

} // namespace stagewright
