# SPDX-License-Identifier: GPL-3.0-or-later
# Walks a folder of rules and writes the declarations and the table from the file names:
# core/advisor/rules/untagged-base.cpp must define stagewright::rules::untagged_base().
function(stagewright_rule_table target folder)
    file(GLOB files CONFIGURE_DEPENDS ${folder}/*.cpp)
    list(SORT files)
    set(declarations "")
    set(entries "")
    foreach(file IN LISTS files)
        get_filename_component(name ${file} NAME_WE)
        string(REPLACE "-" "_" function ${name})
        string(APPEND declarations "Rule ${function}();\n")
        string(APPEND entries "    {\"${name}\", rules::${function}},\n")
    endforeach()
    set(output ${CMAKE_BINARY_DIR}/generated/core/advisor)
    file(CONFIGURE OUTPUT ${output}/rule_functions.h @ONLY CONTENT
"// Generated from the files of core/advisor/rules.
#pragma once
#include \"core/advisor/rule.h\"
namespace stagewright::rules {
@declarations@}
")
    # What the rules themselves include stays the same, so that a new rule does not recompile all the others.
    file(CONFIGURE OUTPUT ${output}/rule_declarations.h @ONLY CONTENT "#pragma once
#include \"core/advisor/rule.h\"
")
    file(CONFIGURE OUTPUT ${output}/rule_table.inc @ONLY CONTENT "@entries@")
    target_include_directories(${target} PRIVATE ${CMAKE_BINARY_DIR}/generated)
endfunction()
