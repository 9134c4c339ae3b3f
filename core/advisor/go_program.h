// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/copy_step.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

struct AdviceInput;
struct GoCommand;

/// Whether a program needs a C library at run time.
enum class Linking {
    Static,  ///< no: CGO_ENABLED=0, no C compiler, or linked with -static
    ByImports, ///< cgo is on: yes as soon as it imports net, os/user, plugin or C
    Unknown,
};

/// What a `go build` or `go install` of the project writes.
struct GoProgram
{
    const GoCommand* go = nullptr;
    std::string path; ///< absolute; empty if the text does not tell
    bool isFolder = false; ///< programs land in the folder `path` under names that the text does not tell
    Linking linking = Linking::Unknown;

    /// True if it is, or may be, the file or a file of the folder `source`.
    bool mayBe(std::string_view source) const;
};

/// A program that a COPY takes to a stage where it is started.
struct ShippedProgram
{
    GoProgram program;
    CopyStep copy;
    Word source; ///< the one of the COPY's sources
};

/// The programs of the file, in order: AdviceInput::programs.
std::vector<GoProgram> goProgramsOf(const AdviceInput& input);

/// The programs that reach a runtime stage by COPY --from: AdviceInput::shippedPrograms.
std::vector<ShippedProgram> shippedProgramsOf(const AdviceInput& input);

/// True if the stage, or one it stands on, has a CMD or ENTRYPOINT.
bool startsProgram(const AdviceInput& input, int stage);

/// True for the target and for stages with a CMD or ENTRYPOINT that nothing builds on or copies from.
bool isRuntime(const AdviceInput& input, int stage);

/// The folder a command works in: the scope's, changed by the `cd` in front of it; nothing if unknown.
std::optional<std::string> directoryOf(const AdviceInput& input, const GoCommand& go);

/// True if a package manager installs one of the packages in `instruction` or in what it builds on.
bool isInstalledBefore(const AdviceInput& input, int instruction, std::initializer_list<std::string_view> packages);

} // namespace stagewright
