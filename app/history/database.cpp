// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/database.h"

#include <format>

namespace stagewright {
namespace {

constexpr int patience = 3000; // milliseconds

DatabaseError errorOf(sqlite3* handle)
{
    const int code = handle ? sqlite3_errcode(handle) : SQLITE_NOMEM;
    return {std::format("{}.", handle ? sqlite3_errmsg(handle) : "out of memory"),
            code == SQLITE_CORRUPT || code == SQLITE_NOTADB};
}

} // namespace

Statement& Statement::bind(std::string_view text)
{
    sqlite3_bind_text64(m_statement.get(), ++m_bound, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

Statement& Statement::bind(std::int64_t number)
{
    sqlite3_bind_int64(m_statement.get(), ++m_bound, number);
    return *this;
}

Statement& Statement::bind(double number)
{
    sqlite3_bind_double(m_statement.get(), ++m_bound, number);
    return *this;
}

Statement& Statement::bindNull()
{
    sqlite3_bind_null(m_statement.get(), ++m_bound);
    return *this;
}

std::expected<bool, DatabaseError> Statement::next()
{
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    return std::unexpected(errorOf(sqlite3_db_handle(m_statement.get())));
}

std::expected<void, DatabaseError> Statement::run()
{
    const auto row = next();
    sqlite3_reset(m_statement.get());
    m_bound = 0;
    if (!row)
        return std::unexpected(row.error());
    return {};
}

std::string Statement::text(int column) const
{
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(m_statement.get(), column));
    return bytes ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column)))
                 : std::string();
}

std::expected<Database, DatabaseError> Database::open(const std::filesystem::path& file)
{
    Database database;
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    database.m_handle.reset(handle);
    if (code != SQLITE_OK)
        return std::unexpected(database.error());
    sqlite3_busy_timeout(handle, patience);
    return database;
}

std::expected<void, DatabaseError> Database::run(const std::string& statements)
{
    if (sqlite3_exec(m_handle.get(), statements.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return std::unexpected(error());
    return {};
}

std::expected<Statement, DatabaseError> Database::prepare(std::string_view statement)
{
    Statement prepared;
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v2(m_handle.get(), statement.data(), static_cast<int>(statement.size()), &raw,
                                        nullptr);
    prepared.m_statement.reset(raw);
    if (code != SQLITE_OK)
        return std::unexpected(error());
    return prepared;
}

std::expected<std::int64_t, DatabaseError> Database::number(std::string_view statement)
{
    auto query = prepare(statement);
    if (!query)
        return std::unexpected(query.error());
    const auto row = query->next();
    if (!row)
        return std::unexpected(row.error());
    return *row ? query->integer(0) : 0;
}

DatabaseError Database::error() const
{
    return errorOf(m_handle.get());
}

Transaction::~Transaction()
{
    if (m_isOpen)
        static_cast<void>(m_database->run("ROLLBACK"));
}

std::expected<void, DatabaseError> Transaction::begin()
{
    auto begun = m_database->run("BEGIN IMMEDIATE");
    m_isOpen = begun.has_value();
    return begun;
}

std::expected<void, DatabaseError> Transaction::commit()
{
    auto done = m_database->run("COMMIT");
    m_isOpen = !done;
    return done;
}

} // namespace stagewright
