#!/bin/sh
# Builds every kernel. Writes NAME/NAME.wasm beside each source, or below the folder given:
#   corpus/kernels/build.sh [OUT]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "${1:-$here}"
out=$(cd "${1:-$here}" && pwd)
cd "$here"
. ../toolchain.sh

compile ../scripts/include/runtime.c "$work/runtime.o" -I../scripts/include
for kernel in sha256 keccakf mul256 fib shellsort interpreter; do
    compile $kernel/$kernel.c "$work/$kernel.o" -Iinclude -I../scripts/include
    link "$work/$kernel.o" "$out/$kernel/$kernel.wasm"
done
