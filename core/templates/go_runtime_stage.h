// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/templates/template_writer.h"

namespace stagewright {

/// The step of the build stage that gathers what an image on scratch needs besides the program, below /rootfs.
void writeRootFiles(TemplateWriter& out);

/// What is shipped: the stage `runtime`, or with several programs one stage each upon it.
void writeRuntimeStages(const GoChoices& choices, TemplateWriter& out);

} // namespace stagewright
