// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/context_writer.h"

#include "core/text/utf8.h"

#include <nlohmann/json.hpp>

#include <format>
#include <string_view>

namespace stagewright {
namespace {

using Json = nlohmann::ordered_json;

/// `1 file`, `2 files`.
std::string counted(std::uint64_t count, std::string_view noun)
{
    return std::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

/// A size in decimal units, as Docker tells it.
std::string sizeWords(std::uint64_t bytes)
{
    constexpr std::string_view units[] = {"bytes", "kB", "MB", "GB", "TB"};
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (value >= 1000 && unit + 1 < std::size(units)) {
        value /= 1000;
        ++unit;
    }
    return unit == 0 ? counted(bytes, "byte") : std::format("{:.{}f} {}", value, value < 10 ? 2 : 1, units[unit]);
}

void addTroubles(std::string& text, std::string_view heading, const std::vector<PathTrouble>& troubles,
                 std::string_view between)
{
    if (!troubles.empty())
        text += std::format("\n{}\n", heading);
    for (const PathTrouble& trouble : troubles)
        text += std::format("  {}{}{}\n", toPrintable(trouble.path), between, toPrintable(trouble.words));
}

std::string ignoreWords(const ContextReport& report)
{
    if (report.ignorePath.empty())
        return "There is no .dockerignore: all of it is sent.\n";
    if (report.keptOut.empty())
        return std::format("{} keeps nothing out.\n", toPrintable(report.ignorePath));
    std::string text = std::format("Kept out by {}:\n", toPrintable(report.ignorePath));
    for (const KeptOut& line : report.keptOut) {
        text += std::format("{:>5}  {:<24} {}, {}\n", line.line, toPrintable(line.pattern), counted(line.files, "file"),
                            sizeWords(line.bytes));
    }
    return text;
}

Json toJson(const std::vector<PathTrouble>& troubles, const char* words)
{
    Json list = Json::array();
    for (const PathTrouble& trouble : troubles)
        list.push_back({{"path", toValidUtf8(trouble.path)}, {words, toValidUtf8(trouble.words)}});
    return list;
}

} // namespace

std::string writeContextText(const ContextReport& report)
{
    std::string text = std::format("A build of {} sends {} in {} and {}", toPrintable(report.folder),
                                   sizeWords(report.bytes), counted(report.files, "file"),
                                   counted(report.folders, "folder"));
    text += report.links > 0 ? std::format(", and {}.\n", counted(report.links, "link")) : ".\n";
    if (!report.biggest.empty())
        text += "\nThe biggest files:\n";
    for (const SizedPath& file : report.biggest)
        text += std::format("{:>12}  {}\n", sizeWords(file.bytes), toPrintable(file.path));
    text += '\n' + ignoreWords(report);
    for (const KeptOut& broken : report.brokenPatterns) {
        const std::string place = broken.line > 0 ? std::format("Line {} of it", broken.line) : "A line of it";
        text += std::format("\n{} has the pattern \"{}\", which has no meaning: no build gets past it.\n", place,
                            toPrintable(broken.pattern));
    }
    addTroubles(text, "These cannot be read, so a build stops there; list them in .dockerignore:", report.unreadable,
                ": ");
    addTroubles(text, "These links lead nowhere:", report.danglingLinks, " -> ");
    if (!report.invalidNames.empty())
        text += "\nThe names of these are not UTF-8, which builders refuse or change:\n";
    for (const std::string& name : report.invalidNames)
        text += std::format("  {}\n", toPrintable(toValidUtf8(name)));
    return text;
}

std::string writeContextJson(const ContextReport& report)
{
    Json biggest = Json::array();
    for (const SizedPath& file : report.biggest)
        biggest.push_back({{"path", toValidUtf8(file.path)}, {"bytes", file.bytes}});
    Json keptOut = Json::array();
    for (const KeptOut& line : report.keptOut) {
        keptOut.push_back({{"line", line.line},
                           {"pattern", toValidUtf8(line.pattern)},
                           {"files", line.files},
                           {"bytes", line.bytes}});
    }
    Json broken = Json::array();
    for (const KeptOut& line : report.brokenPatterns) {
        broken.push_back({{"line", line.line > 0 ? Json(line.line) : Json(nullptr)},
                          {"pattern", toValidUtf8(line.pattern)}});
    }
    Json names = Json::array();
    for (const std::string& name : report.invalidNames)
        names.push_back(toValidUtf8(name));
    const Json document = {
        {"version", 1},
        {"context", toValidUtf8(report.folder)},
        {"ignoreFile", report.ignorePath.empty() ? Json(nullptr) : Json(toValidUtf8(report.ignorePath))},
        {"sent",
         {{"files", report.files}, {"folders", report.folders}, {"links", report.links}, {"bytes", report.bytes}}},
        {"biggest", std::move(biggest)},
        {"keptOut", std::move(keptOut)},
        {"brokenPatterns", std::move(broken)},
        {"unreadable", toJson(report.unreadable, "reason")},
        {"danglingLinks", toJson(report.danglingLinks, "target")},
        {"invalidNames", std::move(names)}};
    return document.dump(2) + "\n";
}

} // namespace stagewright
