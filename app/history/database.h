// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace stagewright {

/// Why SQLite would not do something.
struct DatabaseError
{
    std::string sentence;
    bool isDamage = false; ///< the file is no database, or a broken one
};

/// One statement with its parameters, run row by row.
class Statement
{
public:
    /// `?` parameters in order; text and numbers.
    Statement& bind(std::string_view text);
    Statement& bind(std::int64_t number);
    Statement& bind(double number);
    Statement& bindNull();
    /// Goes to the next row; false behind the last one.
    std::expected<bool, DatabaseError> next();
    /// Runs the statement to its end, for one that gives no rows, and makes it ready for other parameters.
    std::expected<void, DatabaseError> run();

    std::string text(int column) const;
    std::int64_t integer(int column) const { return sqlite3_column_int64(m_statement.get(), column); }
    double real(int column) const { return sqlite3_column_double(m_statement.get(), column); }
    bool isNull(int column) const { return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL; }

private:
    friend class Database;
    struct Finalize
    {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    int m_bound = 0;
};

/// A SQLite file. For one thread at a time.
class Database
{
public:
    /// Opens the file, which is made if it is not there. Another program's write is waited for up to three seconds.
    static std::expected<Database, DatabaseError> open(const std::filesystem::path& file);

    /// Runs statements without parameters and rows, `;` between them.
    std::expected<void, DatabaseError> run(const std::string& statements);
    std::expected<Statement, DatabaseError> prepare(std::string_view statement);
    /// The only number in the only row of a statement.
    std::expected<std::int64_t, DatabaseError> number(std::string_view statement);
    std::int64_t lastRow() const { return sqlite3_last_insert_rowid(m_handle.get()); }

private:
    DatabaseError error() const;

    struct Close
    {
        void operator()(sqlite3* handle) const { sqlite3_close(handle); }
    };
    std::unique_ptr<sqlite3, Close> m_handle;
};

/// Several statements that count together or not at all: undone unless committed.
class Transaction
{
public:
    explicit Transaction(Database& database) : m_database(&database) {}
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    std::expected<void, DatabaseError> begin();
    std::expected<void, DatabaseError> commit();

private:
    Database* m_database;
    bool m_isOpen = false;
};

} // namespace stagewright
