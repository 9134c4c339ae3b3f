// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/suppressions.h"

#include "core/advisor/check_comment.h"
#include "core/advisor/fix_edits.h"
#include "core/advisor/ignore_comment.h"
#include "core/advisor/ignore_comment_reader.h"
#include "core/advisor/rule_name.h"
#include "core/dockerfile/doc_comment.h"
#include "core/text/ascii.h"

#include <algorithm>

namespace stagewright {
namespace {

/// The check that reports an earlier instruction, but heeds the comment above the later one.
constexpr std::string_view repetition = "MultipleInstructionsDisallowed";

void addSkippedChecks(const SyntaxTree& tree, const CheckOptions& options, std::vector<Suppression>& found)
{
    using enum Suppression::Reach;
    const Suppression::Reach reach = options.instruction < 0 ? File : Instruction;
    const auto add = [&](const Word& name, std::string_view check, int instruction) {
        found.push_back({std::string(check), name.range, reach, Suppression::Dialect::BuildKit, instruction, -1});
    };
    for (const Word& name : options.skipped) {
        const bool isAll = name.text == "all";
        if (reach == File || name.text != repetition)
            add(name, name.text, options.instruction);
        if (reach == Instruction && (isAll || name.text == repetition))
            add(name, repetition, repeatedBy(tree, options.instruction).value_or(-1));
    }
}

/// True if BuildKit would skip the check. An experimental one runs where `experimental=` names it, whatever is skipped.
bool skips(const Suppression& suppression, std::string_view check)
{
    if (!isBuildKitCheck(check) || check == "InvalidDefinitionDescription")
        return false;
    const bool isInComment = suppression.reach == Suppression::Reach::Instruction;
    if (isInComment && !heedsComments(check))
        return false;
    if (suppression.name == "all")
        return !isInComment || check != repetition;
    return suppression.name == check;
}

bool isSameName(std::string_view a, std::string_view b)
{
    return toLower(a) == toLower(b);
}

/// Which tool's code it is: `DL`, `SC`, `SW`, or nothing for BuildKit's names.
std::string familyOf(std::string_view code)
{
    const std::string prefix = toUpper(code.substr(0, 2));
    const bool isCode = code.size() > 2
                        && std::ranges::all_of(code.substr(2), [](char c) { return c >= '0' && c <= '9'; });
    return isCode ? prefix : std::string();
}

/// A code of the rule means a finding that carries it, or one for which that tool has no code.
bool isMeantBy(const std::string& name, const Finding& finding, const Rule& rule)
{
    const auto isName = [&](std::string_view alias) { return isSameName(alias, name); };
    if (isName(finding.rule) || std::ranges::any_of(finding.aliases, isName))
        return true;
    const std::string family = familyOf(name);
    return std::ranges::any_of(rule.aliases, isName)
           && std::ranges::none_of(finding.aliases, [&](const auto& alias) { return familyOf(alias) == family; });
}

void addNames(const SyntaxTree& tree, const IgnoreComment& comment, std::vector<Suppression>& found)
{
    if (comment.fault)
        return;
    const bool isInStage = comment.reach == Suppression::Reach::Stage && comment.instruction >= 0;
    const int stage = isInStage ? tree.instructions[static_cast<std::size_t>(comment.instruction)].stage : -1;
    for (const Word& name : comment.names)
        found.push_back({name.text, name.range, comment.reach, comment.dialect, comment.instruction, stage});
}

/// True for a comment that must stay in the line above its instruction: hadolint's, and what describes an argument or a
/// stage (BuildKit's InvalidDefinitionDescription).
bool mustStayDirectlyAbove(const SyntaxTree& tree, TextRange comment, const Instruction& below)
{
    const auto ignore = readIgnoreComment(tree.snapshot.bytes(), comment);
    if (ignore && ignore->dialect == Suppression::Dialect::Hadolint)
        return true;
    std::string_view text = descriptionText(tree, comment);
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    const std::string_view name = text.substr(0, text.find(' '));
    if (below.keyword == Keyword::From)
        return !below.arguments.empty() && below.arguments.back().text == name;
    return std::ranges::any_of(below.assignments, [&](const Assignment& each) { return each.name.text == name; });
}

Edit lineAbove(const SyntaxTree& tree, int instruction, const std::string& text)
{
    const Instruction& below = tree.instructions[static_cast<std::size_t>(instruction)];
    const auto above = std::ranges::find_if(tree.comments, [&](TextRange comment) {
        return tree.snapshot.lineOf(comment.begin) == below.line - 1;
    });
    if (above == tree.comments.end() || !mustStayDirectlyAbove(tree, *above, below))
        return insertedLine(tree, instruction, text);
    return {{above->begin, above->begin}, text + std::string(lineEnd(tree))};
}

/// Below the directives, which must come first.
Edit lineAtTop(const SyntaxTree& tree, const std::string& text)
{
    const std::size_t top = tree.directives.empty() ? 0 : tree.directives.back().range.end;
    const std::string_view bytes = tree.snapshot.bytes();
    const std::size_t lineBreak = bytes.find('\n', top);
    const std::string newline(lineEnd(tree));
    if (!tree.directives.empty() && lineBreak != std::string_view::npos)
        return {{lineBreak + 1, lineBreak + 1}, text + newline};
    if (!tree.instructions.empty())
        return insertedLine(tree, 0, text);
    const bool isLineBegin = bytes.empty() || bytes.ends_with('\n');
    return {{bytes.size(), bytes.size()}, isLineBegin ? text + newline : newline + text};
}

} // namespace

bool Suppression::covers(const Finding& finding, const Rule& rule) const
{
    if (reach == Reach::Instruction && (instruction < 0 || instruction != finding.instruction))
        return false;
    if (reach == Reach::Stage && (stage < 0 || stage != finding.stage))
        return false;
    if (dialect == Dialect::BuildKit)
        return std::ranges::any_of(finding.aliases, [&](const std::string& check) { return skips(*this, check); });
    return isMeantBy(name, finding, rule);
}

std::vector<Suppression> suppressionsOf(const SyntaxTree& tree, const Environment& arguments)
{
    std::vector<Suppression> found;
    for (const CheckOptions& options : checkOptionsOf(tree, arguments))
        addSkippedChecks(tree, options, found);
    for (const IgnoreComment& comment : ignoreCommentsOf(tree))
        addNames(tree, comment, found);
    return found;
}

bool isUnknown(const Suppression& suppression, std::span<const Rule> rules)
{
    if (suppression.dialect == Suppression::Dialect::BuildKit)
        return suppression.name != "all" && !isBuildKitCheck(suppression.name);
    return !isKnownName(rules, suppression.name);
}

Edit ignoringEdit(const SyntaxTree& tree, const Finding& finding, Suppression::Reach reach, std::string_view reason)
{
    using enum Suppression::Reach;
    if (finding.instruction < 0 || (reach == Stage && finding.stage < 0))
        reach = File;
    for (const Suppression& present : suppressionsOf(tree)) {
        const bool isSamePlace = present.reach == reach
                                 && (reach == File || (reach == Stage && present.stage == finding.stage)
                                     || (reach == Instruction && present.instruction == finding.instruction));
        if (isSamePlace && present.dialect == Suppression::Dialect::Stagewright)
            return {{present.range.begin, present.range.begin}, finding.rule + ","};
    }
    std::string comment = "# " + headOf(Suppression::Dialect::Stagewright, reach) + finding.rule;
    if (!reason.empty())
        comment += " # " + std::string(reason);
    if (reach == File)
        return lineAtTop(tree, comment);
    if (reach == Instruction)
        return lineAbove(tree, finding.instruction, comment);
    const auto from = std::ranges::find(tree.instructions, finding.stage, &stagewright::Instruction::stage);
    return lineAbove(tree, static_cast<int>(from - tree.instructions.begin()), comment);
}

} // namespace stagewright
