# SPDX-License-Identifier: GPL-3.0-or-later
# Optimised command line programs hold all their libraries where the machine has the static ones: they start faster and
# run in any container, even one from scratch.
include(CheckCXXSourceCompiles)

find_library(STAGEWRIGHT_STATIC_YAML libyaml-cpp.a)
mark_as_advanced(STAGEWRIGHT_STATIC_YAML)

# yaml-cpp as an archive if there is one, as the package gives it if not.
add_library(stagewright_yaml INTERFACE)
target_link_libraries(stagewright_yaml INTERFACE
    $<IF:$<BOOL:${STAGEWRIGHT_STATIC_YAML}>,${STAGEWRIGHT_STATIC_YAML},yaml-cpp::yaml-cpp>)

function(stagewright_prefer_static target)
    if(NOT CMAKE_BUILD_TYPE STREQUAL "Release" OR NOT STAGEWRIGHT_STATIC_YAML OR STAGEWRIGHT_SANITIZE)
        return()
    endif()
    set(CMAKE_REQUIRED_LINK_OPTIONS -static)
    set(CMAKE_REQUIRED_LIBRARIES ${STAGEWRIGHT_STATIC_YAML})
    check_cxx_source_compiles("#include <thread>\n#include <yaml-cpp/yaml.h>\n
        int main() { std::jthread thread([] {}); return YAML::Load(\"0\").as<int>(); }" STAGEWRIGHT_CAN_BE_STATIC)
    if(STAGEWRIGHT_CAN_BE_STATIC)
        target_link_options(${target} PRIVATE -static)
    endif()
endfunction()
