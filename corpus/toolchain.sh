# Read by the build scripts: finds clang and wasm-ld of major version 14 (Debian: clang-14 and lld-14), whose output
# is the same on every machine, and says how the corpus is compiled and linked. CC and LD choose other tools.

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

# WebAssembly 1.0, no debug information, no note of the compiler. Sources are named by relative paths, so that no path
# of this machine reaches the output.
compile() { # source object [flags]
    source=$1 object=$2
    shift 2
    "$CC" --target=wasm32 -mcpu=mvp -std=c11 -O2 -ffreestanding -fno-builtin -fno-ident -nostdlib \
        -Wall -Wextra -Werror -Wno-unused-function "$@" -c "$source" -o "$object"
}

# Memory is what stack and data need. The stack lies below the data, so that overflowing it traps instead of writing
# over data. Function names stay: traces show them.
link() { # object module
    mkdir -p "$(dirname "$2")"
    "$LD" --no-entry --stack-first -z stack-size=8192 --gc-sections "$1" "$work/runtime.o" -o "$2"
    chmod 644 "$2"
}
