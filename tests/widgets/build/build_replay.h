// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/build/build_panel.h"

#include <memory>
#include <optional>
#include <string>

namespace stagewright::tests {

inline constexpr const char* dockerfile = "FROM golang:1.25 AS build\n"
                                          "WORKDIR /src\n"
                                          "COPY . .\n"
                                          "RUN go vet ./...\n"
                                          "RUN go build -o /app .\n"
                                          "FROM alpine:3.22\n"
                                          "COPY --from=build /app /app\n";

inline constexpr const char* base = "[build 1/5] FROM docker.io/library/golang:1.25";
inline constexpr const char* workdir = "[build 2/5] WORKDIR /src";
inline constexpr const char* copy = "[build 3/5] COPY . .";
inline constexpr const char* vet = "[build 4/5] RUN go vet ./...";
inline constexpr const char* compile = "[build 5/5] RUN go build -o /app .";
inline constexpr const char* shipped = "[stage-1 2/2] COPY --from=build /app /app";
inline constexpr const char* definition = "[internal] load build definition from Dockerfile";
inline constexpr const char* exported = "exporting to image";

inline Timestamp at(double seconds)
{
    return Timestamp(std::chrono::nanoseconds(static_cast<std::int64_t>((1000 + seconds) * 1e9)));
}

inline std::shared_ptr<const Analysis> analysisOf(const std::string& text, std::uint64_t revision = 1)
{
    return analyze(Snapshot(text, revision), {}, {});
}

/// One build as its messages come in; a vertex' name is its digest too.
class Build
{
public:
    explicit Build(BuildPanel& panel, std::shared_ptr<const Analysis> built = analysisOf(dockerfile))
        : m_panel(panel)
        , m_built(std::move(built))
    {
    }

    Build& say(const char* name, std::optional<double> begin = {}, std::optional<double> end = {},
               const char* error = "")
    {
        ProgressMessage message;
        VertexMessage vertex{
            .digest = name, .name = name, .inputs = {}, .started = {}, .completed = {}, .error = error};
        if (begin)
            vertex.started = at(*begin);
        if (end)
            vertex.completed = at(*end);
        vertex.isCached = begin && begin == end;
        message.vertices.push_back(vertex);
        trace.apply(message);
        return *this;
    }
    Build& print(const char* name, const std::string& text)
    {
        ProgressMessage message;
        message.logs.push_back({.vertex = name, .stream = 1, .bytes = text, .timestamp = {}});
        trace.apply(message);
        return *this;
    }
    Build& transfer(const char* name, std::int64_t current, std::int64_t total)
    {
        ProgressMessage message;
        message.statuses.push_back({.vertex = name,
                                    .id = "sha256:1",
                                    .name = "downloading",
                                    .current = current,
                                    .total = total,
                                    .timestamp = {},
                                    .started = at(0),
                                    .completed = {}});
        trace.apply(message);
        return *this;
    }
    void show() { m_panel.setTrace(std::make_shared<const BuildTrace>(trace), m_built); }
    /// Everything up to the compilation, which runs.
    Build& run()
    {
        say(compile).say(vet).say(copy).say(workdir).say(base).say(definition, 0, 0.2);
        return say(base, 1, 1).say(workdir, 1, 1).say(copy, 1.0, 1.5).say(vet, 2, 4).say(compile, 4);
    }
    void fail()
    {
        say(compile, 4, 6, "process \"/bin/sh -c go build\" did not complete successfully: exit code: 1");
        for (const char* line :
             {"Dockerfile:5", "--------------------", "   5 | >>> RUN go build -o /app .", "--------------------",
              "ERROR: failed to build: failed to solve: process \"/bin/sh -c go "
              "build\" did not complete successfully: exit code: 1"})
            trace.addText(line);
        trace.finish({.exitCode = 1});
        show();
    }

    BuildTrace trace;

private:
    BuildPanel& m_panel;
    std::shared_ptr<const Analysis> m_built;
};

inline std::string numberedLines(int count)
{
    std::string lines;
    for (int i = 0; i < count; ++i)
        lines += "line " + std::to_string(i) + '\n';
    return lines;
}

} // namespace stagewright::tests
