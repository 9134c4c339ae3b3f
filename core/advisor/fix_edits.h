// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"
#include "core/text/edit.h"

#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// The line end that the file uses: `\r\n` if its first line ends so, else `\n`.
std::string_view lineEnd(const SyntaxTree& tree);

/// `text` as a line of its own above an instruction, indented like it.
Edit insertedLine(const SyntaxTree& tree, int instruction, std::string_view text);

/// `text` as a line of its own below an instruction, indented like it.
Edit appendedLine(const SyntaxTree& tree, int instruction, std::string_view text);

/// The line that holds `offset`, its line end included, taken out.
Edit deletedLine(const SyntaxTree& tree, std::size_t offset);

/// An instruction's lines, their last line end included, taken out.
Edit deletedInstruction(const SyntaxTree& tree, int instruction);

/// `--name=value` in front of the first argument: `COPY --chmod=755 app /app`.
Edit insertedFlag(const SyntaxTree& tree, int instruction, std::string_view flag);

/// A `--mount=` of a RUN: behind its other mounts, laid out as they are, or on the first line with the command below.
Edit insertedMount(const SyntaxTree& tree, int instruction, std::string_view mount);

/// A flag taken out with the blank or the continued line behind it.
Edit deletedFlag(const SyntaxTree& tree, const Flag& flag);

/// An instruction moved up to stand above another, each with the comment lines directly above it.
std::vector<Edit> movedAbove(const SyntaxTree& tree, int instruction, int target);

/// One `name=value` taken out of an ENV, LABEL or ARG; the whole instruction if there is no other.
Edit deletedAssignment(const SyntaxTree& tree, int instruction, const Assignment& assignment);

/// A word taken out with the white space in front of it.
Edit deletedWord(const SyntaxTree& tree, TextRange word);

/// A keyword in the case that the file writes its keywords in: `AS`, or `as` behind `from`.
std::string inFileCase(const SyntaxTree& tree, std::string_view upperCase);

} // namespace stagewright
