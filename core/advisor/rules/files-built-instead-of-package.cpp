// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_modules.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// The package that holds a file, as the go command wants it: `./cmd/server` for `cmd/server/main.go`.
std::string packageOf(std::string_view file)
{
    const std::size_t slash = file.rfind('/');
    if (slash == std::string_view::npos)
        return ".";
    const std::string_view folder = file.substr(0, slash);
    if (folder == "." || folder.empty())
        return folder.empty() ? "/" : ".";
    const bool isRooted = folder.starts_with("./") || folder.starts_with("../") || folder.starts_with('/');
    return isRooted ? std::string(folder) : "./" + std::string(folder);
}

void check(const AdviceInput& input, const Report& report)
{
    for (const GoCommand& go : input.goCommands) {
        if (go.verb != "build" && go.verb != "install")
            continue;
        const bool namesFiles = !go.arguments.empty() && std::ranges::all_of(go.arguments, [](const Word& word) {
            return word.text.ends_with(".go");
        });
        // Without a go.mod, naming the file is the way.
        if (!namesFiles || !bringsFile(input, stepsTo(input, go), "go.mod"))
            continue;
        const TextRange range{go.arguments.front().range.begin, go.arguments.back().range.end};
        const std::string package = packageOf(go.arguments.front().text);
        Remark remark{range,
                      std::format("Only these files are compiled: another file of the package is left out, and the program "
                                  "gets no version stamp. Name the package: {}.",
                                  package),
                      {},
                      {}};
        const bool isPlain = go.arguments.front().text.find_first_of("$*?[") == std::string::npos;
        if (isPlain && input.instruction(go.instruction).form == Form::Shell)
            remark.fixes.push_back({std::format("Build {}", package), false, {{range, package}}});
        report(std::move(remark));
    }
}

} // namespace

Rule files_built_instead_of_package()
{
    Rule rule;
    rule.aliases = {"SW222"};
    rule.category = "correctness";
    rule.severity = Severity::Info;
    rule.title = "Build a package, not a list of files";
    rule.rationale = "go build main.go makes a package of that one file. The day somebody adds a second file to the package the build "
                     "breaks, or worse, leaves out what that file registers. Such a program also never gets the version stamp "
                     "that go takes from git.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -o /out/server cmd/server/main.go
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -o /out/server ./cmd/server
)";
    rule.sources = {"go help packages", "go help build"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
