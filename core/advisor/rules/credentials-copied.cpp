// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include <algorithm>
#include <array>
#include <format>
#include <optional>

namespace stagewright::rules {
namespace {

/// Files and folders that hold nothing but credentials.
bool isSecret(std::string_view name, std::string_view path)
{
    static constexpr std::array<std::string_view, 12> names = {
        ".netrc",     "_netrc",     ".git-credentials", "id_rsa", "id_ed25519", "id_ecdsa",
        "id_dsa",     ".dockercfg", ".pypirc",          ".aws",   ".kube",      ".ssh"};
    return std::ranges::contains(names, name) || path.ends_with(".aws/credentials")
           || path.ends_with(".docker/config.json") || path.ends_with(".kube/config");
}

/// Files that often hold them.
bool mayBeSecret(std::string_view name)
{
    const bool isKey =
        name.ends_with(".key") && !name.contains("pub") && !name.contains("gpg") && !name.contains("elease");
    return isKey || name == ".npmrc" || name == ".env" || name == "key.pem" || name == "privkey.pem"
           || name == "private.pem";
}

std::optional<Severity> severityOf(std::string_view source)
{
    while (source.ends_with('/'))
        source.remove_suffix(1);
    const std::string_view name = source.substr(source.rfind('/') + 1);
    if (isSecret(name, source))
        return Severity::Error;
    return mayBeSecret(name) ? std::optional(Severity::Warning) : std::nullopt;
}

void check(const AdviceInput& input, const Report& report)
{
    for (const CopyStep& copy : input.copies) {
        for (const Word& source : copy.sources) {
            const auto severity = copy.isFromContext && !source.text.contains("://") ? severityOf(source.text)
                                                                                     : std::nullopt;
            if (!severity)
                continue;
            report({source.range,
                    *severity == Severity::Error
                        ? std::format("{} stays in this layer, and everybody who has the image or its cache can read "
                                      "it, even if a later step deletes it: give it to the steps that need it with "
                                      "--mount=type=secret or ssh.",
                                      source.text)
                        : std::format("If {} holds a key or a token, it stays readable in this layer: give it to the "
                                      "build with --mount=type=secret, and to the container when it starts.",
                                      source.text),
                    {},
                    severity});
        }
    }
}

} // namespace

Rule credentials_copied()
{
    Rule rule;
    rule.category = "security";
    rule.severity = Severity::Error;
    rule.title = "Do not copy credentials into a stage";
    rule.rationale = "A layer keeps what was copied into it. Deleting the file in a later step hides it from a "
                     "listing and from nobody else: the layer is still pushed, pulled and cached. Secret and ssh "
                     "mounts lend a file or an agent to one step and leave no trace, and a line in .dockerignore "
                     "keeps the file from ever being sent.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
COPY .netrc /root/.netrc
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
ENV GOPRIVATE=git.example.com
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=secret,id=netrc,target=/root/.netrc,required=true go mod download
)";
    rule.sources = {"https://docs.docker.com/build/building/secrets/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
