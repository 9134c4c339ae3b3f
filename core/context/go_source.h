// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// Things a Go program does that matter for the image it runs in, told by the names it calls.
struct GoDeeds
{
    bool loadsTimeZones = false;      ///< time.LoadLocation
    bool handlesSignals = false;      ///< signal.Notify, signal.NotifyContext
    bool makesTemporaryFiles = false; ///< os.CreateTemp, os.MkdirTemp, forms with files
    bool callsServers = false;        ///< http.Get, http.Client, tls.Dial: needs certificates
    bool servesHttp = false;          ///< http.ListenAndServe, http.Server
    bool startsProcesses = false;     ///< exec.Command

    GoDeeds& operator|=(const GoDeeds& other);
};

/// What a plain reader of one .go file sees: clauses and lines, no types.
struct GoSource
{
    std::string package;
    std::vector<std::string> imports; ///< without `C`
    bool usesC = false;               ///< import "C"
    std::string constraint;           ///< of its //go:build line
    std::vector<std::string> embeds;  ///< patterns of //go:embed
    std::set<std::string, std::less<>> variables; ///< names of package variables
    std::set<int> ports; ///< that strings such as ":8080" and "0.0.0.0:8080" name
    GoDeeds deeds;
};

/// Reads one .go file (go.dev/ref/spec, "Source file organization"); stops where it does not understand the text.
GoSource readGoSource(std::string_view text);

} // namespace stagewright
