// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advice_input.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// What a label's value has to be.
enum class LabelType { Text, Url, Timestamp, Licence, Hash, Version, Email };

/// One label that a project asks for.
struct RequiredLabel
{
    std::string name;
    LabelType type = LabelType::Text;
};

/// The labels that a rule knows, from its option `schema`, or else from that of `label-missing`: words such as
/// `org.opencontainers.image.created:rfc3339`. The types are hadolint's: text, url, rfc3339, spdx, hash, semver, email;
/// others count as text.
std::vector<RequiredLabel> labelSchemaOf(const AdvisorConfig& config, std::string_view rule);

/// A label's key without quotes.
std::string_view labelKey(const Assignment& label);

/// A label's value with quotes removed and variables replaced; nothing if one of them has no known value.
std::optional<std::string> labelValue(const AdviceInput& input, int instruction, const Assignment& label);

} // namespace stagewright
