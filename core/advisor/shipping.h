// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advice_input.h"

namespace stagewright {

/// What becomes of the layer that a step writes.
enum class Shipping {
    Shipped,   ///< part of the target's image, or of an image that nobody here can see (ONBUILD, no FROM)
    Inherited, ///< part of another stage of the file only
    Discarded, ///< thrown away with its stage: files leave it by COPY --from alone
};

Shipping shippingOf(const AdviceInput& input, int instruction);

/// `severity`, or one step less where the step's layer is not shipped.
Severity weighed(const AdviceInput& input, int instruction, Severity severity);

} // namespace stagewright
