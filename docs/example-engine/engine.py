#!/usr/bin/env python3
"""A small engine for the suite, in Python's standard library alone: integers of WebAssembly 1.0, the eth2 functions.

It speaks the engine protocol of docs/protocol.md in framing "lines". What it cannot do it refuses as unsupported, so that
the suite leaves it out of a comparison instead of counting a difference: floats, tables, start functions, libraries,
bignum, other profiles than spec. It does not validate. Without a meter it gives up after STEPS instructions.
"""
import base64
import hashlib
import json
import sys
import threading

STEPS = 2_000_000
CALLS = 1_000
PAGE = 65_536

class Refused(Exception):
    def __init__(self, phase, reason):
        super().__init__(reason)
        self.phase, self.reason = phase, reason

class Ended(Exception):
    """The run is over: status, and the trap where it is one."""

    def __init__(self, status, trap=None):
        super().__init__(status)
        self.status, self.trap = status, trap

def trap(kind):
    raise Ended("trapped", kind)

def unsupported(what):
    raise Refused("unsupported", what)

# Integers: opcode -> function of its operands.
def integers(bits, compare, arithmetic):
    mask, sign = (1 << bits) - 1, 1 << (bits - 1)

    def signed(value):
        return value - (1 << bits) if value & sign else value

    def divide(a, b, is_signed):
        if b == 0:
            trap("integerDivideByZero")
        if not is_signed:
            return a // b
        if a == sign and b == mask:
            trap("integerOverflow")
        a, b = signed(a), signed(b)
        return (abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)) & mask

    def remainder(a, b, is_signed):
        if b == 0:
            trap("integerDivideByZero")
        if not is_signed:
            return a % b
        a, b = signed(a), signed(b)
        return (abs(a) % abs(b) * (-1 if a < 0 else 1)) & mask

    def rotate(a, count):
        count %= bits
        return ((a << count) | (a >> (bits - count))) & mask

    unary = {
        compare: lambda a: int(a == 0),
        arithmetic: lambda a: bits - a.bit_length(),
        arithmetic + 1: lambda a: (a & -a).bit_length() - 1 if a else bits,
        arithmetic + 2: lambda a: bin(a).count("1"),
    }
    relations = [
        lambda a, b: a == b, lambda a, b: a != b, lambda a, b: signed(a) < signed(b), lambda a, b: a < b,
        lambda a, b: signed(a) > signed(b), lambda a, b: a > b, lambda a, b: signed(a) <= signed(b),
        lambda a, b: a <= b, lambda a, b: signed(a) >= signed(b), lambda a, b: a >= b,
    ]
    operations = [
        lambda a, b: (a + b) & mask, lambda a, b: (a - b) & mask, lambda a, b: (a * b) & mask,
        lambda a, b: divide(a, b, True), lambda a, b: divide(a, b, False),
        lambda a, b: remainder(a, b, True), lambda a, b: remainder(a, b, False),
        lambda a, b: a & b, lambda a, b: a | b, lambda a, b: a ^ b,
        lambda a, b: (a << b % bits) & mask, lambda a, b: (signed(a) >> b % bits) & mask, lambda a, b: a >> b % bits,
        rotate, lambda a, b: rotate(a, bits - b % bits),
    ]
    binary = {compare + 1 + i: relation for i, relation in enumerate(relations)}
    binary.update({arithmetic + 3 + i: operation for i, operation in enumerate(operations)})
    return unary, binary

UNARY, BINARY = integers(32, 0x45, 0x67)
for table, more in zip((UNARY, BINARY), integers(64, 0x50, 0x79)):
    table.update(more)
UNARY[0xA7] = lambda a: a & 0xFFFFFFFF
UNARY[0xAC] = lambda a: (a - (1 << 32) if a >> 31 else a) & 0xFFFFFFFFFFFFFFFF
UNARY[0xAD] = lambda a: a

# opcode -> bytes, sign-extended, bits of the result
LOADS = {0x28: (4, False, 32), 0x29: (8, False, 64), 0x2C: (1, True, 32), 0x2D: (1, False, 32), 0x2E: (2, True, 32),
         0x2F: (2, False, 32), 0x30: (1, True, 64), 0x31: (1, False, 64), 0x32: (2, True, 64), 0x33: (2, False, 64),
         0x34: (4, True, 64), 0x35: (4, False, 64)}
STORES = {0x36: 4, 0x37: 8, 0x3A: 1, 0x3B: 2, 0x3C: 1, 0x3D: 2, 0x3E: 4}

# Modules.
class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def byte(self):
        if self.at >= len(self.data):
            raise Refused("malformed", "unexpected end")
        self.at += 1
        return self.data[self.at - 1]

    def take(self, count):
        if self.at + count > len(self.data):
            raise Refused("malformed", "length out of bounds")
        self.at += count
        return self.data[self.at - count:self.at]

    def number(self, signed_bits=0):
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                break
            if shift > 70:
                raise Refused("malformed", "integer representation too long")
        if signed_bits and byte & 0x40:
            value -= 1 << shift
        return value & ((1 << signed_bits) - 1) if signed_bits else value

    def name(self):
        return self.take(self.number()).decode("utf-8", "replace")

    def list(self, item):
        return [item() for _ in range(self.number())]

    def value_type(self):
        kind = self.byte()
        return kind if kind in (0x7F, 0x7E) else unsupported("a value that is no integer")

    def limits(self):
        flag = self.byte()
        return self.number(), self.number() if flag & 1 else None

    def constant(self, imported=()):
        opcode = self.byte()
        value = (self.number(32) if opcode == 0x41 else self.number(64) if opcode == 0x42
                 else unsupported("an initial value that is no integer constant"))
        if self.byte() != 0x0B:
            unsupported("an initial value of several instructions")
        return value

HOST = {"loadPreStateRoot": ((0x7F,), ()), "blockDataSize": ((), (0x7F,)), "blockDataCopy": ((0x7F,) * 3, ()),
        "savePostStateRoot": ((0x7F,), ()), "pushNewDeposit": ((0x7F,) * 2, ()), "useTicks": ((0x7F,), ()),
        "print32": ((0x7F,), ()), "print64": ((0x7E,), ()), "printMem": ((0x7F,) * 2, ()),
        "printMemHex": ((0x7F,) * 2, ())}

class Module:
    def __init__(self, data):
        reader = Reader(data)
        if reader.take(8) != b"\0asm\1\0\0\0":
            raise Refused("malformed", "magic header or version")
        self.types, self.functions, self.globals, self.exports, self.data = [], [], [], {}, []
        self.memory, declared, bodies = None, [], []
        while reader.at < len(data):
            section, part = reader.byte(), Reader(reader.take(reader.number()))
            if section == 1:
                self.types = part.list(lambda: self.signature(part))
            elif section == 2:
                part.list(lambda: self.host_function(part))
            elif section == 3:
                declared = part.list(part.number)
            elif section == 5:
                self.memory = (part.list(part.limits) or [None])[0]
            elif section == 6:
                self.globals = part.list(lambda: (part.value_type(), part.byte(), part.constant())[2])
            elif section == 7:
                for name, kind, index in part.list(lambda: (part.name(), part.byte(), part.number())):
                    self.exports[name] = (kind, index)
            elif section == 10:
                bodies = part.list(lambda: Reader(part.take(part.number())))
            elif section == 11:
                self.data = part.list(lambda: self.segment(part))
            elif section not in (0, 4):  # a table that nothing fills or calls does no harm
                unsupported(f"section {section}")
        self.functions += [(self.types[kind], Code(self.types, body)) for kind, body in zip(declared, bodies)]
        self.check_rules()

    @staticmethod
    def signature(part):
        part.byte()
        parameters, results = part.list(part.value_type), part.list(part.value_type)
        return (tuple(parameters), tuple(results)) if len(results) < 2 else unsupported("several results")

    def host_function(self, part):
        module, name, kind = part.name(), part.name(), part.byte()
        if kind != 0:
            unsupported("an import that is no function")
        signature = self.types[part.number()]
        if module == "env":
            module, _, name = name.partition("_")
        if module == "bignum" or module not in ("eth2", "debug"):
            unsupported(f"import module {module}")
        if HOST.get(name) != signature or (module == "debug") != name.startswith("print"):
            raise Refused("unlinkable", f"unknown import {module}.{name}")
        self.functions.append((signature, name))

    @staticmethod
    def segment(part):
        return (part.constant(), part.take(part.number())) if part.number() == 0 else unsupported("a passive segment")

    def check_rules(self):
        if self.memory is None or self.exports.get("memory", (0,))[0] != 2:
            raise Refused("scriptRule", "rule memory: there is no memory export named memory")
        kind, index = self.exports.get("main", (None, 0))
        if kind != 0 or self.functions[index][0][0]:
            raise Refused("scriptRule", "rule main: there is no function export named main without parameters")

class Code:
    """A body as a list of (opcode, immediate), every block knowing where it ends."""

    def __init__(self, types, body):
        groups = body.list(lambda: (body.number(), body.value_type()))
        self.locals = sum(count for count, _ in groups)
        self.instructions, blocks = [], []
        while body.at < len(body.data):
            opcode, at, immediate = body.byte(), len(self.instructions), None
            if opcode in (0x02, 0x03, 0x04):
                kind = body.byte()
                if kind not in (0x40, 0x7F, 0x7E):
                    unsupported("a block of another type than one integer or none")
                immediate = [0 if kind == 0x40 else 1, None, None]  # results, place of end, place of else
                blocks.append(immediate)
            elif opcode == 0x05:
                blocks[-1][2] = at
                immediate = blocks[-1]
            elif opcode == 0x0B:
                if blocks:
                    blocks.pop()[1] = at
            elif opcode in (0x0C, 0x0D, 0x10, 0x20, 0x21, 0x22, 0x23, 0x24):
                immediate = body.number()
            elif opcode == 0x0E:
                immediate = body.list(body.number) + [body.number()]
            elif opcode in LOADS or opcode in STORES:
                body.number()
                immediate = body.number()
            elif opcode in (0x3F, 0x40):
                body.byte()
            elif opcode in (0x41, 0x42):
                immediate = body.number(32 if opcode == 0x41 else 64)
            elif opcode not in UNARY and opcode not in BINARY and opcode not in (0x00, 0x01, 0x0F, 0x1A, 0x1B):
                unsupported(f"instruction 0x{opcode:02x}")
            self.instructions.append((opcode, immediate))

# One run.
class Run:
    def __init__(self, module, request):
        self.module, limits = module, request["limits"]
        self.pre_state, self.block = bytes.fromhex(request["preState"]), base64.b64decode(request["data"])
        self.saved, self.deposits, self.steps, self.calls = None, [], 0, 0
        self.ticks = self.ticks_left = int(limits["ticks"])
        initial, maximum = module.memory
        if initial > limits["memoryPages"]:
            raise Refused("uninstantiable", "memory above the limit")
        self.most_pages = min(limits["memoryPages"], 65_536 if maximum is None else maximum)
        self.memory, self.globals = bytearray(initial * PAGE), list(module.globals)
        for offset, data in module.data:
            if offset + len(data) > len(self.memory):
                raise Refused("uninstantiable", "out of bounds memory access")
            self.memory[offset:offset + len(data)] = data

    def host(self, name, arguments):
        def checked(pointer, length):
            return pointer if pointer + length <= len(self.memory) else trap("hostMemory")

        if name == "loadPreStateRoot":
            pointer = checked(arguments[0], 32)
            self.memory[pointer:pointer + 32] = self.pre_state
        elif name == "savePostStateRoot":
            pointer = checked(arguments[0], 32)
            self.saved = bytes(self.memory[pointer:pointer + 32])
        elif name == "blockDataSize":
            return len(self.block)
        elif name == "blockDataCopy":
            pointer, offset, length = arguments
            if offset + length > len(self.block):
                trap("blockDataBounds")
            pointer = checked(pointer, length)
            self.memory[pointer:pointer + length] = self.block[offset:offset + length]
        elif name == "pushNewDeposit":
            pointer, length = arguments
            if length != 184:
                trap("depositLength")
            pointer = checked(pointer, length)
            self.deposits.append(self.memory[pointer:pointer + length].hex())
        elif name == "useTicks":
            if arguments[0] > self.ticks_left:
                raise Ended("outOfTicks")
            self.ticks_left -= arguments[0]
        elif name in ("printMem", "printMemHex"):
            checked(*arguments)
        return None

    def call(self, index, arguments):
        (_, results), code = self.module.functions[index]
        if isinstance(code, str):
            return self.host(code, arguments)
        self.calls += 1
        if self.calls > CALLS:
            unsupported(f"more than {CALLS} calls deep")
        value = self.execute(code, arguments + [0] * code.locals, len(results))
        self.calls -= 1
        return value

    def execute(self, code, variables, results):
        stack, instructions, at = [], code.instructions, 0
        labels = [(len(instructions), 0, results)]  # where a branch goes, height below, values it carries

        def branch(depth):
            del labels[len(labels) - depth:]
            target, height, carried = labels[-1]
            kept = stack[len(stack) - carried:] if carried else []
            del stack[height:]
            stack.extend(kept)
            return target

        while at < len(instructions):
            opcode, immediate = instructions[at]
            at += 1
            self.steps += 1
            if self.steps > STEPS:
                unsupported(f"more than {STEPS} instructions, and it has no meter")
            if opcode in BINARY:
                right = stack.pop()
                stack[-1] = int(BINARY[opcode](stack[-1], right))
            elif opcode == 0x20:
                stack.append(variables[immediate])
            elif opcode in (0x41, 0x42):
                stack.append(immediate)
            elif opcode == 0x21:
                variables[immediate] = stack.pop()
            elif opcode == 0x22:
                variables[immediate] = stack[-1]
            elif opcode in UNARY:
                stack[-1] = UNARY[opcode](stack[-1])
            elif opcode in LOADS:
                stack[-1] = self.load(stack[-1] + immediate, *LOADS[opcode])
            elif opcode in STORES:
                value, size = stack.pop(), STORES[opcode]
                place = self.bounded(stack.pop() + immediate, size)
                self.memory[place:place + size] = (value & ((1 << 8 * size) - 1)).to_bytes(size, "little")
            elif opcode == 0x02:
                labels.append((immediate[1], len(stack), immediate[0]))
            elif opcode == 0x03:
                labels.append((at, len(stack), 0))
            elif opcode == 0x04:
                taken = stack.pop()
                labels.append((immediate[1], len(stack), immediate[0]))
                if not taken:
                    at = immediate[1] if immediate[2] is None else immediate[2] + 1
            elif opcode == 0x05:
                at = immediate[1]
            elif opcode == 0x0B:
                labels.pop()
            elif opcode == 0x0C:
                at = branch(immediate)
            elif opcode == 0x0D:
                at = branch(immediate) if stack.pop() else at
            elif opcode == 0x0E:
                at = branch(immediate[min(stack.pop(), len(immediate) - 1)])
            elif opcode == 0x0F:
                break
            elif opcode == 0x10:
                parameters, returned = self.module.functions[immediate][0]
                first = len(stack) - len(parameters)
                arguments = stack[first:]
                del stack[first:]
                value = self.call(immediate, arguments)
                if returned:
                    stack.append(value)
            elif opcode == 0x1A:
                stack.pop()
            elif opcode == 0x1B:
                condition, other = stack.pop(), stack.pop()
                stack[-1] = stack[-1] if condition else other
            elif opcode == 0x23:
                stack.append(self.globals[immediate])
            elif opcode == 0x24:
                self.globals[immediate] = stack.pop()
            elif opcode == 0x3F:
                stack.append(len(self.memory) // PAGE)
            elif opcode == 0x40:
                stack[-1] = self.grow(stack[-1])
            elif opcode == 0x00:
                trap("unreachable")
        return stack[-1] if results else None

    def bounded(self, place, size):
        return place if place + size <= len(self.memory) else trap("memoryOutOfBounds")

    def load(self, place, size, is_signed, bits):
        place = self.bounded(place, size)
        return int.from_bytes(self.memory[place:place + size], "little", signed=is_signed) & ((1 << bits) - 1)

    def grow(self, pages):
        before = len(self.memory) // PAGE
        if before + pages > self.most_pages:
            return 0xFFFFFFFF
        self.memory.extend(bytes(pages * PAGE))
        return before

    def outcome(self):
        status, kind = "returned", None
        try:
            self.call(self.module.exports["main"][1], [])
        except Ended as end:
            status, kind = end.status, end.trap
        returned = status == "returned"
        return {
            "status": status, "trap": kind,
            "postState": (self.saved if returned and self.saved is not None else self.pre_state).hex(),
            "deposits": self.deposits if returned else [], "ticksUsed": str(self.ticks - self.ticks_left),
            "memoryDigest": hashlib.sha256(self.memory).hexdigest(), "memoryPages": len(self.memory) // PAGE,
            "abstentions": [{"fact": "gas", "reason": "no meter"}, {"fact": "hostCalls", "reason": "no trace"}],
        }

# The protocol.
SCRIPTS = {}

def hello(_):
    return {"hello": {
        "protocol": 1, "name": "example", "version": "1", "configuration": f"{STEPS} instructions at most",
        "lineage": dict.fromkeys(("decoder", "validator", "executor", "hostFunctions", "meter"), "example engine"),
        "capabilities": ["memoryDigest"], "instrumentation": []}}

def load(request):
    def judged():
        if request.get("profile", "spec") != "spec" or request.get("rules", "lenient") != "lenient":
            unsupported("another profile than spec, or strict rules")
        if request.get("libraries"):
            unsupported("libraries")
        return Module(base64.b64decode(request["code"]))

    module, refusal = attempt(judged)
    SCRIPTS[request["script"]] = module, refusal
    return {"loaded": {"refusal": refusal}}

def run(request):
    module, refusal = SCRIPTS[request["script"]]
    if refusal is None:
        outcome, refusal = attempt(lambda: Run(module, request).outcome())
    return {"outcome": outcome if refusal is None else {"status": "refused", "refusal": refusal}}

def attempt(work):
    """What the work gives, or why it is refused."""
    try:
        return work(), None
    except Refused as refused:
        return None, {"phase": refused.phase, "offset": -1, "reason": refused.reason}
    except (IndexError, TypeError) as error:
        return None, {"phase": "unsupported", "offset": -1, "reason": f"it does not validate, and met {error}"}

def serve():
    for line in sys.stdin:
        message = json.loads(line)
        for name, answer in (("hello", hello), ("load", load), ("run", run)):
            if name in message:
                reply = answer(message[name])
                break
        else:
            reply = {"dropped": {}} if "drop" in message else {"bye": {}}
        print("@eei " + json.dumps({"id": message["id"], **reply}), flush=True)
        if "bye" in message:
            break

sys.setrecursionlimit(10 * CALLS)
threading.stack_size(256 << 20)
worker = threading.Thread(target=serve)
worker.start()
worker.join()
