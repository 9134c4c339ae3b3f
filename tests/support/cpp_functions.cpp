// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/cpp_functions.h"

#include <algorithm>
#include <regex>

namespace stagewright::tests {
namespace {

/// The source with comments and literals blanked, so that braces and parentheses mean what they seem.
std::string withoutLiterals(std::string_view source)
{
    static const std::regex pattern(R"---(//[^\n]*|/\*[^]*?\*/|R"([^(\s]*)\([^]*?\)\1"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+')---");
    std::string text(source);
    std::string result;
    auto at = text.cbegin();
    for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match) {
        const auto& found = (*match)[0];
        // A digit separator such as 10'000 is no literal.
        if (*found.first == '\'' && found.first != text.cbegin() && std::isdigit(static_cast<unsigned char>(*(found.first - 1))))
            continue;
        result.append(at, found.first);
        std::transform(found.first, found.second, std::back_inserter(result),
                       [](char c) { return c == '\n' ? '\n' : ' '; });
        at = found.second;
    }
    result.append(at, text.cend());
    return result;
}

bool isFunctionHead(const std::string& head)
{
    static const std::regex type(R"(\b(namespace|class|struct|union|enum|extern)\b)");
    static const std::regex function(R"(\)\s*(const|noexcept|override|final|mutable|&|\s)*(->[^={};]*)?(\s*:[^]*)?$)");
    static const std::regex value(R"(=\s*$|\breturn\s*$)");
    return head.find('(') != std::string::npos && !std::regex_search(head, value)
           && std::regex_search(head, function)
           && !(std::regex_search(head, type) && head.find(')') == std::string::npos);
}

bool isScopeHead(const std::string& head)
{
    static const std::regex scope(R"(^\s*(template\s*<[^]*>\s*)?(inline\s+)?(namespace|class|struct|union|extern)\b)");
    return std::regex_search(head, scope);
}

} // namespace

std::vector<CppFunction> findFunctions(std::string_view source)
{
    enum class Scope { Outer, Function, Other };
    const std::string text = withoutLiterals(source);
    std::vector<CppFunction> functions;
    std::vector<std::pair<Scope, CppFunction>> scopes;
    std::string head;
    int line = 1;
    int headLine = 1;
    for (const char c : text) {
        if (c == '\n')
            ++line;
        if (c == '{') {
            const bool isOutside = std::ranges::all_of(scopes, [](const auto& s) { return s.first == Scope::Outer; });
            const Scope scope = !isOutside ? Scope::Other : isScopeHead(head) ? Scope::Outer
                                : isFunctionHead(head) ? Scope::Function : Scope::Other;
            scopes.push_back({scope, {head.substr(0, 80), headLine, 0}});
        } else if (c == '}' && !scopes.empty()) {
            auto [scope, function] = scopes.back();
            scopes.pop_back();
            function.length = line - function.line + 1;
            if (scope == Scope::Function)
                functions.push_back(function);
        }
        if (c == '{' || c == '}' || c == ';') {
            head.clear();
        } else if (!head.empty() || !std::isspace(static_cast<unsigned char>(c))) {
            if (head.empty())
                headLine = line;
            head += c;
        }
    }
    return functions;
}

} // namespace stagewright::tests
