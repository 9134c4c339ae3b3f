// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace stagewright {

/// True for an identifier of the SPDX licence list such as `Apache-2.0`, in any case, as the specification compares
/// them (spdx.org/licenses).
bool isSpdxLicence(std::string_view identifier);

/// True for an identifier that may follow WITH, such as `Classpath-exception-2.0` (spdx.org/licenses/exceptions-index).
bool isSpdxException(std::string_view identifier);

} // namespace stagewright
