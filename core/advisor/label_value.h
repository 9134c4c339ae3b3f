// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace stagewright {

/// A URI with a scheme (RFC 3986): `https://example.com/x`, `mailto:team@example.com`.
bool isUri(std::string_view text);

/// A date with time and zone (RFC 3339): `2026-08-24T10:00:00Z`.
bool isTimestamp(std::string_view text);

/// A licence expression (SPDX 2.3, annex D): `MIT`, `Apache-2.0 OR (GPL-2.0-only WITH Classpath-exception-2.0)`.
bool isLicenceExpression(std::string_view text);

/// A commit as Git prints it: 7 to 40 hexadecimal digits in lower case, or 64 for SHA-256.
bool isCommitHash(std::string_view text);

/// A version as semver.org 2.0.0 defines it: `1.2.3-rc.1+build`, without a `v` in front.
bool isSemanticVersion(std::string_view text);

/// An address such as `team@example.com` (RFC 5321, without quoted names and bare networks).
bool isEmailAddress(std::string_view text);

} // namespace stagewright
