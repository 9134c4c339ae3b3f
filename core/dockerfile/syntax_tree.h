// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/keyword.h"
#include "core/dockerfile/logical_text.h"
#include "core/text/snapshot.h"

#include <string>
#include <vector>

namespace stagewright {

/// A parser directive at the head of the file, such as `# syntax=docker/dockerfile:1`.
struct Directive
{
    std::string name;  ///< lower-case: syntax, escape or check
    std::string value;
    TextRange range; ///< from `#` to the end of the value
    TextRange nameRange;
    TextRange valueRange;
    int line = 1;
};

/// A piece of an instruction: its text with line continuations removed, quotes and variables as written.
struct Word
{
    std::string text;
    TextRange range;
};

/// `--name` or `--name=value` behind a keyword. Quotes and escapes are removed, as BuildKit reports flags.
struct Flag
{
    std::string text; ///< the whole flag, e.g. `--mount=type=cache,target=/x`
    std::string name; ///< without the dashes
    std::string value;
    bool hasValue = false;
    TextRange range;
    TextRange valueRange; ///< empty and behind the name where there is no value
};

/// `name=value` of ENV, LABEL and ARG. ARG may lack the value; ENV and LABEL have an old `name value` form.
struct Assignment
{
    Word name;
    Word value;
    bool hasValue = false;
    bool isLegacy = false; ///< `ENV name value`, separated by a blank
};

/// A here-document (`<<EOF`) of RUN, COPY or ADD.
struct Heredoc
{
    std::string name;       ///< the terminator, quotes removed
    bool expands = true;    ///< false if the name was quoted
    bool stripsTabs = false; ///< `<<-`
    unsigned fileDescriptor = 0;
    TextRange marker;     ///< `<<EOF` in the instruction
    TextRange body;       ///< from the first body line to before the terminator line
    TextRange terminator; ///< the terminator's word; empty at the end of the file if it is missing
    int firstLine = 1;    ///< first body line (or the terminator's, if the body is empty)
    int endLine = 1;      ///< the terminator's line
};

/// How the rest of an instruction is written: `["a", "b"]` (Exec), a command line (Shell), or neither has a meaning.
enum class Form { None, Shell, Exec };

/// One instruction with every part's place in the source.
struct Instruction
{
    Keyword keyword = Keyword::Unknown;
    std::string keywordText; ///< as written
    TextRange keywordRange;
    TextRange range; ///< from the keyword to the end of the last line, without its line end
    int line = 1;    ///< first physical line
    int endLine = 1; ///< last physical line, here-documents included

    std::vector<Flag> flags;
    Form form = Form::None;
    /// What follows the flags, as BuildKit splits it: one word for shell forms and for USER, WORKDIR, STOPSIGNAL and
    /// MAINTAINER; the JSON strings of exec forms; words otherwise. HEALTHCHECK: the type, then the command.
    std::vector<Word> arguments;
    std::vector<Assignment> assignments; ///< ENV, LABEL, ARG
    std::vector<Heredoc> heredocs;
    std::vector<Instruction> trigger;    ///< ONBUILD: the inner instruction, else empty
    std::vector<TextRange> innerComments; ///< comment lines between continued lines
    std::vector<int> emptyContinuationLines;
    LogicalText logical; ///< the whole instruction on one line, keyword included

    int stage = -1; ///< index of the stage it belongs to, counted from 0; -1 before the first FROM

    const Flag* findFlag(std::string_view name) const;
    /// `range` without here-document bodies: the physical lines the instruction itself takes.
    TextRange headRange;
};

/// Something BuildKit would refuse. `line` is the line BuildKit reports, `range` the exact offending bytes.
struct SyntaxError
{
    std::string message;
    TextRange range;
    int line = 1;
    bool isOfInstruction = false; ///< found when instructions are read, not already when lines are joined and split
};

/// A whole Dockerfile. There is always a tree: what cannot be understood is an Unknown instruction plus an error.
struct SyntaxTree
{
    Snapshot snapshot;
    char escape = '\\';
    std::vector<Directive> directives;
    std::vector<Instruction> instructions;
    std::vector<TextRange> comments; ///< comment lines outside instructions, directives excepted, from `#` to the end
    std::vector<SyntaxError> errors; ///< in order of lines

    /// Index of the instruction whose lines hold `line`, or -1.
    int instructionAtLine(int line) const;
    const Directive* findDirective(std::string_view name) const;
};

} // namespace stagewright
