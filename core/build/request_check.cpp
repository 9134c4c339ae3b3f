// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/request_check.h"

#include "core/text/ascii.h"

#include <algorithm>
#include <cctype>
#include <format>
#include <set>

namespace stagewright {
namespace {

using Problems = std::vector<std::string>;

bool hasBlank(std::string_view text)
{
    return std::ranges::any_of(text, [](unsigned char c) { return std::isspace(c) != 0; });
}

bool hasStage(const BuildPlace& place, const std::string& name)
{
    return std::ranges::contains(place.stages, toLower(name));
}

/// A stage may also be called by its number.
void checkStages(const BuildRequest& request, const BuildPlace& place, Problems& problems)
{
    const auto isNumber = [](unsigned char c) { return std::isdigit(c) != 0; };
    if (!request.target.empty() && !std::ranges::all_of(request.target, isNumber) && !hasStage(place, request.target))
        problems.push_back(std::format("There is no stage {} to build: choose another target.", request.target));
    for (const std::string& stage : request.uncachedStages) {
        if (!request.ignoresCache && !hasStage(place, stage))
            problems.push_back(std::format("There is no stage {} to build without the cache.", stage));
    }
}

void checkPlatforms(const BuildRequest& request, const BuildPlace& place, Problems& problems)
{
    for (const std::string& platform : request.platforms) {
        if (hasBlank(platform) || platform.contains(','))
            problems.push_back(std::format("“{}” is no platform: write it like linux/arm64.", platform));
    }
    if (request.platforms.size() < 2 || request.usesDepot)
        return;
    if (place.driver == "docker")
        problems.emplace_back("A builder of the docker driver makes images for one platform only, unless the engine keeps "
                              "images in containerd: choose another builder or one platform.");
    else if (request.output.kind == OutputKind::Load && !place.driver.empty())
        problems.emplace_back("An image for several platforms cannot be loaded into the engine: choose one platform or "
                              "another output.");
}

void checkOutput(const BuildRequest& request, const BuildPlace& place, Problems& problems)
{
    const BuildOutput& output = request.output;
    const bool isMissing = output.destination.empty();
    if (output.kind == OutputKind::Folder && isMissing)
        problems.emplace_back("Say which folder the files go to.");
    if (output.kind == OutputKind::Tar && isMissing)
        problems.emplace_back("Say which tar file the files go to.");
    if (output.kind == OutputKind::Oci && isMissing)
        problems.emplace_back("Say which tar file the OCI image goes to.");
    if (place.driver != "docker" || request.usesDepot)
        return;
    if (output.kind == OutputKind::Oci)
        problems.emplace_back("A builder of the docker driver writes no OCI image, unless the engine keeps images in "
                              "containerd: choose another builder.");
    if (request.provenance == true || request.sbom == true)
        problems.emplace_back("A builder of the docker driver adds no provenance and no SBOM, unless the engine keeps "
                              "images in containerd: choose another builder or turn them off.");
    const auto isInline = [](const std::string& to) { return to == "type=inline"; };
    if (!std::ranges::all_of(request.cacheTo, isInline))
        problems.emplace_back("A builder of the docker driver exports no cache but type=inline, unless the engine keeps "
                              "images in containerd: choose another builder.");
}

void checkSecrets(const BuildRequest& request, Problems& problems)
{
    std::set<std::string> ids;
    for (const BuildSecret& secret : request.secrets) {
        const bool isVariable = secret.origin == BuildSecret::Origin::Variable;
        if (secret.id.empty()) {
            problems.emplace_back("A secret has no id: give it the one that RUN --mount=type=secret names.");
            continue;
        }
        if (!ids.insert(secret.id).second)
            problems.push_back(std::format("The secret {} is there twice: keep one of the two.", secret.id));
        if (secret.source.empty())
            problems.push_back(isVariable ? std::format("Say which environment variable holds the secret {}.", secret.id)
                                          : std::format("Say which file holds the secret {}.", secret.id));
        else if (isVariable && !isVariableName(secret.source))
            problems.push_back(std::format("The secret {} needs the name of an environment variable, not its value.",
                                           secret.id));
    }
}

void checkWords(const BuildRequest& request, Problems& problems)
{
    for (const std::string& tag : request.tags) {
        const std::size_t slash = tag.rfind('/') + 1; // 0 without one
        const std::string name = tag.substr(slash, tag.find(':', slash) - slash);
        if (hasBlank(tag))
            problems.push_back(std::format("The tag “{}” holds a blank: give each tag a line of its own.", tag));
        else if (name != toLower(name))
            problems.push_back(std::format("The tag {} has capitals in its name: images have names in lower case.", tag));
    }
    for (const auto& [name, value] : request.labels) {
        if (name.empty() || hasBlank(name))
            problems.push_back(std::format("The label “{}” needs the form name=value.", name));
    }
    for (const auto& [name, place] : request.namedContexts) {
        if (name.empty() || place.empty())
            problems.push_back(std::format("The context “{}” needs the form name=place.", name));
    }
    for (const BuildArgument& argument : request.arguments) {
        if (argument.name.empty() || hasBlank(argument.name) || argument.name.contains('='))
            problems.push_back(std::format("“{}” is no name of a build argument.", argument.name));
    }
    if (hasBlank(request.network))
        problems.push_back(std::format("“{}” is no network.", request.network));
}

} // namespace

std::vector<std::string> requestProblems(const BuildRequest& request, const BuildPlace& place)
{
    Problems problems;
    checkStages(request, place, problems);
    checkPlatforms(request, place, problems);
    checkOutput(request, place, problems);
    checkSecrets(request, problems);
    checkWords(request, problems);
    return problems;
}

} // namespace stagewright
