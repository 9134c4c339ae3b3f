// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/format_options.h"
#include "app/cli/read_file.h"
#include "app/cli/write_file.h"

#include "core/dockerfile/parser.h"
#include "core/text/unified_diff.h"

#include <algorithm>
#include <cstdio>
#include <print>

namespace stagewright::cli {
namespace {

void print(std::string_view text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
}

/// What holds an error is left as it is; that should not go unseen.
void tellErrors(const std::string& name, const SyntaxTree& tree)
{
    for (const SyntaxError& error : tree.errors)
        std::println(stderr, "{}:{}: {}", name, error.line, error.message);
}

int formatFile(const std::string& path, const FormatCall& call)
{
    auto bytes = readFile(path);
    if (!bytes) {
        std::println(stderr, "{}", bytes.error());
        return Unusable;
    }
    const std::string name = path == "-" ? "standard input" : path;
    const SyntaxTree tree = parse(Snapshot(std::move(*bytes)));
    const std::string_view before = tree.snapshot.bytes();
    const std::vector<Edit> edits = formatEdits(tree, call.layout);
    tellErrors(name, tree);
    if (call.differs)
        print(unifiedDiff(name, before, edits));
    if (call.checks && !edits.empty())
        std::println(stderr, "{} would change.", name);
    if (call.writes && !edits.empty()) {
        if (const auto written = writeFile(path, applyEdits(before, edits)); !written) {
            std::println(stderr, "{}", written.error());
            return Unusable;
        }
    }
    if (!call.differs && !call.checks && !call.writes)
        print(applyEdits(before, edits));
    return call.checks && !edits.empty() ? Found : Clean;
}

} // namespace

int format(Arguments arguments)
{
    if (std::ranges::contains(arguments, "--help") || std::ranges::contains(arguments, "-h")) {
        std::println("{}", formatUsage());
        return Clean;
    }
    const auto call = readFormatCall(arguments);
    if (!call) {
        std::println(stderr, "{}", call.error());
        return Unusable;
    }
    int status = Clean;
    for (const std::string& path : call->paths)
        status = std::max(status, formatFile(path, *call));
    return status;
}

} // namespace stagewright::cli
