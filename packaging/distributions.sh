# shellcheck shell=bash disable=SC2034
# SPDX-License-Identifier: GPL-3.0-or-later
# Which packages each distribution needs. To be sourced by packaging/setup.
# Sets DISTRIBUTION (its full name), FAMILY (apt, dnf or pacman), PACKAGES, and on Debian 12 NEXT_PACKAGES: those that must come from the
# next Debian release, because they are missing or too old in this one.

DISTRIBUTION=
FAMILY=
PACKAGES=()
NEXT_PACKAGES=()

# Where Debian 12 learns of the next release. Once the C library has come from there, /etc/os-release says
# Debian 13, and this file is what still tells the machine's origin.
readonly NEXT_SUITE=trixie
readonly NEXT_SOURCE=/etc/apt/sources.list.d/stagewright-$NEXT_SUITE.sources

readonly REQUIREMENTS="  C++23 compiler      GCC 14 or Clang 19
  CMake 3.25, Ninja
  Qt 6.8              Core, Gui, Widgets, Svg, Test, with development files
  QScintilla 2.13     built for Qt 6, with development files
  KSyntaxHighlighting KDE Frameworks 6, with development files
  nlohmann-json 3.11
  yaml-cpp 0.7        with development files
  SQLite 3.40, zlib   with development files
  Xvfb                to take a screenshot where there is no display"

use_debian_packages() {
    FAMILY=apt
    PACKAGES=(cmake ninja-build nlohmann-json3-dev libyaml-cpp-dev libsqlite3-dev zlib1g-dev git ccache xvfb
        fonts-dejavu-core)
    local modern=(g++-14 qt6-base-dev qt6-svg-dev libqscintilla2-qt6-dev libkf6syntaxhighlighting-dev libgl-dev)
    if [[ $1 == next ]]; then
        NEXT_PACKAGES=("${modern[@]}")
        # Some of those need Python. With this release's own in place, the next one's is not taken.
        PACKAGES+=(python3)
    else
        PACKAGES+=("${modern[@]}" qt6-wayland)
    fi
}

use_fedora_packages() {
    FAMILY=dnf
    PACKAGES=(gcc-c++ cmake ninja-build git ccache json-devel yaml-cpp-devel sqlite-devel zlib-devel
        qt6-qtbase-devel qt6-qtsvg-devel qt6-qtwayland qscintilla-qt6-devel kf6-syntax-highlighting-devel mesa-libGL-devel
        xorg-x11-server-Xvfb dejavu-sans-fonts dejavu-sans-mono-fonts)
}

use_arch_packages() {
    FAMILY=pacman
    PACKAGES=(gcc cmake ninja git ccache nlohmann-json yaml-cpp sqlite zlib qt6-base qt6-svg qt6-wayland qscintilla-qt6
        syntax-highlighting libglvnd xorg-server-xvfb ttf-dejavu)
}

# Reads the os-release file $1 and chooses the packages. Returns 1 for a distribution that is not known or too old.
choose_packages() {
    local ID='' VERSION_ID='' ID_LIKE='' PRETTY_NAME=''
    # shellcheck source=/dev/null
    [[ -r $1 ]] && . "$1"
    DISTRIBUTION=${PRETTY_NAME:-${ID:-unknown}}
    local version=${VERSION_ID%%.*}
    case $ID in
        debian)
            # Debian's testing and unstable have no version number.
            if [[ $version == 12 || -e $NEXT_SOURCE ]]; then
                use_debian_packages next
            elif [[ -z $version ]] || ((version >= 13)); then
                use_debian_packages own
            fi ;;
        ubuntu) ((version >= 25)) && use_debian_packages own ;;
        fedora) use_fedora_packages ;;
        arch) use_arch_packages ;;
        *) [[ " $ID_LIKE " == *" arch "* ]] && use_arch_packages ;;
    esac
    [[ -n $FAMILY ]]
}

# Adds Clang and the given packages of it. Clang must be of the same release as the LLVM library, which on Debian 12 has come with OpenGL from the next one.
add_clang_for_apt() {
    local clang=(clang-19 "$@")
    if ((${#NEXT_PACKAGES[@]})); then
        NEXT_PACKAGES+=("${clang[@]}")
        PACKAGES+=(python3-yaml)
    else
        PACKAGES+=("${clang[@]}")
    fi
}

# Adds the packages for one of the developers' extras: asan, fuzz, tidy or engine.
add_extra() {
    case $FAMILY:$1 in
        *:asan) [[ $FAMILY == dnf ]] && PACKAGES+=(libasan libubsan) ;;
        apt:tidy) add_clang_for_apt clang-tidy-19 clang-format-19 ;;
        apt:fuzz) add_clang_for_apt libclang-rt-19-dev ;;
        *:fuzz) PACKAGES+=(clang compiler-rt) ;;
        dnf:tidy) PACKAGES+=(clang clang-tools-extra) ;;
        pacman:tidy) PACKAGES+=(clang) ;;
        apt:engine) PACKAGES+=(debootstrap) ;;
        *:engine) ;;
        *) fail "--with takes asan, fuzz, tidy or engine, not '$1'." ;;
    esac
    return 0
}
