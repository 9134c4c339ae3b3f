// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/exposed_ports.h"
#include "core/text/ascii.h"

#include <format>

namespace stagewright::rules {
namespace {

void check(const AdviceInput& input, const Report& report)
{
    forEachExposedPort(input, [&](const ExposedPort& port) {
        const std::size_t slash = port.text.rfind('/');
        if (slash == std::string::npos)
            return;
        const std::string protocol = port.text.substr(slash + 1);
        const std::string lower = toLower(protocol);
        if (protocol == lower)
            return;
        Remark remark{port.range, std::format("{} is the name of the protocol: write it in lower case.", lower)};
        if (port.isLiteral)
            remark.fixes.push_back(
                {std::format("Write {}", lower), true, {{{port.range.end - lower.size(), port.range.end}, lower}}});
        remark.line = port.line;
        report(std::move(remark));
    });
}

} // namespace

Rule protocol_not_lower_case()
{
    Rule rule;
    rule.aliases = {"ExposeProtoCasing"};
    rule.category = "structure";
    rule.severity = Severity::Hint;
    rule.title = "Write the protocol of a port in lower case";
    rule.rationale = "The protocols of EXPOSE are tcp, udp and sctp. Docker still turns capitals into lower case, "
                     "but images and tools compare the words 80/tcp as they are written.";
    rule.bad = R"(FROM debian:13-slim
EXPOSE 8080/TCP
)";
    rule.good = R"(FROM debian:13-slim
EXPOSE 8080/tcp
)";
    rule.sources = {"https://docs.docker.com/reference/build-checks/expose-proto-casing/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
