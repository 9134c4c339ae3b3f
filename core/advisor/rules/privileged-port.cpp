// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/accounts.h"
#include "core/advisor/service_stage.h"

#include <format>

namespace stagewright::rules {
namespace {

bool isPrivileged(std::string_view port)
{
    return isNumber(port) && port.size() <= 4 && (port.size() < 4 || port < "1024");
}

void check(const AdviceInput& input, const Report& report)
{
    const int target = input.graph.target;
    if (target < 0 || !receivesProgram(input, target) || !runsAsOrdinaryUser(input, target))
        return;
    const Stage& stage = input.stage(target);
    for (int i = stage.firstInstruction; i <= stage.lastInstruction; ++i) {
        if (input.instruction(i).keyword != Keyword::Expose)
            continue;
        for (const Word& word : input.instruction(i).arguments) {
            const std::string_view port = std::string_view(word.text).substr(0, word.text.find('/'));
            if (isPrivileged(port))
                report({word.range,
                        std::format("An ordinary user may listen on {} only where the engine lowers the limit: "
                                    "Docker's own network does, the host's network and some platforms do not. A "
                                    "port such as 8080 works everywhere.",
                                    port),
                        {},
                        {}});
        }
    }
}

} // namespace

Rule privileged_port()
{
    Rule rule;
    rule.aliases = {"SW617"};
    rule.category = "runtime";
    rule.severity = Severity::Hint;
    rule.title = "Listen on a port above 1023";
    rule.rationale = "Linux keeps ports below 1024 for privileged processes. Docker's bridge network lifts that "
                     "limit, so port 80 works there for any user; measured with the host's network, the same "
                     "program got \"permission denied\". Inside a container the number has no meaning of its own, "
                     "since it is mapped anyway.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
USER 65532:65532
EXPOSE 80
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.sources = {"https://docs.docker.com/engine/security/rootless/",
                    "https://man7.org/linux/man-pages/man7/capabilities.7.html"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
