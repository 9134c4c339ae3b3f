// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/ast_writer.h"

#include "core/text/utf8.h"

#include <nlohmann/json.hpp>

namespace stagewright {
namespace {

using Json = nlohmann::ordered_json;

std::string_view formName(Form form)
{
    switch (form) {
    case Form::Shell: return "shell";
    case Form::Exec: return "exec";
    case Form::None: break;
    }
    return "none";
}

Json heredocsOf(const Instruction& instruction)
{
    Json list = Json::array();
    for (const Heredoc& heredoc : instruction.heredocs) {
        list.push_back(
            {{"name", toValidUtf8(heredoc.name)}, {"line", heredoc.firstLine}, {"endLine", heredoc.endLine}});
    }
    return list;
}

Json toJson(const Instruction& instruction)
{
    Json flags = Json::array();
    for (const Flag& flag : instruction.flags)
        flags.push_back(toValidUtf8(flag.text));
    Json arguments = Json::array();
    for (const Word& word : instruction.arguments)
        arguments.push_back(toValidUtf8(word.text));
    const std::string_view known = keywordName(instruction.keyword);
    Json json = {{"keyword", known.empty() ? toValidUtf8(instruction.keywordText) : std::string(known)},
                 {"line", instruction.line},
                 {"endLine", instruction.endLine},
                 {"flags", std::move(flags)},
                 {"heredocs", heredocsOf(instruction)},
                 {"form", formName(instruction.form)},
                 {"arguments", std::move(arguments)},
                 {"stage", instruction.stage}};
    if (!instruction.trigger.empty())
        json["trigger"] = toJson(instruction.trigger.front());
    return json;
}

} // namespace

std::string writeAst(const SyntaxTree& tree)
{
    Json directives = Json::array();
    for (const Directive& directive : tree.directives) {
        directives.push_back(
            {{"name", directive.name}, {"value", toValidUtf8(directive.value)}, {"line", directive.line}});
    }
    Json instructions = Json::array();
    for (const Instruction& instruction : tree.instructions)
        instructions.push_back(toJson(instruction));
    Json errors = Json::array();
    for (const SyntaxError& error : tree.errors) {
        const Position position = tree.snapshot.positionOf(error.range.begin);
        errors.push_back({{"message", toValidUtf8(error.message)},
                          {"line", error.line},
                          {"column", position.line == error.line ? position.column : 1}});
    }
    const Json document = {{"version", 1},
                           {"escape", std::string(1, tree.escape)},
                           {"directives", std::move(directives)},
                           {"instructions", std::move(instructions)},
                           {"errors", std::move(errors)}};
    return document.dump(2) + "\n";
}

} // namespace stagewright
