# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What the scripts in this folder share: messages, choosing the compiler, building a preset.
# To be sourced, not run.

SOURCE_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly SOURCE_DIR

# Prints a heading for the step that follows.
say() {
    printf '==> %s\n' "$*"
}

# Prints a message that says what to do and ends the script with status 2: the call could not be carried out.
fail() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 2
}

# Prints the C++ compiler to build with, empty if there is none: $CXX if set, else GCC 14 or newer, else Clang 19.
find_compiler() {
    local version
    if [[ -n ${CXX:-} ]]; then
        echo "$CXX"
    elif command -v g++-14 >/dev/null; then
        echo g++-14
    elif version=$(g++ -dumpversion 2>/dev/null) && ((${version%%.*} >= 14)); then
        echo g++
    elif command -v clang++-19 >/dev/null; then
        echo clang++-19
    fi
}

# Qt wants a UTF-8 locale; a bare machine has the C locale.
use_utf8_locale() {
    if [[ $(locale charmap 2>/dev/null) != UTF-8 ]]; then
        export LC_ALL=C.UTF-8
    fi
}

# Installs what is missing, unless the first argument is --no-setup. Other arguments are those of packaging/setup.
set_up() {
    [[ ${1:-} == --no-setup ]] || "$SOURCE_DIR/packaging/setup" "$@"
}

# Configures and builds the preset $1 in build/$1 with all cores, and through ccache where there is one.
build_preset() {
    local preset=$1 compiler
    compiler=$(find_compiler)
    [[ -n $compiler ]] || fail "no C++23 compiler found: install GCC 14 or Clang 19, or name one in CXX."
    if [[ -z ${CMAKE_CXX_COMPILER_LAUNCHER:-} ]] && command -v ccache >/dev/null; then
        export CMAKE_CXX_COMPILER_LAUNCHER=ccache
    fi
    say "Building (preset $preset, $compiler)"
    CXX=$compiler cmake -S "$SOURCE_DIR" --preset "$preset"
    cmake --build "$SOURCE_DIR/build/$preset" --parallel "$(nproc)"
}
