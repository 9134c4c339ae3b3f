// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/exposed_ports.h"

#include <format>

namespace stagewright::rules {
namespace {

void check(const AdviceInput& input, const Report& report)
{
    forEachExposedPort(input, [&](const ExposedPort& port) {
        const std::size_t colon = port.text.rfind(':');
        if (colon == std::string::npos || colon == 0)
            return;
        const std::string own = port.text.substr(colon + 1);
        Remark remark{
            port.range,
            std::format("EXPOSE names the container's port alone and ignores the rest: write {}, and give the host's "
                        "side to docker run --publish.",
                        own)};
        if (port.isLiteral)
            remark.fixes.push_back({std::format("Write {}", own), true, {{port.range, own}}});
        remark.line = port.line;
        report(std::move(remark));
    });
}

} // namespace

Rule host_port_exposed()
{
    Rule rule;
    rule.aliases = {"ExposeInvalidFormat"};
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Expose the container's port alone";
    rule.rationale = "EXPOSE notes on which port the program in the container listens. Which address and port of "
                     "the host lead there is decided when the container starts, by --publish or in a Compose file; "
                     "in EXPOSE Docker drops them without a word, and it is going to refuse them.";
    rule.bad = R"(FROM debian:13-slim
EXPOSE 127.0.0.1:80:8080
)";
    rule.good = R"(FROM debian:13-slim
EXPOSE 8080
)";
    rule.sources = {"https://docs.docker.com/reference/build-checks/expose-invalid-format/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
