// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/context_use.h"
#include "core/context/context_facts.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

/// True for files that hold keys or passwords by their very purpose; examples and public keys are left out.
bool holdsSecrets(std::string_view path)
{
    static constexpr std::array<std::string_view, 9> names = {".netrc",  ".git-credentials", "id_rsa",     "id_ed25519", "id_ecdsa",
                                                              ".npmrc", ".pgpass",          ".htpasswd", "kubeconfig"};
    const std::string_view name = path.substr(path.rfind('/') + 1);
    const bool isExample = path.contains("example") || path.contains("sample") || path.contains("test") || path.contains("vendor/")
                           || path.contains("node_modules/") || path.contains("doc");
    return !isExample && (std::ranges::contains(names, name) || path.ends_with(".docker/config.json") || name == ".env"
                          || name.ends_with(".p12") || name.ends_with(".pfx") || (name.ends_with(".key") && name.size() > 4));
}

void check(const AdviceInput& input, const Report& report)
{
    if (!input.context)
        return;
    const std::vector<WidePlace> places = widePlacesOf(input);
    const auto place = std::ranges::find_if(places, [&](const WidePlace& each) {
        return input.instruction(each.instruction).keyword != Keyword::Run; // a mount leaves nothing behind
    });
    if (place == places.end())
        return;
    const auto entries = input.context->tree->entries();
    const auto found = std::ranges::find_if(entries, [&](const FileEntry& entry) {
        return entry.kind == FileKind::File && holdsSecrets(entry.path) && !input.context->ignores(entry.path);
    });
    if (found == entries.end())
        return;
    report({place->range,
            std::format("This copies {} into a layer, where everyone who gets the image or the build cache can read it: name it in "
                        ".dockerignore, and use --mount=type=secret where the build needs it.",
                        found->path),
            {},
            {}});
}

} // namespace

Rule secret_file_in_context()
{
    Rule rule;
    rule.aliases = {"SW306"};
    rule.category = "security";
    rule.severity = Severity::Warning;
    rule.title = "Keep keys and passwords out of the context";
    rule.rationale = "COPY . . takes hidden files along: .env with the passwords of a development machine, .netrc, a private key. They stay "
                     "in the layer even if a later step deletes them, also in a build stage, whose layers are kept in caches and "
                     "exported with them. A secret mount shows a file to one step and stores nothing.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
)";
    rule.good = rule.bad;
    rule.files = {{".dockerignore", "Dockerfile\n"}, {"go.mod", "module shop\n"}, {".env", "PASSWORD=x\n"}};
    rule.goodFiles = {{".dockerignore", "Dockerfile\n.env*\n"}};
    rule.sources = {"https://docs.docker.com/build/building/secrets/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
