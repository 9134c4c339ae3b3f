// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/platform_value.h"

#include <algorithm>
#include <array>
#include <format>
#include <utility>

namespace stagewright::rules {
namespace {

/// The folders of Docker Hub that hold the official images of one architecture, and Go's name for that
/// (docker-library/official-images).
std::string_view architectureOf(std::string_view repository)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> folders = {{{"amd64", "amd64"},
                                                                                               {"arm32v5", "arm"},
                                                                                               {"arm32v6", "arm"},
                                                                                               {"arm32v7", "arm"},
                                                                                               {"arm64v8", "arm64"},
                                                                                               {"i386", "386"},
                                                                                               {"mips64le", "mips64le"},
                                                                                               {"ppc64le", "ppc64le"},
                                                                                               {"riscv64", "riscv64"},
                                                                                               {"s390x", "s390x"}}};
    const std::string_view folder = repository.substr(0, std::min(repository.find('/'), repository.size()));
    const auto* found = std::ranges::find(folders, folder, &std::pair<std::string_view, std::string_view>::first);
    return found == folders.end() || folder.size() == repository.size() ? std::string_view() : found->second;
}

void check(const AdviceInput& input, const Report& report)
{
    for (const Stage& stage : input.graph.stages) {
        if (stage.platform.empty() || stage.platform.contains('$') || stage.base.kind != SourceKind::Image)
            continue;
        const ImageReference& image = input.base(stage.index).image;
        const std::string_view actual = image.registry.empty() ? architectureOf(image.repository) : std::string_view();
        const auto wanted = parsePlatform(stage.platform);
        if (actual.empty() || !wanted || wanted->architecture == actual)
            continue;
        Remark remark{
            stage.baseRange,
            std::format("The images of {} are for {}, and the stage asks for {}: take the base without that folder.",
                        image.repository, actual, stage.platform)};
        const std::string plain = stage.base.reference.substr(stage.base.reference.find('/') + 1);
        if (stage.base.written == stage.base.reference)
            remark.fixes.push_back({std::format("Write {}", plain), false, {{stage.baseRange, plain}}});
        remark.line = input.instruction(stage.firstInstruction).line;
        report(std::move(remark));
    }
}

} // namespace

Rule base_of_another_platform()
{
    Rule rule;
    rule.aliases = {"InvalidBaseImagePlatform"};
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Take a base that exists for the platform";
    rule.rationale =
        "Docker Hub keeps the official images of each architecture in a folder of their own as well, such as "
        "arm64v8/debian, and there is nothing for another processor in it. If the stage asks for another "
        "platform, the build fails or its steps run programs that the machine cannot execute.";
    rule.bad = R"(FROM --platform=linux/amd64 arm64v8/debian:13-slim AS tools-amd64
COPY app /usr/local/bin/app
)";
    rule.good = R"(FROM --platform=linux/amd64 debian:13-slim AS tools-amd64
COPY app /usr/local/bin/app
)";
    rule.sources = {"https://docs.docker.com/reference/build-checks/",
                    "https://docs.docker.com/build/building/multi-platform/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
