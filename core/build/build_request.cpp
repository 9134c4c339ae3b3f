// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/build_request.h"

#include "core/text/joined.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace stagewright {
namespace {

bool isPlain(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || std::string_view("_@%+=:,./-").contains(c);
}

std::string quoted(const std::string& word)
{
    if (!word.empty() && std::ranges::all_of(word, isPlain))
        return word;
    std::string text = "'";
    for (const char c : word)
        text += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return text + '\'';
}

} // namespace

std::vector<std::string> buildCommand(const BuildRequest& request, const std::string& dockerfile)
{
    std::vector<std::string> command = {"docker", "buildx", "build", "--progress=rawjson"};
    const auto add = [&](const char* option, const std::string& value) {
        if (!value.empty())
            command.push_back(option + value);
    };
    add("--builder=", request.builder);
    add("--file=", dockerfile);
    add("--target=", request.target);
    add("--platform=", joined(request.platforms, ","));
    for (const BuildArgument& argument : request.arguments)
        add("--build-arg=", argument.value ? argument.name + '=' + *argument.value : argument.name);
    for (const auto& [name, place] : request.namedContexts)
        add("--build-context=", name + '=' + place);
    for (const std::string& tag : request.tags)
        add("--tag=", tag);
    add("--network=", request.network);
    if (request.ignoresCache)
        command.emplace_back("--no-cache");
    if (request.pullsAlways)
        command.emplace_back("--pull");
    command.insert(command.end(), request.extraOptions.begin(), request.extraOptions.end());
    command.push_back(request.contextFolder);
    return command;
}

std::string shellText(const std::vector<std::string>& command)
{
    std::vector<std::string> words;
    std::ranges::transform(command, std::back_inserter(words), quoted);
    return joined(words, " ");
}

} // namespace stagewright
