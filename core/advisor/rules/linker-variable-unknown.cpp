// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_packages.h"
#include "core/dockerfile/suggestion.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// The `path.Name` of each -X in the text of -ldflags.
std::vector<std::string> stampedNames(std::string_view flags)
{
    std::vector<std::string> names;
    for (std::size_t at = flags.find("-X"); at != std::string_view::npos; at = flags.find("-X", at)) {
        at = std::min(flags.find_first_not_of(" =\t'\"\\", at + 2), flags.size());
        const std::string_view rest = flags.substr(at);
        const std::size_t equals = rest.find('=');
        if (equals != std::string_view::npos && rest.substr(0, equals).contains('.')
            && rest.find_first_of(" \t$") > equals)
            names.emplace_back(rest.substr(0, equals));
    }
    return names;
}

/// The packages that a path of -X means; nothing if they lie outside the project.
std::vector<const GoPackage*> packagesNamed(const AdviceInput& input, const GoCommand& go, std::string_view path)
{
    const std::vector<const GoPackage*> built = builtPackagesOf(input, go);
    if (path == "main")
        return built;
    const GoProject& project = *input.context->go;
    const auto folder = project.folderOf(path);
    const GoPackage* package = folder ? project.packageAt(*folder) : nullptr;
    // A program's own package is called main there, whatever its import path.
    return package && package->name != "main" && !built.empty() ? std::vector{package} : std::vector<const GoPackage*>{};
}

void checkName(const AdviceInput& input, const GoCommand& go, const GoFlag& flag, const std::string& name, const Report& report)
{
    const std::size_t dot = name.rfind('.');
    const std::string variable = name.substr(dot + 1);
    const auto packages = packagesNamed(input, go, std::string_view(name).substr(0, dot));
    std::vector<std::string_view> known;
    for (const GoPackage* package : packages)
        known.insert(known.end(), package->variables.begin(), package->variables.end());
    if (packages.empty() || std::ranges::contains(known, variable))
        return;
    const std::string_view written = input.tree.snapshot.text(flag.valueRange);
    const std::size_t at = written.find(name + '=');
    const std::size_t begin = flag.valueRange.begin + (at == std::string_view::npos ? 0 : at);
    const TextRange range = at == std::string_view::npos ? flag.valueRange : TextRange{begin, begin + name.size()};
    const auto similar = nearest(variable, known);
    Remark remark{range,
                  std::format("There is no package variable {} to set, and the linker ignores unknown names without a word{}", name,
                              similar ? std::format(": did you mean {}?", *similar) : "."),
                  {},
                  {}};
    if (similar && at != std::string_view::npos)
        remark.fixes.push_back({std::format("Write {}", *similar), false, {{{begin + dot + 1, begin + name.size()}, *similar}}});
    report(std::move(remark));
}

void check(const AdviceInput& input, const Report& report)
{
    if (!input.context || !input.context->go)
        return;
    for (const GoCommand& go : input.goCommands) {
        const GoFlag* flag = go.makesPrograms() ? go.findFlag("ldflags") : nullptr;
        if (!flag)
            continue;
        for (const std::string& name : stampedNames(flag->value))
            checkName(input, go, *flag, name, report);
    }
}

} // namespace

Rule linker_variable_unknown()
{
    Rule rule;
    rule.aliases = {"SW227"};
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Stamp a variable that exists";
    rule.rationale = "-X sets a string variable of a package: main.version, or example.com/shop/internal/build.Version with the full import "
                     "path. A name that does not exist is no error; measured: the build ended with exit status 0 and the program "
                     "still said \"dev\".";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
ARG VERSION
RUN go build -ldflags="-s -w -X main.Version=${VERSION}" -o /out/server .
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
ARG VERSION
RUN go build -ldflags="-s -w -X main.version=${VERSION}" -o /out/server .
)";
    rule.files = {{"go.mod", "module shop\ngo 1.27\n"}, {"main.go", "package main\n\nvar version = \"dev\"\n"}};
    rule.sources = {"https://pkg.go.dev/cmd/link"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
