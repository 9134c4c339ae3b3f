// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stagewright {

/// `--build-arg`; without a value docker takes that of its own environment.
struct BuildArgument
{
    std::string name;
    std::optional<std::string> value;
    bool operator==(const BuildArgument&) const = default;
};

/// Where docker finds a secret. A value is nowhere in here, so it can be neither stored nor shown.
struct BuildSecret
{
    enum class Origin { File, Variable };

    std::string id;
    Origin origin = Origin::File;
    std::string source; ///< path of a file, or the name of an environment variable
    bool operator==(const BuildSecret&) const = default;
};

/// What becomes of the result. Default: an image where the builder has a store for it, else only a cache.
enum class OutputKind { Default, Load, Image, Folder, Tar, Oci };

struct BuildOutput
{
    OutputKind kind = OutputKind::Default;
    std::string destination; ///< of Folder, Tar and Oci
    bool operator==(const BuildOutput&) const = default;
};

/// What the user wants built, and how. Empty fields are left to docker; relative paths begin at `contextFolder`.
struct BuildRequest
{
    std::string contextFolder; ///< absolute path, or a URL that docker understands
    std::string target;        ///< stage
    std::vector<std::string> platforms;
    std::vector<BuildArgument> arguments;
    std::vector<std::pair<std::string, std::string>> namedContexts; ///< name and where it is
    std::vector<std::string> tags;
    std::vector<std::pair<std::string, std::string>> labels;
    std::vector<BuildSecret> secrets;
    std::vector<std::string> ssh; ///< `default`, or `id=path` of a socket or key
    std::string network;
    std::vector<std::string> cacheFrom; ///< as docker writes them, such as `type=local,src=cache`
    std::vector<std::string> cacheTo;
    bool ignoresCache = false;
    std::vector<std::string> uncachedStages; ///< `--no-cache-filter`
    bool pullsAlways = false;
    BuildOutput output;
    std::optional<bool> provenance; ///< an attestation of where it comes from
    std::optional<bool> sbom;       ///< one of what is in it
    std::string builder;
    std::string dockerContext;
    bool usesDepot = false; ///< `depot build`, which brings its own builder, stands in for `docker buildx build`
    std::vector<std::string> extraOptions; ///< whole words, put in front of the context

    bool operator==(const BuildRequest&) const = default;
};

/// A request under a name, as a project keeps it for everybody.
struct BuildPreset
{
    std::string name;
    BuildRequest request; ///< without a folder
    bool operator==(const BuildPreset&) const = default;
};

/// How docker reports its progress: JSON from buildx 0.13 on, text from any.
enum class ProgressForm { RawJson, Plain };

/// How the progress of `request` is reported where docker can do `docker`: depot knows only text.
ProgressForm progressFormOf(const BuildRequest& request, ProgressForm docker);

/// The program and its arguments that build `request` from the Dockerfile at `dockerfile`, for a process, not a shell.
/// What is no whole entry, such as a secret without a name, is left out.
std::vector<std::string> buildCommand(const BuildRequest& request, const std::string& dockerfile,
                                      ProgressForm docker = ProgressForm::RawJson);

/// A command for people to read or paste into a POSIX shell; only words that need it are quoted.
std::string shellText(const std::vector<std::string>& command);

/// True for names that POSIX gives to environment variables, so that a pasted value is not taken for one.
bool isVariableName(std::string_view text);

} // namespace stagewright
