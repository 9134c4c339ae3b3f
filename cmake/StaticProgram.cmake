# SPDX-License-Identifier: GPL-3.0-or-later
# Optimised command line programs hold all their libraries where the machine has the static ones: they start faster and
# run in any container, even one from scratch.
include(CheckCXXSourceCompiles)

find_library(STAGEWRIGHT_STATIC_YAML libyaml-cpp.a)
find_library(STAGEWRIGHT_STATIC_SQLITE libsqlite3.a)
find_library(STAGEWRIGHT_STATIC_ZLIB libz.a)
mark_as_advanced(STAGEWRIGHT_STATIC_YAML STAGEWRIGHT_STATIC_SQLITE STAGEWRIGHT_STATIC_ZLIB)

# yaml-cpp as an archive if there is one, as the package gives it if not.
add_library(stagewright_yaml INTERFACE)
target_link_libraries(stagewright_yaml INTERFACE
    $<IF:$<BOOL:${STAGEWRIGHT_STATIC_YAML}>,${STAGEWRIGHT_STATIC_YAML},yaml-cpp::yaml-cpp>)

# SQLite and zlib likewise, for the build history.
add_library(stagewright_sqlite INTERFACE)
if(STAGEWRIGHT_STATIC_SQLITE AND STAGEWRIGHT_STATIC_ZLIB)
    target_link_libraries(stagewright_sqlite INTERFACE ${STAGEWRIGHT_STATIC_SQLITE} ${STAGEWRIGHT_STATIC_ZLIB} m)
else()
    target_link_libraries(stagewright_sqlite INTERFACE SQLite::SQLite3 ZLIB::ZLIB)
endif()

function(stagewright_prefer_static target)
    if(NOT CMAKE_BUILD_TYPE STREQUAL "Release" OR STAGEWRIGHT_SANITIZE
       OR NOT STAGEWRIGHT_STATIC_YAML OR NOT STAGEWRIGHT_STATIC_SQLITE OR NOT STAGEWRIGHT_STATIC_ZLIB)
        return()
    endif()
    set(CMAKE_REQUIRED_LINK_OPTIONS -static)
    set(CMAKE_REQUIRED_LIBRARIES ${STAGEWRIGHT_STATIC_YAML} ${STAGEWRIGHT_STATIC_SQLITE} ${STAGEWRIGHT_STATIC_ZLIB} m)
    check_cxx_source_compiles("#include <thread>\n#include <yaml-cpp/yaml.h>\n#include <sqlite3.h>\n#include <zlib.h>\n
        int main() { std::jthread thread([] {}); sqlite3* file = nullptr;
                     return YAML::Load(\"0\").as<int>() + sqlite3_open(\"\", &file) + (zlibVersion() == nullptr); }"
        STAGEWRIGHT_CAN_BE_STATIC)
    if(STAGEWRIGHT_CAN_BE_STATIC)
        target_link_options(${target} PRIVATE -static)
    endif()
endfunction()
