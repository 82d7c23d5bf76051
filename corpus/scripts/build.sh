#!/bin/sh
# Builds every script. Writes NAME/NAME.wasm beside each source, or below the folder given:
#   corpus/scripts/build.sh [OUT]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "${1:-$here}"
out=$(cd "${1:-$here}" && pwd)
cd "$here"
. ../toolchain.sh

script() { # folder module [flags]
    folder=$1 module=$2
    shift 2
    compile "$folder/$folder.c" "$work/$module.o" -Iinclude "$@"
    link "$work/$module.o" "$out/$folder/$module.wasm"
}

compile include/runtime.c "$work/runtime.o" -Iinclude
for folder in helloworld bazaar echo sha256 keccak256 blake2b ledger chain deposits recursion bignum library; do
    script $folder $folder
done
script helloworld helloworld-legacy -DETH2_LEGACY_NAMES
script echo echo-legacy -DETH2_LEGACY_NAMES
script bignum bignum-legacy -DETH2_LEGACY_NAMES

compile library/mixer.c "$work/mixer.o"
link "$work/mixer.o" "$out/library/mixer.wasm"
