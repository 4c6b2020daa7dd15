#!/bin/bash
# bare-root.sh RELEASE SAMPLE: installs morsel from a release folder in a root that has a C library, a shell and its tools, and no .NET;
# fits the sample there, completes a word in bash, and uninstalls. Prints what it found; ends with an error at the first that is wrong.
# Needs root, or user namespaces.
set -euo pipefail
release=$1 sample=$2
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

# A program with the libraries that it needs, at the same places.
bring() {
    local file
    for file in "$@" $(ldd "$@" 2>/dev/null | grep -o '/[^ ]*\.so[^ ]*' | sort -u); do
        mkdir -p "$root${file%/*}"
        cp -L "$file" "$root$file"
    done
}
for tool in bash cat chmod cp cut dirname find grep gzip head ln ls mkdir mktemp mv rm rmdir sha256sum sort tar tr uname; do
    bring "$(command -v "$tool")"
done
ln -s bash "$root$(dirname "$(command -v bash)")/sh"
# What .NET itself stands on, besides the C library.
for library in libstdc++.so.6 libgcc_s.so.1 libdl.so.2 librt.so.1 libpthread.so.0 libm.so.6; do
    bring "$(ldconfig -p | grep -m 1 "$library .*x86-64" | grep -o '/.*')"
done
mkdir -p "$root/tmp" "$root/proc" "$root/dev" "$root/root/data" "$root/release"
cp "$release"/* "$root/release"
cp "$sample" "$root/root/data/"
touch "$root/dev/null"
chmod 666 "$root/dev/null"

cat >"$root/root/go.sh" <<'INSIDE'
set -euo pipefail
cd
if command -v dotnet >/dev/null || [ -n "$(ls -d /usr/share/dotnet /usr/lib/dotnet 2>/dev/null)" ]; then echo "there is a .NET here"; exit 1; fi
find . -type f | sort >before
sh /release/install.sh
export PATH=$HOME/.local/bin:$PATH
morsel fit data/*.xyz --out fitted --time-limit 20s --threads 2 --quiet
[ -s fitted/surface.json ] && [ -s fitted/report.html ]
morsel predict fitted data/*.xyz --out predicted.csv --quiet
morsel export fitted --to c --out code --quiet
source .local/share/bash-completion/completions/morsel
COMP_WORDS=(morsel fit data.xyz --time-l) COMP_CWORD=3
_morsel
echo "completed: ${COMPREPLY[*]}"
[ -s .local/share/man/man1/morsel-fit.1 ]
rm -r fitted predicted.csv code
sh .local/share/morsel/install.sh --uninstall
find . -type f | grep -v '^./after$' | sort >after
[ "$(cat before)" = "$(cat after)" ] || { echo "left behind:"; cat after; exit 1; }
[ -z "$(ls -d .local .net 2>/dev/null)" ] || { echo "folders are left behind: $(ls -d .local .net 2>/dev/null)"; exit 1; }
echo "nothing is left behind"
INSIDE
unshare --mount --pid --fork $([ "$(id -u)" -eq 0 ] || echo --map-root-user) bash -c '
    mount -t proc proc "$0/proc"
    env -i HOME=/root PATH=/usr/local/bin:/usr/bin:/bin TERM=dumb "$(PATH=$PATH:/usr/sbin:/sbin command -v chroot)" "$0" bash /root/go.sh' "$root"
