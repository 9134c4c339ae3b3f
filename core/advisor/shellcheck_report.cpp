// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/shellcheck_report.h"

#include "core/text/line_index.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <format>
#include <optional>

namespace stagewright {
namespace {

using Json = nlohmann::json;

Severity severityOf(std::string_view level)
{
    if (level == "error")
        return Severity::Error;
    if (level == "warning")
        return Severity::Warning;
    return level == "info" ? Severity::Info : Severity::Hint;
}

Position place(const Json& json, const char* line, const char* column)
{
    return {json.value(line, 1), json.value(column, 1)};
}

ShellComment commentFrom(const Json& json)
{
    ShellComment comment;
    comment.begin = place(json, "line", "column");
    comment.end = place(json, "endLine", "endColumn");
    comment.severity = severityOf(json.value("level", ""));
    comment.code = std::format("SC{}", json.value("code", 0));
    comment.message = json.value("message", "");
    if (const auto fix = json.find("fix"); fix != json.end() && fix->is_object()) {
        for (const Json& replacement : fix->value("replacements", Json::array()))
            comment.replacements.push_back({place(replacement, "line", "column"),
                                            place(replacement, "endLine", "endColumn"),
                                            replacement.value("replacement", "")});
    }
    return comment;
}

std::optional<std::size_t> numberAtEnd(std::string_view name)
{
    name.remove_prefix(name.find_last_not_of("0123456789") + 1);
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    return error == std::errc() && end == name.data() + name.size() ? std::optional(number) : std::nullopt;
}

/// The replacements in terms of the Dockerfile; nothing if one of them spans continued lines.
std::vector<Edit> editsOf(const ShellComment& comment, const ShellScript& script, const LineIndex& lines)
{
    std::vector<Edit> edits;
    for (const ShellComment::Replacement& replacement : comment.replacements) {
        const TextRange range{lines.offsetOf(replacement.begin, script.text),
                              lines.offsetOf(replacement.end, script.text)};
        const TextRange source = script.sourceOf(range);
        if (range.begin < script.head || source.size() != range.size())
            return {};
        edits.push_back({source, replacement.text});
    }
    return edits;
}

} // namespace

std::expected<std::vector<std::vector<ShellComment>>, std::string> readShellCheckReport(std::string_view json,
                                                                                        std::size_t count)
{
    const Json report = Json::parse(json, nullptr, false);
    if (!report.is_object() || !report.contains("comments") || !report["comments"].is_array())
        return std::unexpected("ShellCheck's answer is no report in its format json1: version 0.7 or later is needed.");
    std::vector<std::vector<ShellComment>> comments(count);
    try {
        for (const Json& entry : report["comments"]) {
            const auto number = numberAtEnd(entry.value("file", ""));
            if (number && *number < count)
                comments[*number].push_back(commentFrom(entry));
        }
    } catch (const Json::exception&) {
        return std::unexpected("ShellCheck's report has members of unknown types.");
    }
    return comments;
}

Remark remarkOf(const ShellComment& comment, const ShellScript& script)
{
    const LineIndex lines(script.text);
    const TextRange range{lines.offsetOf(comment.begin, script.text), lines.offsetOf(comment.end, script.text)};
    Remark remark;
    remark.range = script.sourceOf(range);
    remark.message = comment.message;
    remark.severity = comment.severity;
    remark.aliases = {{comment.code}};
    if (std::vector<Edit> edits = editsOf(comment, script, lines); !edits.empty())
        remark.fixes.push_back({"Write it as ShellCheck suggests", false, std::move(edits)});
    return remark;
}

} // namespace stagewright
