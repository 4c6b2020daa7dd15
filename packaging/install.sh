#!/bin/sh
# Installs morsel for one user, or takes it away again.
#
#   install.sh [--from FOLDER-OR-ADDRESS] [--version V] [--prefix DIR]
#   install.sh --uninstall [--prefix DIR]
#
# --from is what packaging/build made, or where it can be downloaded; the folder of this script if absent. The archive's SHA-256 must be that
# of SHA256SUMS there. The prefix is ~/.local if absent: the program goes to bin, completions and manual pages to share.
set -eu

fail() {
    echo "install.sh: $1" >&2
    exit 1
}

platform() {
    machine=$(uname -m)
    case "$(uname -s) $machine" in
    "Linux x86_64") if [ -n "$(ls /lib/ld-musl-* 2>/dev/null)" ]; then echo linux-musl-x64; else echo linux-x64; fi ;;
    "Linux aarch64") echo linux-arm64 ;;
    "Darwin x86_64") echo osx-x64 ;;
    "Darwin arm64") echo osx-arm64 ;;
    *) fail "there is no morsel for $(uname -s) on $machine: build it from a clone with the .NET SDK." ;;
    esac
}

fetch() { # NAME TO
    case $from in
    http://* | https://*)
        if command -v curl >/dev/null; then
            curl -fsSL -o "$2" "$from/$1" || fail "$from/$1 cannot be downloaded."
        elif command -v wget >/dev/null; then
            wget -q -O "$2" "$from/$1" || fail "$from/$1 cannot be downloaded."
        else
            fail "neither curl nor wget is on the PATH: download $from/$1 and SHA256SUMS, and give their folder with --from."
        fi
        ;;
    *)
        [ -f "$from/$1" ] || fail "$from has no $1: give the folder that packaging/build made with --from."
        cp "$from/$1" "$2"
        ;;
    esac
}

sum() {
    if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d ' ' -f 1
}

# Each installed file: where it is in the archive, and where it goes.
places() { # TOP
    echo "morsel bin/morsel"
    echo "completions/morsel.bash share/bash-completion/completions/morsel"
    echo "completions/_morsel share/zsh/site-functions/_morsel"
    echo "completions/morsel.fish share/fish/vendor_completions.d/morsel.fish"
    echo "THIRD-PARTY-NOTICES.txt share/doc/morsel/THIRD-PARTY-NOTICES.txt"
    echo "LICENSE share/doc/morsel/LICENSE"
    for page in "$1"/man/man1/*.1; do
        [ ! -f "$page" ] || echo "man/man1/${page##*/} share/man/man1/${page##*/}"
    done
}

install() {
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    fetch SHA256SUMS "$work/SHA256SUMS"
    rid=$(platform)
    archive=
    while read -r expected name; do
        case $name in
        "morsel-$version"*"-$rid.tar.gz") archive=$name wanted=$expected ;;
        esac
    done <"$work/SHA256SUMS"
    [ -n "$archive" ] || fail "$from has no morsel${version:+ $version} for $rid."
    fetch "$archive" "$work/$archive"
    found=$(sum "$work/$archive")
    [ "$found" = "$wanted" ] || fail "$archive has the SHA-256 $found; SHA256SUMS says $wanted. It is damaged: fetch it again."
    tar -xzf "$work/$archive" -C "$work"
    top=$work/${archive%.tar.gz}
    list=$prefix/share/morsel/installed
    mkdir -p "$prefix/share/morsel"
    # The list first: what an interruption leaves can be taken away.
    places "$top" | cut -d ' ' -f 2 >"$list"
    places "$top" | while read -r source target; do
        mkdir -p "$prefix/${target%/*}"
        cp "$top/$source" "$prefix/$target.new"
        mv "$prefix/$target.new" "$prefix/$target"
    done
    cp "$0" "$prefix/share/morsel/install.sh" 2>/dev/null || true
    "$prefix/bin/morsel" --version >/dev/null ||
        fail "the program does not start here: it needs glibc 2.28 or newer, and libstdc++ and libgcc (Debian: libstdc++6 libgcc-s1)."
    echo "morsel $("$prefix/bin/morsel" --version) is in $prefix/bin"
    case ":$PATH:" in
    *":$prefix/bin:"*) ;;
    *) echo "Add it to your PATH: export PATH=\"$prefix/bin:\$PATH\"" ;;
    esac
    echo "To take it away: sh $prefix/share/morsel/install.sh --uninstall${chosen:+ --prefix $prefix}"
}

uninstall() {
    list=$prefix/share/morsel/installed
    [ -f "$list" ] || fail "$prefix has no morsel that this script installed ($list is not there)."
    folders=$(while read -r target; do
        rm -f "$prefix/$target" "$prefix/$target.new"
        folder=${target%/*}
        while [ "$folder" != "${folder%/*}" ]; do
            echo "$folder"
            folder=${folder%/*}
        done
        echo "$folder"
    done <"$list" | sort -ru)
    rm -f "$list" "$prefix/share/morsel/install.sh"
    # Folders that are empty now; those that others use stay.
    for folder in share/morsel $folders; do
        rmdir "$prefix/$folder" 2>/dev/null || true
    done
    for folder in "$prefix/share" "$prefix"; do
        rmdir "$folder" 2>/dev/null || true
    done
    # Where the program unpacked its native parts.
    unpacked=${DOTNET_BUNDLE_EXTRACT_BASE_DIR:-${HOME:-/nonexistent}/.net}
    rm -rf "$unpacked/morsel"
    rmdir "$unpacked" 2>/dev/null || true
    echo "morsel is gone from $prefix; settings in ~/.config/morsel, if you made any, are left"
}

from=$(dirname "$0") version='' prefix=${HOME:-}/.local chosen='' action=install
while [ $# -gt 0 ]; do
    case $1 in
    --from | --version | --prefix)
        [ $# -ge 2 ] || fail "$1 needs a value."
        case $1 in
        --from) from=${2%/} ;;
        --version) version=$2 ;;
        --prefix) prefix=${2%/} chosen=yes ;;
        esac
        shift 2
        ;;
    --uninstall)
        action=uninstall
        shift
        ;;
    *) fail "there is no option '$1'. Known: --from, --version, --prefix, --uninstall." ;;
    esac
done
$action
