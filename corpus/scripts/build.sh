#!/bin/sh
# Builds every script, byte for byte the same on every machine that has clang and wasm-ld of major version 14
# (Debian: clang-14 and lld-14). Writes NAME/NAME.wasm beside each source, or below the folder given:
#   corpus/scripts/build.sh [OUT]
# CC and LD choose the tools.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here}

find_tool() {
    for candidate in "$1-14" "$1"; do
        if command -v "$candidate" >/dev/null && "$candidate" --version | grep -Eq '(version|LLD) 14\.'; then
            echo "$candidate"
            return
        fi
    done
    echo "build.sh: no $1 of version 14 found; install Debian's clang-14 and lld-14" >&2
    exit 2
}
CC=${CC:-$(find_tool clang)}
LD=${LD:-$(find_tool wasm-ld)}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$here" # sources are named by relative paths, so no path of this machine reaches the compiler's output

compile() { # source object [flags]
    source=$1 object=$2
    shift 2
    "$CC" --target=wasm32 -mcpu=mvp -std=c11 -O2 -ffreestanding -fno-builtin -fno-ident -nostdlib \
        -Wall -Wextra -Werror -Wno-unused-function -Iinclude "$@" -c "$source" -o "$object"
}

# Memory is what stack and data need, one page for all of these; the stack lies below the data, so that overflowing it
# traps instead of writing over data. Function names stay: traces show them.
link() { # object module
    "$LD" --no-entry --stack-first -z stack-size=8192 --gc-sections "$1" "$work/runtime.o" -o "$2"
    chmod 644 "$2"
}

script() { # folder module [flags]
    folder=$1 module=$2
    shift 2
    mkdir -p "$out/$folder"
    compile "$folder/$folder.c" "$work/$module.o" "$@"
    link "$work/$module.o" "$out/$folder/$module.wasm"
}

compile include/runtime.c "$work/runtime.o"
for folder in helloworld bazaar echo sha256 keccak256 blake2b ledger chain deposits recursion bignum; do
    script $folder $folder
done
script helloworld helloworld-legacy -DETH2_LEGACY_NAMES
script echo echo-legacy -DETH2_LEGACY_NAMES
script bignum bignum-legacy -DETH2_LEGACY_NAMES
