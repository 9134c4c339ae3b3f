// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/file_call.h"
#include "app/cli/read_lines.h"
#include "app/cli/terminal.h"

#include "core/build/built_target.h"
#include "core/build/recorded_stream.h"
#include "core/dockerfile/parser.h"
#include "core/export/trace_json.h"
#include "core/export/trace_text.h"

#include <array>
#include <cstdio>
#include <expected>
#include <format>
#include <memory>
#include <print>
#include <string_view>
#include <utility>

namespace stagewright::cli {
namespace {

constexpr std::string_view usage =
    "Use: stagewright trace FILE.rawjson [-f DOCKERFILE] [--format text|json] [--target NAME]\n"
    "                       [--build-arg NAME=VALUE]… [--build-context NAME=PLACE]…   (- reads standard input)\n"
    "FILE is what `docker buildx build --progress=rawjson` wrote to standard error; --progress=plain does, too.\n"
    "--target, --build-arg and --build-context are those of the build.";

constexpr std::array<std::string_view, 6> optionNames = {"-f",       "--file",      "--format",
                                                         "--target", "--build-arg", "--build-context"};

struct Call
{
    std::string stream;
    std::string dockerfile; ///< empty: nobody knows it
    bool wantsJson = false;
    BuildRequest request;
};

using Outcome = std::expected<void, std::string>;

Outcome addPair(Call& call, std::string_view name, const std::string& value)
{
    const std::size_t equals = value.find('=');
    if (equals == 0 || equals == std::string::npos)
        return std::unexpected(std::format("\"{}\" gives no value: write {} NAME=VALUE.", value, name));
    const std::string key = value.substr(0, equals);
    if (name == "--build-arg")
        call.request.arguments.push_back({key, value.substr(equals + 1)});
    else
        call.request.namedContexts.emplace_back(key, value.substr(equals + 1));
    return {};
}

Outcome applyOption(Call& call, std::string_view name, const std::string& value)
{
    if (name.starts_with("--build-"))
        return addPair(call, name, value);
    if (name == "--target") {
        call.request.target = value;
        return {};
    }
    if (name != "--format") {
        call.dockerfile = value;
        return {};
    }
    if (value != "text" && value != "json")
        return std::unexpected(std::format("There is no format \"{}\": choose text or json.", value));
    call.wantsJson = value == "json";
    return {};
}

std::expected<Call, std::string> readCall(Arguments arguments)
{
    auto typed = readFileCall(arguments, optionNames, usage);
    if (!typed)
        return std::unexpected(std::move(typed.error()));
    Call call;
    call.stream = std::move(typed->file);
    for (const auto& [name, value] : typed->options) {
        if (Outcome outcome = applyOption(call, name, value); !outcome)
            return std::unexpected(std::move(outcome.error()));
    }
    if (call.stream == "-" && call.dockerfile == "-")
        return std::unexpected("Standard input can be the stream or the Dockerfile, not both: name one of the files.");
    return call;
}

/// Why a stream without steps cannot be read.
std::string noStream(const Call& call, const BuildTrace& trace, bool isCompressed)
{
    const std::string name = call.stream == "-" ? "Standard input" : call.stream;
    if (isCompressed)
        return std::format("{0} is compressed: use gzip -dc {0} | stagewright trace -", name);
    std::string words = std::format("{} is no record of a build: no line is progress as docker buildx build "
                                    "--progress=rawjson (or plain) writes it to standard error.", name);
    // A build that ended before its first step, such as for want of a daemon, at least says why.
    if (const auto report = readFailure(trace.text()); report && trace.result() == BuildResult::Failed)
        words += std::format(" It says: {}", report->message);
    return words;
}

std::expected<BuildTrace, std::string> readTrace(const Call& call)
{
    RecordedStream stream;
    bool isCompressed = false;
    const Outcome outcome = readLines(call.stream, [&](std::string_view line) {
        isCompressed |= line.starts_with("\x1f\x8b");
        stream.takeLine(line);
    });
    if (!outcome)
        return std::unexpected(outcome.error());
    BuildTrace trace = std::move(stream).finish();
    if (trace.vertices().empty())
        return std::unexpected(noStream(call, trace, isCompressed));
    return trace;
}

/// What was built; null without a Dockerfile.
std::expected<std::shared_ptr<const BuildPlan>, std::string> readPlan(const Call& call, const BuildTrace& trace)
{
    if (call.dockerfile.empty())
        return nullptr;
    auto bytes = readFile(call.dockerfile);
    if (!bytes)
        return std::unexpected(std::move(bytes.error()));
    const SyntaxTree tree = parse(Snapshot(*std::move(bytes)));
    auto plan = planBuild(call.request, call.dockerfile, tree);
    if (!call.request.target.empty() && !findTarget(plan->graph, call.request.target))
        return std::unexpected(unknownTarget(plan->graph, call.request.target));
    BuildRequest request = call.request;
    if (request.target.empty())
        request.target = builtTarget(trace, *plan);
    return request.target.empty() ? plan : planBuild(std::move(request), call.dockerfile, tree);
}

} // namespace

int trace(Arguments arguments)
{
    if (asksForHelp(arguments)) {
        std::println("{}", usage);
        return Clean;
    }
    const auto call = readCall(arguments);
    const auto trace = call ? readTrace(*call) : std::unexpected(call.error());
    const auto plan = trace ? readPlan(*call, *trace) : std::unexpected(trace.error());
    if (!plan) {
        std::println(stderr, "{}", plan.error());
        return Unusable;
    }
    const std::string document = call->wantsJson
                                     ? writeTraceJson(*trace, plan->get())
                                     : writeTraceText(*trace, plan->get(), call->dockerfile, outputStyle());
    std::fwrite(document.data(), 1, document.size(), stdout);
    return Clean;
}

} // namespace stagewright::cli
