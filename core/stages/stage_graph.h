// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/mount.h"
#include "core/dockerfile/shell_lexer.h"
#include "core/dockerfile/syntax_tree.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// What a FROM, COPY --from or mount takes its files from.
enum class SourceKind { Image, Stage, Scratch, Context, NamedContext, Argument, Remote };

/// A place files come from. `Argument` is a reference that nobody can know: variables without a value, nothing written
/// yet, or a number without a stage. `Remote` is an ADD of a URL or Git.
struct Source
{
    SourceKind kind = SourceKind::Image;
    std::string reference; ///< as expanded: image reference, stage name or number, URL; `context` for the build context
    std::string written;   ///< as written in the file
    int stage = -1;        ///< index where kind is Stage, never -1 there
    bool operator==(const Source&) const = default;
};

/// One build stage: a FROM and what follows it up to the next.
struct Stage
{
    int index = 0;
    std::string name; ///< lower-case as BuildKit keeps it; empty if unnamed
    std::string nameAsWritten;
    TextRange nameRange; ///< empty if unnamed
    TextRange baseRange;
    std::string platform; ///< value of --platform as written, or empty
    Source base;
    int firstInstruction = 0; ///< index of the FROM in SyntaxTree::instructions
    int lastInstruction = 0;  ///< inclusive
    int line = 1;
    int endLine = 1;
    bool isNeeded = false;   ///< the target cannot be built without it
    bool isReplaced = false; ///< a named context of its name stands in for it

    /// The name, or its number as people say it ("stage 2", counted from 0 as COPY --from does).
    std::string displayName() const;
    /// What COPY --from calls it: the name, or the number alone.
    std::string reference() const;
};

enum class EdgeKind { From, Copy, Add, Mount };

/// Files flow from `from` into stage `to`. FROM scratch brings none, so it is no edge. One COPY, ADD or mount is one
/// edge, except that each URL of an ADD has its own. What an ONBUILD of a base stage brings flows into the stage built
/// from it; `instruction` and `line` are then the ONBUILD's.
struct Edge
{
    EdgeKind kind = EdgeKind::From;
    Source from;
    int to = 0;
    int instruction = 0; ///< index in SyntaxTree::instructions
    int line = 1;
    std::vector<std::string> paths; ///< source paths of COPY and ADD, source of a bind mount
    TextRange referenceRange;       ///< where the text names `from`
    std::string error;              ///< why BuildKit would refuse it, or empty
};

/// A mount of one RUN; cache mounts with one id are one store. Those of an ONBUILD belong to the stage built from it.
struct StageMount
{
    int stage = 0;
    int instruction = 0;
    int line = 1;
    Mount mount; ///< variables expanded where they have a value
};

/// The stages of a file, what flows between them and what the target needs.
struct StageGraph
{
    std::vector<Stage> stages;
    std::vector<Edge> edges;
    std::vector<StageMount> mounts;
    int target = -1; ///< index of the stage that is built; -1 without stages
    Environment arguments; ///< the build arguments it was made with

    /// For each stage, the indices of those it takes something from.
    std::vector<std::vector<int>> stageSources() const;
    /// Index of the stage whose lines hold `line`, or -1.
    int stageAtLine(int line) const;
};

/// What the user adds to the file: the stage to build, build arguments and named contexts.
struct GraphRequest
{
    std::string target; ///< empty: the last stage; names are case-insensitive
    Environment arguments;
    std::vector<std::string> namedContexts;
};

/// Resolves names as BuildKit does: FROM looks upward for an exact lower-case name; COPY --from takes a number or the
/// last stage of that name, which must stand above; mounts take names only.
StageGraph buildStageGraph(const SyntaxTree& tree, const GraphRequest& request = {});

/// Index of the stage that `name` means as a target, or nothing.
std::optional<int> findTarget(const StageGraph& graph, std::string_view name);

} // namespace stagewright
