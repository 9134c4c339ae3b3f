// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <format>
#include <optional>

namespace stagewright::rules {
namespace {

/// A release of a distribution and the year in which its last security updates came.
struct Release
{
    std::string_view image;
    std::string_view name; ///< number or code name at the beginning of a tag
    int lastYear;
};

// Last checked in August 2026; only what is long over, extended support for customers left out.
constexpr std::array<Release, 26> releases = {{
    {"debian", "wheezy", 2018},  {"debian", "7", 2018},       {"debian", "jessie", 2020},  {"debian", "8", 2020},
    {"debian", "stretch", 2022}, {"debian", "9", 2022},       {"debian", "buster", 2024},  {"debian", "10", 2024},
    {"ubuntu", "12.04", 2017},   {"ubuntu", "precise", 2017}, {"ubuntu", "14.04", 2019},   {"ubuntu", "trusty", 2019},
    {"ubuntu", "16.04", 2021},   {"ubuntu", "xenial", 2021},  {"ubuntu", "18.04", 2023},   {"ubuntu", "bionic", 2023},
    {"ubuntu", "20.10", 2021},   {"ubuntu", "21.04", 2022},   {"ubuntu", "21.10", 2022},   {"ubuntu", "23.04", 2024},
    {"ubuntu", "23.10", 2024},   {"centos", "5", 2017},       {"centos", "6", 2020},       {"centos", "7", 2024},
    {"centos", "8", 2021},       {"centos", "latest", 2021},
}};

/// True if the tag begins with the name as a whole: `10`, `10.3` and `10-slim`, but not `100`.
bool beginsWith(std::string_view tag, std::string_view name)
{
    return tag.starts_with(name) && (tag.size() == name.size() || tag[name.size()] == '-' || tag[name.size()] == '.');
}

/// The year of Alpine's last updates for a minor release of 3: two years after it came, one release each half year.
std::optional<int> lastYearOfAlpine(std::string_view tag)
{
    int minor = 0;
    if (!tag.starts_with("3.") || std::from_chars(tag.data() + 2, tag.data() + tag.size(), minor).ec != std::errc())
        return std::nullopt;
    static constexpr std::array<int, 17> years = {2016, 2016, 2017, 2017, 2018, 2018, 2019, 2019, 2020,
                                                  2020, 2021, 2021, 2022, 2022, 2023, 2023, 2024};
    return minor >= 0 && static_cast<std::size_t>(minor) < years.size()
               ? std::optional(years[static_cast<std::size_t>(minor)])
               : std::nullopt;
}

std::optional<int> lastYearOf(const ImageReference& image)
{
    if (image.isOfficial("alpine"))
        return lastYearOfAlpine(image.tag);
    for (const Release& release : releases) {
        if (image.isOfficial(release.image) && beginsWith(image.tag, release.name))
            return release.lastYear;
    }
    return std::nullopt;
}

void check(const AdviceInput& input, const Report& report)
{
    for (const Stage& stage : input.graph.stages) {
        if (stage.base.kind != SourceKind::Image)
            continue;
        const auto year = lastYearOf(parseImageReference(stage.base.reference));
        if (!year)
            continue;
        report({stage.baseRange,
                std::format("{} has had no security updates since {}, and its packages may be gone from the mirrors: "
                            "move to a release that is looked after.",
                            stage.base.reference, *year),
                {},
                stage.isNeeded ? std::nullopt : std::optional(Severity::Info)});
    }
}

} // namespace

Rule base_release_unsupported()
{
    Rule rule;
    rule.category = "security";
    rule.severity = Severity::Warning;
    rule.title = "Stand on a release that still gets security updates";
    rule.rationale = "A distribution looks after a release for some years: Debian about five, Ubuntu's LTS five, "
                     "Alpine two. Afterwards the image still builds, with every hole found since, and one day the "
                     "package lists move to an archive and apt-get update fails. The libraries of the base are part "
                     "of the service.";
    rule.bad = R"(FROM debian:buster-slim
COPY server /usr/local/bin/server
)";
    rule.good = R"(FROM debian:trixie-slim
COPY server /usr/local/bin/server
)";
    rule.sources = {"https://www.debian.org/releases/", "https://ubuntu.com/about/release-cycle",
                    "https://alpinelinux.org/releases/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
