// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/advice/advice_filter.h"

#include <algorithm>

namespace stagewright {
namespace {

bool holds(std::string_view text, const QString& wanted)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).contains(wanted, Qt::CaseInsensitive);
}

} // namespace

bool AdviceFilter::accepts(const Finding& finding, const Rule* rule, const QString& stageName) const
{
    if (!wants(finding.severity) || (!stage.isEmpty() && stage != stageName))
        return false;
    if (!category.isEmpty() && (!rule || !holds(rule->category, category)))
        return false;
    return text.isEmpty() || holds(finding.message, text) || holds(finding.rule, text)
           || stageName.contains(text, Qt::CaseInsensitive)
           || std::ranges::any_of(finding.aliases, [&](const std::string& alias) { return holds(alias, text); });
}

bool AdviceFilter::isNarrow() const
{
    return !text.isEmpty() || !category.isEmpty() || !stage.isEmpty() || std::ranges::contains(severities, false);
}

} // namespace stagewright
