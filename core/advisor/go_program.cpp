// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/go_program.h"

#include "core/advisor/accounts.h"
#include "core/advisor/advice_input.h"
#include "core/text/path.h"

#include <algorithm>
#include <array>

namespace stagewright {
namespace {

std::string_view lastElement(std::string_view path)
{
    while (path.ends_with('/'))
        path.remove_suffix(1);
    return path.substr(path.rfind('/') + 1);
}

std::optional<std::string> joined(const std::optional<std::string>& folder, const std::string& path)
{
    if (path.starts_with('/'))
        return cleanAbsolutePath(path);
    return folder ? std::optional(cleanAbsolutePath(*folder + '/' + path)) : std::nullopt;
}

/// Where `go install` puts programs (`go help install`).
void findInstallFolder(const GoCommand& go, const Scope& scope, GoProgram& program)
{
    program.isFolder = true;
    if (const auto bin = go.setting("GOBIN", scope))
        program.path = *bin;
    else if (const auto path = go.setting("GOPATH", scope); path && go.isUnset("GOBIN", scope))
        program.path = path->substr(0, path->find(':')) + "/bin";
}

void findOutput(const AdviceInput& input, const GoCommand& go, GoProgram& program)
{
    const Scope& scope = input.scope(go.instruction);
    const auto folder = directoryOf(input, go);
    if (const GoFlag* output = go.findFlag("o")) {
        const auto value = scope.expanded(output->value);
        if (!value || value->empty() || value->contains('`'))
            return;
        program.path = joined(folder, *value).value_or("");
        program.isFolder = value->ends_with('/') || *value == "." || *value == ".." || go.arguments.size() > 1
                           || (go.arguments.size() == 1 && go.arguments.front().text.contains("..."));
        return;
    }
    if (go.verb == "install") {
        findInstallFolder(go, scope, program);
        return;
    }
    // Without -o the program is named after its package, which for `.` only go.mod tells.
    const std::string package = go.arguments.size() == 1 ? go.arguments.front().text : ".";
    const std::string_view name = lastElement(package);
    program.isFolder = !package.starts_with("./") || name == "." || name == "..." || package == "./";
    program.path = joined(folder, program.isFolder ? "." : std::string(name)).value_or("");
}

Linking linkingOf(const AdviceInput& input, const GoCommand& go)
{
    const Scope& scope = input.scope(go.instruction);
    const GoFlag* ldflags = go.findFlag("ldflags");
    const GoFlag* tags = go.findFlag("tags");
    if (ldflags && ldflags->value.contains("-static"))
        return Linking::Static;
    if (tags && tags->value.contains("netgo") && tags->value.contains("osusergo"))
        return Linking::Static;
    const auto flags = go.setting("GOFLAGS", scope);
    if (go.findFlag("buildmode") || go.findFlag("linkshared") || (flags && !flags->empty() && *flags != "-mod=vendor"))
        return Linking::Unknown;
    const auto cgo = go.setting("CGO_ENABLED", scope);
    if (cgo)
        return *cgo == "0" ? Linking::Static : *cgo == "1" ? Linking::ByImports : Linking::Unknown;
    if (!go.isUnset("CGO_ENABLED", scope))
        return Linking::Unknown;
    const BaseFamily family = input.base(go.stage).family;
    if (family == BaseFamily::GolangAlpine) {
        const bool hasCompiler = isInstalledBefore(input, go.instruction, {"gcc", "build-base", "clang", "g++", "alpine-sdk"});
        return hasCompiler ? Linking::ByImports : Linking::Static;
    }
    return family == BaseFamily::GolangDebian ? Linking::ByImports : Linking::Unknown;
}

bool isBuiltForLinux(const AdviceInput& input, const GoCommand& go)
{
    const auto os = go.setting("GOOS", input.scope(go.instruction));
    return !os || os->empty() || *os == "linux";
}

} // namespace

bool GoProgram::mayBe(std::string_view source) const
{
    if (path.empty() || source.empty())
        return false;
    const std::string clean = cleanAbsolutePath(source);
    if (clean == "/")
        return false;
    return clean == path || path.starts_with(clean + '/') || (isFolder && clean.starts_with(path + '/'));
}

std::optional<std::string> directoryOf(const AdviceInput& input, const GoCommand& go)
{
    std::optional<std::string> folder = input.scope(go.instruction).directory;
    const auto& commands = input.commandsOf(go.instruction);
    for (int i = 0; i < go.position; ++i) {
        const ShellCommand& command = commands[static_cast<std::size_t>(i)];
        if (command.name() == "pushd" || command.name() == "popd")
            return std::nullopt;
        if (command.name() != "cd")
            continue;
        const auto path = command.words.size() == 2 ? input.scope(go.instruction).expanded(command.words[1].text)
                                                    : std::nullopt;
        folder = path ? joined(folder, *path) : std::nullopt;
    }
    return folder;
}

std::vector<GoProgram> goProgramsOf(const AdviceInput& input)
{
    std::vector<GoProgram> programs;
    for (const GoCommand& go : input.goCommands) {
        if (!go.makesPrograms() || go.isForTool() || !isBuiltForLinux(input, go))
            continue;
        GoProgram program;
        program.go = &go;
        findOutput(input, go, program);
        program.linking = linkingOf(input, go);
        programs.push_back(std::move(program));
    }
    return programs;
}

std::vector<ShippedProgram> shippedProgramsOf(const AdviceInput& input)
{
    std::vector<ShippedProgram> shipped;
    for (const CopyStep& copy : input.copies) {
        if (copy.fromStage < 0 || !isRuntime(input, copy.stage))
            continue;
        for (const GoProgram& program : input.programs) {
            if (!input.standsOn(copy.fromStage, program.go->stage))
                continue;
            for (const Word& source : copy.sources) {
                const auto path = input.scope(copy.instruction).expanded(source.text);
                if (path && program.mayBe(*path))
                    shipped.push_back({program, copy, source});
            }
        }
    }
    return shipped;
}

bool startsProgram(const AdviceInput& input, int stage)
{
    return std::ranges::any_of(input.tree.instructions, [&](const Instruction& instruction) {
        const bool isStart = instruction.keyword == Keyword::Cmd || instruction.keyword == Keyword::Entrypoint;
        return isStart && instruction.stage >= 0 && input.standsOn(stage, instruction.stage);
    });
}

bool isRuntime(const AdviceInput& input, int stage)
{
    return stage == input.graph.target
           || (startsProgram(input, stage)
               && std::ranges::none_of(input.graph.edges, [&](const Edge& edge) {
                      return edge.from.kind == SourceKind::Stage && edge.from.stage == stage;
                  }));
}

bool isInstalledBefore(const AdviceInput& input, int instruction, std::initializer_list<std::string_view> packages)
{
    static constexpr std::array<std::string_view, 9> managers = {"apt-get", "apt",  "apk", "yum", "dnf",
                                                                 "microdnf", "zypper", "tdnf", "aptitude"};
    std::vector<int> steps = historyOf(input, instruction);
    steps.push_back(instruction);
    for (const int i : steps) {
        for (const ShellCommand& command : input.commandsOf(i)) {
            if (!std::ranges::contains(managers, command.name()))
                continue;
            const bool isNamed = std::ranges::any_of(command.words, [&](const Word& word) {
                const std::string_view name = std::string_view(word.text).substr(0, word.text.find_first_of("=<>~"));
                return std::ranges::contains(packages, name) || name.contains('$');
            });
            if (isNamed)
                return true;
        }
    }
    return false;
}

} // namespace stagewright
