// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/record_rows.h"

#include <nlohmann/json.hpp>

#include <format>

namespace stagewright {
namespace {

using Json = nlohmann::json;
using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string packed(const Json& value)
{
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// The list that packed() wrote; empty if it is none.
template<typename List>
List unpacked(const std::string& text)
{
    const Json value = Json::parse(text, nullptr, false);
    List list;
    if (!value.is_array())
        return list;
    for (const Json& entry : value) {
        if constexpr (std::is_same_v<List, Pairs>) {
            if (entry.is_array() && entry.size() == 2 && entry[0].is_string() && entry[1].is_string())
                list.emplace_back(entry[0].get<std::string>(), entry[1].get<std::string>());
        } else if (entry.is_string()) {
            list.push_back(entry.get<std::string>());
        }
    }
    return list;
}

/// An enumerator that was kept as a number; `last` is the greatest there is.
template<typename Enum>
Enum enumOf(std::int64_t number, Enum last, Enum otherwise)
{
    return number >= 0 && number <= static_cast<std::int64_t>(last) ? static_cast<Enum>(number) : otherwise;
}

constexpr std::string_view buildColumns =
    "begun, dockerfile, target, context, command, text, git_commit, git_dirty, arguments, result, exit_code, seconds, "
    "step_count, ended_count, cached_count, messages";

void bindBuild(Statement& insert, const BuildRecord& record)
{
    insert.bind(static_cast<std::int64_t>(record.begun.time_since_epoch().count()));
    insert.bind(record.dockerfile).bind(record.target).bind(record.context).bind(packed(record.command));
    insert.bind(record.text);
    if (record.git)
        insert.bind(record.git->commit).bind(static_cast<std::int64_t>(record.git->isDirty));
    else
        insert.bindNull().bindNull();
    insert.bind(packed(record.arguments)).bind(static_cast<std::int64_t>(record.result));
    if (record.exitCode)
        insert.bind(static_cast<std::int64_t>(*record.exitCode));
    else
        insert.bindNull();
    insert.bind(record.seconds).bind(static_cast<std::int64_t>(record.counts.total));
    insert.bind(static_cast<std::int64_t>(record.counts.ended));
    insert.bind(static_cast<std::int64_t>(record.counts.cached)).bind(packed(record.messages));
}

/// The record of a row whose columns are the id and buildColumns.
BuildRecord readBuild(const Statement& row)
{
    BuildRecord record;
    record.id = row.integer(0);
    record.begun = Timestamp(std::chrono::nanoseconds(row.integer(1)));
    record.dockerfile = row.text(2);
    record.target = row.text(3);
    record.context = row.text(4);
    record.command = unpacked<std::vector<std::string>>(row.text(5));
    record.text = row.text(6);
    if (!row.isNull(7))
        record.git = GitState{row.text(7), row.integer(8) != 0};
    record.arguments = unpacked<Pairs>(row.text(9));
    record.result = enumOf(row.integer(10), BuildResult::Incomplete, BuildResult::Incomplete);
    if (!row.isNull(11))
        record.exitCode = static_cast<int>(row.integer(11));
    record.seconds = row.real(12);
    record.counts = {static_cast<int>(row.integer(13)), static_cast<int>(row.integer(14)),
                     static_cast<int>(row.integer(15))};
    record.messages = unpacked<std::vector<std::string>>(row.text(16));
    return record;
}

constexpr std::string_view stepColumns =
    "digest, name, inputs, stage, text, line, state, start, seconds, bytes, error, arguments, log_offset, log_size, "
    "files";

void bindStep(Statement& insert, const RecordedStep& step)
{
    insert.bind(step.digest).bind(step.name).bind(packed(step.inputs)).bind(step.stage).bind(step.text);
    insert.bind(static_cast<std::int64_t>(step.line)).bind(static_cast<std::int64_t>(step.state));
    insert.bind(step.start).bind(step.seconds).bind(step.bytes).bind(step.error).bind(packed(step.arguments));
    insert.bind(static_cast<std::int64_t>(step.logOffset)).bind(static_cast<std::int64_t>(step.logSize));
    Pairs files;
    for (const CopiedFile& file : step.files)
        files.emplace_back(file.path, file.content);
    insert.bind(packed(files));
}

/// The step of a row whose columns are stepColumns.
RecordedStep readStep(const Statement& row)
{
    RecordedStep step;
    step.digest = row.text(0);
    step.name = row.text(1);
    step.inputs = unpacked<std::vector<std::string>>(row.text(2));
    step.stage = row.text(3);
    step.text = row.text(4);
    step.line = static_cast<int>(row.integer(5));
    step.state = enumOf(row.integer(6), StepState::NotNeeded, StepState::None);
    step.start = row.real(7);
    step.seconds = row.real(8);
    step.bytes = row.integer(9);
    step.error = row.text(10);
    step.arguments = unpacked<Pairs>(row.text(11));
    step.logOffset = static_cast<std::size_t>(std::max<std::int64_t>(0, row.integer(12)));
    step.logSize = static_cast<std::size_t>(std::max<std::int64_t>(0, row.integer(13)));
    for (auto& [path, content] : unpacked<Pairs>(row.text(14)))
        step.files.push_back({std::move(path), std::move(content)});
    return step;
}

std::expected<void, DatabaseError> insertSteps(Database& database, std::int64_t id, const BuildRecord& record)
{
    auto insert = database.prepare(std::format("INSERT INTO steps (build, number, {}) VALUES "
                                               "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", stepColumns));
    if (!insert)
        return std::unexpected(insert.error());
    for (std::size_t number = 0; number < record.steps.size(); ++number) {
        insert->bind(id).bind(static_cast<std::int64_t>(number));
        bindStep(*insert, record.steps[number]);
        if (auto done = insert->run(); !done)
            return done;
    }
    return {};
}

std::expected<std::vector<RecordedStep>, DatabaseError> selectSteps(Database& database, std::int64_t id)
{
    auto query = database.prepare(std::format("SELECT {} FROM steps WHERE build = ? ORDER BY number", stepColumns));
    if (!query)
        return std::unexpected(query.error());
    query->bind(id);
    std::vector<RecordedStep> steps;
    for (;;) {
        const auto row = query->next();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return steps;
        steps.push_back(readStep(*query));
    }
}

} // namespace

std::expected<std::int64_t, DatabaseError> insertRecord(Database& database, const BuildRecord& record,
                                                        std::int64_t logBytes)
{
    auto insert = database.prepare(std::format("INSERT INTO builds ({}, log_bytes) VALUES "
                                               "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", buildColumns));
    if (!insert)
        return std::unexpected(insert.error());
    bindBuild(*insert, record);
    insert->bind(logBytes);
    if (auto done = insert->run(); !done)
        return std::unexpected(done.error());
    const std::int64_t id = database.lastRow();
    if (auto done = insertSteps(database, id, record); !done)
        return std::unexpected(done.error());
    return id;
}

std::expected<std::vector<BuildRecord>, DatabaseError> selectRecords(Database& database)
{
    auto query = database.prepare(std::format("SELECT id, {} FROM builds ORDER BY begun DESC, id DESC", buildColumns));
    if (!query)
        return std::unexpected(query.error());
    std::vector<BuildRecord> records;
    for (;;) {
        const auto row = query->next();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return records;
        records.push_back(readBuild(*query));
    }
}

std::expected<std::optional<BuildRecord>, DatabaseError> selectRecord(Database& database, std::int64_t id)
{
    auto query = database.prepare(std::format("SELECT id, {} FROM builds WHERE id = ?", buildColumns));
    if (!query)
        return std::unexpected(query.error());
    query->bind(id);
    const auto row = query->next();
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return std::nullopt;
    BuildRecord record = readBuild(*query);
    auto steps = selectSteps(database, id);
    if (!steps)
        return std::unexpected(steps.error());
    record.steps = std::move(*steps);
    return record;
}

} // namespace stagewright
