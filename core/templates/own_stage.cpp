// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/templates/own_stage.h"

#include "core/advisor/exec_form.h"
#include "core/advisor/fix_edits.h"
#include "core/advisor/go_packages.h"
#include "core/advisor/stage_naming.h"
#include "core/dockerfile/parser.h"
#include "core/text/path.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <format>

namespace stagewright {
namespace {

/// Folders in which the compiler's image looks for programs.
bool isInPath(std::string_view folder)
{
    static constexpr std::array<std::string_view, 8> folders = {"/go/bin",   "/usr/local/go/bin", "/usr/local/sbin", "/usr/local/bin",
                                                                "/usr/sbin", "/usr/bin",          "/sbin",           "/bin"};
    return std::ranges::contains(folders, folder);
}

/// Packages for compiling and fetching alone; certificates and time zones are in the new base.
bool isBuildTool(std::string_view package)
{
    static constexpr std::array<std::string_view, 20> tools = {
        "git",      "gcc",      "g++",             "make", "build-base", "build-essential", "musl-dev", "libc-dev",          "libc6-dev", "linux-headers",
        "binutils", "pkg-config", "ca-certificates", "tzdata", "bash",     "curl",            "wget",     "protobuf-compiler", "unzip",     "openssh-client"};
    return std::ranges::contains(tools, package.substr(0, package.find_first_of("=~<>")));
}

/// The words of a start command; empty if a shell has to read them.
std::vector<std::string> startWords(const SyntaxTree& tree, const Instruction& instruction)
{
    std::vector<std::string> words;
    if (instruction.form == Form::Exec) {
        for (const Word& word : instruction.arguments)
            words.push_back(word.text);
    } else if (instruction.arguments.size() == 1) {
        const auto array = execFormOf(tree.snapshot.text(instruction.arguments.front().range));
        return array ? startWords(tree, parse(Snapshot("CMD " + *array)).instructions.front()) : words;
    }
    return words;
}

std::string jsonArray(const std::vector<std::string>& words)
{
    std::string array;
    for (const std::string& word : words)
        array += (array.empty() ? "" : ", ") + nlohmann::json(word).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return '[' + array + ']';
}

/// Splits the only stage of a file in two.
class StageSplit
{
public:
    explicit StageSplit(const AdviceInput& input) : m_input(input) {}

    std::vector<Edit> edits()
    {
        if (!findProgram() || !chooseBase())
            return {};
        const Stage& stage = m_input.stage(0);
        for (int i = stage.firstInstruction + 1; i <= stage.lastInstruction; ++i) {
            if (!takeStep(i))
                return {};
        }
        if (!m_hasStart)
            return {};
        beginStage();
        return std::move(m_edits);
    }

private:
    bool findProgram()
    {
        const bool isClear = m_input.graph.stages.size() == 1 && isGolang(m_input.base(0).family) && m_input.programs.size() == 1
                             && !m_input.programs.front().isFolder && m_input.programs.front().path.starts_with('/');
        if (!isClear)
            return false;
        m_program = &m_input.programs.front();
        m_target = "/usr/local/bin" + m_program->path.substr(m_program->path.rfind('/'));
        return m_program->go->stage == 0 && m_program->path.back() != '/';
    }

    /// A static program needs no C library; another one needs that of the Debian it was linked on.
    bool chooseBase()
    {
        m_base = "gcr.io/distroless/static-debian13:nonroot";
        if (m_program->linking == Linking::Static)
            return true;
        if (auto fixes = cgoTurnedOff(m_input, *m_program->go); !fixes.empty()) {
            m_edits = std::move(fixes.front().edits);
            return true;
        }
        const std::string& tag = m_input.base(0).image.tag;
        const bool isTrixie = tag.contains("trixie");
        if (!isTrixie && !tag.contains("bookworm"))
            return false;
        m_base = std::format("gcr.io/distroless/base-debian{}:nonroot", isTrixie ? 13 : 12);
        return true;
    }

    /// Leaves the instruction where it is or moves it to the new stage; false if neither is right.
    bool takeStep(int index)
    {
        const Instruction& instruction = m_input.instruction(index);
        const bool isBelow = index > m_program->go->instruction;
        switch (instruction.keyword) {
        case Keyword::Cmd:
        case Keyword::Entrypoint:
            return takeStart(index, isBelow);
        case Keyword::Expose:
        case Keyword::Label:
        case Keyword::Stopsignal:
            if (!isBelow)
                move(index);
            return true;
        case Keyword::Env:
            return takeVariables(instruction, isBelow);
        case Keyword::User:
            m_hasUser = isBelow;
            return isBelow && !instruction.arguments.empty() && std::isdigit(static_cast<unsigned char>(instruction.arguments[0].text[0]));
        case Keyword::Run:
            return !isBelow && installsToolsAlone(index);
        case Keyword::Copy:
        case Keyword::Add:
            return !isBelow && isForCompiler(index);
        case Keyword::Arg:
            return !isBelow;
        case Keyword::Workdir:
        case Keyword::Maintainer:
            return true;
        default:
            return false;
        }
    }

    /// False for packages that the program may want when it runs.
    bool installsToolsAlone(int index) const
    {
        return std::ranges::all_of(m_input.packageCommandsOf(index), [](const PackageCommand& call) {
            return call.verb != PackageVerb::Install
                   || std::ranges::all_of(call.arguments, [](const Word* package) { return isBuildTool(package->text); });
        });
    }

    /// False for files that go elsewhere than to the sources: the program may read them.
    bool isForCompiler(int index) const
    {
        const auto copy = std::ranges::find(m_input.copies, index, &CopyStep::instruction);
        const auto folder = directoryOf(m_input, *m_program->go);
        return copy != m_input.copies.end() && (!copy->isFromContext || (copy->target && folder && liesIn(*copy->target, *folder)));
    }

    bool takeStart(int index, bool isBelow)
    {
        const Instruction& instruction = m_input.instruction(index);
        std::vector<std::string> words = startWords(m_input.tree, instruction);
        if (words.empty())
            return false;
        const bool isOfProgram = isProgram(index, words.front());
        // The other half of an ENTRYPOINT holds arguments alone.
        if (!isOfProgram && (instruction.keyword != Keyword::Cmd || !m_hasStart || instruction.form != Form::Exec))
            return false;
        if (isOfProgram && m_hasStart)
            return false;
        if (isOfProgram)
            words.front() = m_target;
        m_hasStart = true;
        const TextRange written{instruction.arguments.front().range.begin, instruction.range.end};
        if (!isBelow) {
            m_edits.push_back(deletedInstruction(m_input.tree, index));
            m_moved.push_back(instruction.keywordText + ' ' + jsonArray(words));
        } else if (isOfProgram) {
            const std::size_t begin = instruction.form == Form::Exec ? m_input.tree.snapshot.bytes().find('[', instruction.keywordRange.end)
                                                                     : written.begin;
            m_edits.push_back({{begin, written.end}, jsonArray(words)});
        }
        return true;
    }

    bool isProgram(int index, const std::string& word) const
    {
        const std::string& path = m_program->path;
        const std::size_t slash = path.rfind('/');
        if (!word.contains('/'))
            return path.substr(slash + 1) == word && isInPath(path.substr(0, slash));
        return m_input.scope(index).absolute(word) == path;
    }

    /// Settings of Go stay with the compiler; others the program may ask for, so that both stages get them.
    bool takeVariables(const Instruction& instruction, bool isBelow)
    {
        const std::string_view text = m_input.tree.snapshot.text(instruction.range);
        if (text.contains('$'))
            return false;
        const auto isOfGo = [](const Assignment& one) { return one.name.text.starts_with("GO") || one.name.text.starts_with("CGO_"); };
        const bool isForGo = std::ranges::all_of(instruction.assignments, isOfGo);
        const bool isForNone = std::ranges::none_of(instruction.assignments, isOfGo);
        const bool hasPath = std::ranges::any_of(instruction.assignments, [](const Assignment& one) { return one.name.text == "PATH"; });
        if (isBelow || isForGo)
            return !hasPath;
        m_moved.emplace_back(text);
        return isForNone && !hasPath;
    }

    void move(int index)
    {
        m_moved.emplace_back(m_input.tree.snapshot.text(m_input.instruction(index).range));
        m_edits.push_back(deletedInstruction(m_input.tree, index));
    }

    void beginStage()
    {
        const SyntaxTree& tree = m_input.tree;
        const Stage& stage = m_input.stage(0);
        const std::string name = stage.name.empty() ? freeStageName(m_input, std::string("build")) : stage.nameAsWritten;
        if (stage.name.empty())
            m_edits.push_back(namingEdit(m_input, stage, name));
        std::vector<std::string> lines{std::format("{} {} {} {}", inFileCase(tree, "FROM"), m_base, inFileCase(tree, "AS"),
                                                   freeStageName(m_input, std::string("runtime"))),
                                       std::format("{} --from={} {} {}", inFileCase(tree, "COPY"), name, m_program->path, m_target)};
        if (!m_hasUser)
            lines.push_back(inFileCase(tree, "USER") + " 65532:65532");
        lines.insert(lines.end(), m_moved.begin(), m_moved.end());
        std::string text(lineEnd(tree));
        for (const std::string& line : lines)
            text.append(line).append(&line == &lines.back() ? "" : lineEnd(tree));
        m_edits.push_back(appendedLine(tree, m_program->go->instruction, text));
    }

    const AdviceInput& m_input;
    const GoProgram* m_program = nullptr;
    std::string m_base;
    std::string m_target; ///< where the new stage has the program
    std::vector<std::string> m_moved; ///< instructions for the new stage, as text
    std::vector<Edit> m_edits;
    bool m_hasStart = false;
    bool m_hasUser = false;
};

} // namespace

std::vector<Edit> ownStageEdits(const AdviceInput& input)
{
    return StageSplit(input).edits();
}

} // namespace stagewright
