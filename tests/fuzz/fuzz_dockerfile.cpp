// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/properties.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

/// The entry point that libFuzzer calls for each text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    if (const std::string broken = stagewright::tests::brokenProperty(text); !broken.empty()) {
        std::fprintf(stderr, "%s\n--- the text\n%.*s\n", broken.c_str(), static_cast<int>(size), text.data());
        std::abort();
    }
    return 0;
}
