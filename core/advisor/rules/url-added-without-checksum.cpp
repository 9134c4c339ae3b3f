// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include <format>

namespace stagewright::rules {
namespace {

bool isFileUrl(std::string_view source)
{
    const bool isWeb = source.starts_with("https://") || source.starts_with("http://");
    const std::string_view path = source.substr(0, source.find_first_of("#?"));
    return isWeb && !path.ends_with(".git");
}

void check(const AdviceInput& input, const Report& report)
{
    for (const CopyStep& copy : input.copies) {
        const Instruction& instruction = input.instruction(copy.instruction);
        if (instruction.keyword != Keyword::Add || instruction.findFlag("checksum"))
            continue;
        for (const Word& source : copy.sources) {
            if (isFileUrl(source.text))
                report({source.range,
                        "Whatever the server sends becomes part of the image: with --checksum=sha256:… another "
                        "content stops the build.",
                        {},
                        source.text.starts_with("http://") ? std::optional(Severity::Warning) : std::nullopt});
        }
    }
}

} // namespace

Rule url_added_without_checksum()
{
    Rule rule;
    rule.category = "security";
    rule.severity = Severity::Info;
    rule.title = "Give the checksum of a file that ADD downloads";
    rule.rationale = "ADD fetches the address again for every build to see whether it changed, and takes what it "
                     "gets. With --checksum the build knows the content beforehand: it stops on anything else, and "
                     "needs no download at all when the layer is cached. That is also the difference to curl in a "
                     "RUN, which is never looked at again once cached.";
    rule.bad = R"(FROM debian:13-slim
ADD https://example.com/releases/tool-1.4.tar.gz /tmp/tool.tar.gz
)";
    rule.good = R"(FROM debian:13-slim
ADD --checksum=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef \
    https://example.com/releases/tool-1.4.tar.gz /tmp/tool.tar.gz
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#add---checksum"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
