# SPDX-License-Identifier: GPL-3.0-or-later
# One interface target carries the warning and sanitizer flags of every target of ours.
add_library(stagewright_flags INTERFACE)
target_compile_options(stagewright_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast
                                                   -Wno-missing-field-initializers)
if(STAGEWRIGHT_WERROR)
    target_compile_options(stagewright_flags INTERFACE -Werror)
endif()
if(STAGEWRIGHT_SANITIZE)
    target_compile_options(stagewright_flags INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer
                                                      -fno-sanitize-recover=undefined)
    target_link_options(stagewright_flags INTERFACE -fsanitize=address,undefined)
endif()
