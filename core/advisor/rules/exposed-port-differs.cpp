// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/accounts.h"
#include "core/advisor/service_stage.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

/// A port that the file tells the program to listen on, and where.
struct Port
{
    std::string number;
    TextRange range;
};

/// `8080` of `:8080`, `0.0.0.0:8080` and `8080`; empty for other texts and for ports of other hosts.
std::string portOf(std::string_view address)
{
    const std::size_t colon = address.rfind(':');
    const std::string_view host = colon == std::string_view::npos ? std::string_view() : address.substr(0, colon);
    const std::string_view port = colon == std::string_view::npos ? address : address.substr(colon + 1);
    const bool isOwn = host.empty() || host == "0.0.0.0" || host == "[::]";
    return isOwn && isNumber(port) && port.size() <= 5 ? std::string(port) : std::string();
}

bool isPortFlag(std::string_view name)
{
    static constexpr std::array<std::string_view, 7> names = {"port", "addr",      "listen", "bind",
                                                              "http", "http-addr", "address"};
    while (name.starts_with('-'))
        name.remove_prefix(1);
    return std::ranges::contains(names, name);
}

void readStart(const Instruction& start, std::vector<Port>& ports)
{
    for (std::size_t i = 0; i < start.arguments.size() && start.form == Form::Exec; ++i) {
        const Word& word = start.arguments[i];
        const std::size_t equals = word.text.find('=');
        const std::string_view name = std::string_view(word.text).substr(0, equals);
        if (!word.text.starts_with('-') || !isPortFlag(name))
            continue;
        const bool isApart = equals == std::string::npos && i + 1 < start.arguments.size();
        const Word& value = isApart ? start.arguments[i + 1] : word;
        const std::string number = portOf(isApart                       ? value.text
                                          : equals == std::string::npos ? ""
                                                                        : word.text.substr(equals + 1));
        if (!number.empty())
            ports.push_back({number, value.range});
    }
}

void readEnvironment(const Instruction& env, std::vector<Port>& ports)
{
    for (const Assignment& assignment : env.assignments) {
        const std::string_view name = assignment.name.text;
        const std::string number =
            name == "PORT" || name == "HTTP_PORT" || name == "LISTEN_ADDR" ? portOf(assignment.value.text) : "";
        if (!number.empty())
            ports.push_back({number, {assignment.name.range.begin, assignment.value.range.end}});
    }
}

void check(const AdviceInput& input, const Report& report)
{
    const int target = input.graph.target;
    if (target < 0 || !receivesProgram(input, target))
        return;
    std::vector<Port> listened;
    std::vector<std::string> exposed;
    for (int i = input.stage(input.base(target).root).firstInstruction; i <= input.stage(target).lastInstruction; ++i) {
        const Instruction& instruction = input.instruction(i);
        if (!input.standsOn(target, instruction.stage))
            continue;
        if (instruction.keyword == Keyword::Entrypoint || instruction.keyword == Keyword::Cmd)
            readStart(instruction, listened);
        else if (instruction.keyword == Keyword::Env)
            readEnvironment(instruction, listened);
        else if (instruction.keyword == Keyword::Expose)
            std::ranges::transform(instruction.arguments, std::back_inserter(exposed), [&](const Word& word) {
                return input.scope(i).expanded(word.text.substr(0, word.text.find('/'))).value_or("");
            });
    }
    const bool isOpen = std::ranges::any_of(exposed, [](const std::string& port) { return !isNumber(port); });
    for (const Port& port : listened) {
        if (!exposed.empty() && !isOpen && !std::ranges::contains(exposed, port.number))
            report({port.range,
                    std::format("The program is told to listen on {}, and EXPOSE names {}: readers, docker run -P "
                                "and some platforms go by EXPOSE, so name the same port.",
                                port.number, exposed.front()),
                    {},
                    {}});
    }
}

} // namespace

Rule exposed_port_differs()
{
    Rule rule;
    rule.aliases = {"SW610"};
    rule.category = "runtime";
    rule.severity = Severity::Hint;
    rule.title = "Expose the port that the program listens on";
    rule.rationale = "EXPOSE opens nothing: it tells people, docker run -P and some platforms where the service is "
                     "to be found. When it names another port than the program uses, they knock at a closed door, "
                     "and nothing in the log says why.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 80
ENTRYPOINT ["/usr/local/bin/server", "-addr", ":8080"]
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
EXPOSE 8080
ENTRYPOINT ["/usr/local/bin/server", "-addr", ":8080"]
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#expose"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
