// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/read_file.h"

#include "core/dockerfile/parser.h"
#include "core/export/ast_writer.h"

#include <cstdio>
#include <print>

namespace stagewright::cli {

int ast(Arguments arguments)
{
    if (arguments.size() != 1 || (arguments[0].starts_with('-') && arguments[0] != "-")) {
        std::println(stderr, "Use: stagewright ast FILE   (- reads standard input)");
        return Unusable;
    }
    auto bytes = readFile(arguments[0]);
    if (!bytes) {
        std::println(stderr, "{}", bytes.error());
        return Unusable;
    }
    const std::string document = writeAst(parse(Snapshot(std::move(*bytes))));
    std::fwrite(document.data(), 1, document.size(), stdout);
    return Clean;
}

} // namespace stagewright::cli
