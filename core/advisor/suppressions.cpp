// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/suppressions.h"

#include "core/advisor/check_comment.h"
#include "core/advisor/fix_edits.h"

#include <algorithm>
#include <cctype>

namespace stagewright {
namespace {

/// The check that reports an earlier instruction, but heeds the comment above the later one.
constexpr std::string_view repetition = "MultipleInstructionsDisallowed";

bool isForeignCode(std::string_view name)
{
    const bool hasPrefix = name.starts_with("DL") || name.starts_with("SC") || name.starts_with("dl")
                           || name.starts_with("sc");
    return hasPrefix && name.size() == 6
           && std::ranges::all_of(name.substr(2), [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// Reads a comment's words with their places.
class CommentReader
{
public:
    CommentReader(std::string_view bytes, TextRange comment) : m_bytes(bytes), m_at(comment.begin), m_end(comment.end)
    {
        take("#");
    }

    bool take(std::string_view word)
    {
        skipBlanks();
        if (!m_bytes.substr(m_at, m_end - m_at).starts_with(word))
            return false;
        m_at += word.size();
        return true;
    }

    /// Names separated by commas; blanks may stand around the commas.
    std::vector<TextRange> takeNames()
    {
        std::vector<TextRange> names;
        do {
            skipBlanks();
            const std::size_t begin = m_at;
            while (m_at < m_end && (std::isalnum(static_cast<unsigned char>(m_bytes[m_at])) || m_bytes[m_at] == '-'))
                ++m_at;
            if (m_at > begin)
                names.push_back({begin, m_at});
        } while (take(","));
        return names;
    }

private:
    void skipBlanks()
    {
        while (m_at < m_end && (m_bytes[m_at] == ' ' || m_bytes[m_at] == '\t'))
            ++m_at;
    }

    std::string_view m_bytes;
    std::size_t m_at;
    std::size_t m_end;
};

void readComment(const SyntaxTree& tree, TextRange comment, int instruction, std::vector<Suppression>& found)
{
    using enum Suppression::Reach;
    using enum Suppression::Dialect;
    const std::string_view bytes = tree.snapshot.bytes();
    CommentReader reader(bytes, comment);
    Suppression sample;
    sample.instruction = instruction;
    sample.dialect = reader.take("hadolint") ? Hadolint : Stagewright;
    if (sample.dialect == Stagewright && !reader.take("stagewright"))
        return;
    sample.reach = reader.take("global") ? File : reader.take("stage") ? Stage : Instruction;
    if (!reader.take("ignore"))
        return;
    if (sample.reach == Stage && instruction >= 0)
        sample.stage = tree.instructions[static_cast<std::size_t>(instruction)].stage;
    if (!reader.take("="))
        return;
    for (const TextRange range : reader.takeNames()) {
        sample.name = range.in(bytes);
        sample.range = range;
        found.push_back(sample);
    }
}

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

/// Index of the first instruction behind `offset`, or -1.
int instructionBehind(const SyntaxTree& tree, std::size_t offset)
{
    const auto found = std::ranges::find_if(
        tree.instructions, [&](const Instruction& instruction) { return instruction.range.begin > offset; });
    return found == tree.instructions.end() ? -1 : static_cast<int>(found - tree.instructions.begin());
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

} // namespace

bool Suppression::covers(const Finding& finding, const Rule& rule) const
{
    if (reach == Reach::Instruction && (instruction < 0 || instruction != finding.instruction))
        return false;
    if (reach == Reach::Stage && (stage < 0 || stage != finding.stage))
        return false;
    if (dialect == Dialect::BuildKit)
        return std::ranges::any_of(finding.aliases, [&](const std::string& check) { return skips(*this, check); });
    return rule.isCalled(name);
}

std::vector<Suppression> suppressionsOf(const SyntaxTree& tree, const Environment& arguments)
{
    std::vector<Suppression> found;
    for (const CheckOptions& options : checkOptionsOf(tree, arguments))
        addSkippedChecks(tree, options, found);
    for (const TextRange comment : tree.comments)
        readComment(tree, comment, instructionBehind(tree, comment.begin), found);
    for (std::size_t i = 0; i < tree.instructions.size(); ++i) {
        for (const TextRange comment : tree.instructions[i].innerComments)
            readComment(tree, comment, static_cast<int>(i), found);
    }
    return found;
}

bool isUnknown(const Suppression& suppression, std::span<const Rule> rules)
{
    if (suppression.dialect == Suppression::Dialect::BuildKit)
        return suppression.name != "all" && !isBuildKitCheck(suppression.name);
    return !isForeignCode(suppression.name) && !isBuildKitCheck(suppression.name)
           && !findRule(rules, suppression.name);
}

Edit ignoringEdit(const SyntaxTree& tree, const Finding& finding, Suppression::Reach reach)
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
    const std::string_view words = reach == File ? "# stagewright global ignore="
                                   : reach == Stage ? "# stagewright stage ignore="
                                                    : "# stagewright ignore=";
    const std::string comment = std::string(words) + finding.rule;
    if (reach == Instruction)
        return insertedLine(tree, finding.instruction, comment);
    if (reach == Stage) {
        const auto from = std::ranges::find(tree.instructions, finding.stage, &stagewright::Instruction::stage);
        return insertedLine(tree, static_cast<int>(from - tree.instructions.begin()), comment);
    }
    const std::size_t top = tree.directives.empty() ? 0 : tree.directives.back().range.end;
    const std::size_t newline = tree.snapshot.bytes().find('\n', top);
    if (!tree.directives.empty() && newline != std::string_view::npos)
        return {{newline + 1, newline + 1}, comment + std::string(lineEnd(tree))};
    return insertedLine(tree, 0, comment);
}

} // namespace stagewright
