// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/hadolint_reach.h"

#include "core/text/ascii.h"

#include <algorithm>
#include <array>

namespace stagewright {
namespace {

/// What must be there for a code; no keyword and no word stand for any.
struct Reach
{
    std::string_view code;
    std::array<Keyword, 3> keywords = {Keyword::Unknown, Keyword::Unknown, Keyword::Unknown};
    std::string_view word;
};

using enum Keyword;

constexpr auto reaches = std::to_array<Reach>({
    {"DL3000", {Workdir}},        {"DL3001", {Run}},           {"DL3002", {User}},
    {"DL3003", {Run}, "cd"},      {"DL3004", {Run}, "sudo"},   {"DL3006", {From}},
    {"DL3007", {From}, "latest"}, {"DL3008", {Run}, "apt"},    {"DL3009", {Run}, "apt"},
    {"DL3010", {Copy}},           {"DL3011", {Expose}},        {"DL3012", {Healthcheck}},
    {"DL3013", {Run}, "pip"},     {"DL3014", {Run}, "apt"},    {"DL3015", {Run}, "apt"},
    {"DL3016", {Run}, "npm"},     {"DL3018", {Run}, "apk"},    {"DL3019", {Run}, "apk"},
    {"DL3020", {Add}},            {"DL3021", {Copy}},          {"DL3022", {Copy}},
    {"DL3023", {Copy}},           {"DL3024", {From}},          {"DL3025", {Cmd, Entrypoint, Healthcheck}},
    {"DL3026", {From, Copy, Run}}, {"DL3027", {Run}, "apt"},   {"DL3028", {Run}, "gem"},
    {"DL3029", {From}},           {"DL3030", {Run}, "yum"},    {"DL3032", {Run}, "yum"},
    {"DL3033", {Run}, "yum"},     {"DL3034", {Run}, "zypper"}, {"DL3035", {Run}, "zypper"},
    {"DL3036", {Run}, "zypper"},  {"DL3037", {Run}, "zypper"}, {"DL3038", {Run}, "dnf"},
    {"DL3040", {Run}, "dnf"},     {"DL3041", {Run}, "dnf"},    {"DL3042", {Run}, "pip"},
    {"DL3044", {Env}},            {"DL3045", {Copy}},          {"DL3046", {Run}, "useradd"},
    {"DL3047", {Run}, "wget"},    {"DL3048", {Label}},         {"DL3049", {From}},
    {"DL3050", {Label}},          {"DL3051", {Label}},         {"DL3052", {Label}},
    {"DL3053", {Label}},          {"DL3054", {Label}},         {"DL3055", {Label}},
    {"DL3056", {Label}},          {"DL3057", {From}},          {"DL3058", {Label}},
    {"DL3059", {Run}},            {"DL3060", {Run}, "yarn"},   {"DL3062", {Run}, "go"},
    {"DL3063", {From}},           {"DL3064", {Arg, Env}},      {"DL3065", {From}},
    {"DL3066", {User}},           {"DL3067", {Copy}},          {"DL4000", {Maintainer}},
    {"DL4001", {Run}},            {"DL4003", {Cmd}},           {"DL4004", {Entrypoint}},
    {"DL4005", {Run}, "ln"},      {"DL4006", {Run}, "|"},
});

} // namespace

bool hadolintMayReport(std::string_view code, const SyntaxTree& tree, const Instruction& instruction)
{
    const auto reach = std::ranges::find(reaches, toUpper(code), &Reach::code);
    if (reach == reaches.end())
        return true;
    const Keyword keyword = instruction.trigger.empty() ? instruction.keyword : instruction.trigger.front().keyword;
    return keyword != Unknown && std::ranges::contains(reach->keywords, keyword)
           && tree.snapshot.text(instruction.range).contains(reach->word);
}

} // namespace stagewright
