#!/bin/sh
# Builds the EEI that the sealer links into scripts. Writes eei.wasm beside the source, or into the folder given:
#   corpus/eei/build.sh [OUT]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "${1:-$here}"
out=$(cd "${1:-$here}" && pwd)
cd "$here"
. ../toolchain.sh

compile ../scripts/include/runtime.c "$work/runtime.o" -I../scripts/include
compile eei.c "$work/eei.o" -I../scripts/include
"$LD" --no-entry --stack-first -z stack-size=16384 --gc-sections --export=__heap_base --export=eei_input \
    "$work/eei.o" "$work/runtime.o" -o "$out/eei.wasm"
chmod 644 "$out/eei.wasm"
