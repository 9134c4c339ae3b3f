// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/port_range.h"
#include "core/stages/stage_graph.h"
#include "core/stages/variables.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace stagewright {

enum class OriginKind {
    BaseImage,   ///< what the base image brings; the file does not tell it
    Default,     ///< nobody said anything, so the builder's default holds
    Instruction, ///< an instruction of the file
    Trigger,     ///< an ONBUILD of the base stage, executed behind FROM
};

/// Who set something. Line, instruction and stage are those of the instruction, for a trigger those of its ONBUILD.
struct Origin
{
    OriginKind kind = OriginKind::Default;
    int line = 0;
    int instruction = -1; ///< index in SyntaxTree::instructions
    int stage = -1;       ///< -1 above the first FROM
};

/// A value in effect. With a base image as its origin `value` is what holds unless that image sets another.
struct Setting
{
    std::string value;
    Origin origin;
    std::vector<std::string> missing; ///< variables that stay as written, since the file does not tell their values
};

/// The directory of RUN, COPY and the container.
struct WorkingDirectory : Setting
{
    bool isRelativeToBase = false; ///< `value` begins where the base image's directory ends
};

struct UserSetting : Setting ///< `value` is the user's name or number
{
    std::string group; ///< empty if not given
};

/// An ARG that has been declared.
struct ArgumentSetting : Setting
{
    ArgumentSource source = ArgumentSource::None;
    int globalLine = 0;    ///< line of the global ARG that gave the value, where `source` is Global
    bool isHidden = false; ///< an ENV of its name stands in front of it
    bool hasValue() const { return source != ArgumentSource::None; }
};

/// ENTRYPOINT or CMD as the image keeps it: the shell's own words stand in front of a command line.
struct CommandSetting
{
    std::vector<std::string> words;
    Form form = Form::None; ///< None: there is no command
    Origin origin;
    bool isCleared = false; ///< an ENTRYPOINT, which is then the origin, took away the CMD of the base
};

/// HEALTHCHECK; options that are not written are empty.
struct HealthcheckSetting
{
    std::vector<std::string> words; ///< empty: NONE, or nothing said
    Form form = Form::None;
    std::string interval;
    std::string timeout;
    std::string startPeriod;
    std::string startInterval;
    std::string retries;
    Origin origin;
};

/// An instruction that waits for a build on top of this one.
struct PendingTrigger
{
    std::string text;
    Origin origin;
};

/// What holds behind one instruction: what it finds, and what it has set itself. At a stage's last instruction this is
/// the configuration of the image that the stage makes.
struct EffectiveState
{
    int stage = -1;           ///< -1 above the first FROM, where only `arguments` mean something
    int instruction = -1;     ///< index of the last instruction that counts; -1 above all
    std::vector<int> chain;   ///< the stages from the lowest one up to this
    Source base;              ///< what the lowest one stands on
    Setting platform;
    WorkingDirectory directory;
    UserSetting user;
    std::map<std::string, Setting, std::less<>> environment; ///< ENV
    std::vector<std::string> environmentNames; ///< of those, in the order of the image: where each was set first
    std::map<std::string, ArgumentSetting, std::less<>> arguments;
    VisibleVariables variables; ///< both, as an expansion sees them
    std::vector<std::string> shell; ///< words in front of a command line
    Origin shellOrigin;
    CommandSetting entrypoint;
    CommandSetting command;
    std::map<PortRange, Origin> ports;
    std::vector<Setting> unknownPorts; ///< words of EXPOSE whose variables have no value, or that are no ports
    std::map<std::string, Setting, std::less<>> volumes; ///< by path
    std::map<std::string, Setting, std::less<>> labels;
    HealthcheckSetting healthcheck;
    Setting stopSignal;
    Setting maintainer;
    std::vector<PendingTrigger> triggers;

    /// True if an image stands below all this, which may bring more than the file tells.
    bool hasBaseImage() const { return stage >= 0 && base.kind != SourceKind::Scratch; }
};

/// What holds behind the last instruction that begins at or above `line` (in the stage whose lines these are), as
/// BuildKit's converter leaves it (frontend/dockerfile/dockerfile2llb/convert.go). `graph` is that of `tree` and
/// `request`.
EffectiveState effectiveState(const SyntaxTree& tree, const StageGraph& graph, int line,
                              const GraphRequest& request = {});

} // namespace stagewright
