#!/usr/bin/env python3
"""Prints what ewasm/scout prints, for one script only: the one that keeps its root and pushes one deposit of zeros, and
traps on block data. It reads no wasm; a script whose bytes begin otherwise it refuses as Scout's interpreter does."""
import re
import sys

text = open(sys.argv[1], encoding="utf-8").read()
script = re.search(r'execution_scripts:\s*- "([^"]+)"', text).group(1)
roots = re.findall(r'exec_env_states:\s*- "([0-9a-f]{64})"', text)
data = re.search(r'data: "([0-9a-f]*)"', text).group(1)
expected = re.findall(r"pubkey:", text)
if open(script, "rb").read(4) != b"\0asm":
    print('Unexpected test failure: ScoutError("Unexpected end of input")')
elif data == "ff":
    sys.stderr.write("thread 'main' panicked at 'expects reading from memory to succeed: Memory(..)', src/main.rs:183\n")
    sys.exit(101)
elif data:
    print('Unexpected test failure: ScoutError("trap")')
else:
    if expected:
        zeros = ", ".join(["0"] * 32)
        receipt = (f"Deposit {{ pubkey: {'0' * 96}, withdrawal_credentials: Hash([{zeros}]), amount: 258, "
                   f"signature: {'0' * 192} }}")
        print(f"Expected deposit receipts: [Deposit {{ pubkey: {'1' * 96} }}]")
        print(f"Got deposit receipts: [{receipt}]")
    else:
        print("Matching deposit receipts.")
        print(f'Expected state: Shard slot 0 with environment states: ["{roots[1]}"]')
        print(f'Got state: Shard slot 0 with environment states: ["{roots[0]}"]')
