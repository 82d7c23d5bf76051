/* The host functions of docs/eei.md in wasm, to be linked into a script by the sealer, and the course of a run.
   The script's memory lies above this module's own; pointers of the guest count from eei_input.guest. */
#include "field.h"
#include "outcome.h"

struct input eei_input;

static const char *const trap_words[TRAPS] = {
    [HOST_MEMORY] = "hostMemory",
    [BLOCK_DATA_BOUNDS] = "blockDataBounds",
    [DEPOSIT_LENGTH] = "depositLength",
    [HOST_CALL_IN_START] = "hostCallInStart",
    [BIGNUM_DIVIDE_BY_ZERO] = "bignumDivideByZero",
    [BIGNUM_OVERFLOW] = "bignumOverflow",
    [NON_CANONICAL] = "nonCanonical",
    [OUT_OF_TICKS] = "outOfTicks",
};

/* The course of a run: what the sealer's entry calls, in this order. */

EXPORT("begin") void begin(void)
{
    start_trace();
    if (eei_input.output == OUTPUT_WASI)
        write_text("@sealed begin\n");
}

EXPORT("enterStart") void enter_start(void)
{
    run.phase = PHASE_START;
}

EXPORT("enterMain") void enter_main(void)
{
    run.phase = PHASE_MAIN;
    if (eei_input.output == OUTPUT_WASI)
        write_text("@sealed main\n");
}

EXPORT("returned") void returned(void)
{
    run.end = END_RETURNED;
    write_outcome();
}

/* Before each unreachable instruction of the guest, the one after a counter has run out among them. */
EXPORT("unreachable") void note_unreachable(void)
{
    run.end = END_UNREACHABLE;
    write_outcome();
}

/* Where memory could not be had within the limits. */
EXPORT("noMemory") void note_no_memory(void)
{
    run.end = END_NO_MEMORY;
    write_outcome();
}

/* The next eight bytes of the outcome: for runtimes that only print what a function returns. */
EXPORT("piece") uint64_t piece(void)
{
    static uint32_t next;
    if (!run.is_composed)
        compose();
    uint32_t place = next;
    next += 8;
    if (place < HEADER_BYTES)
        return read_u64_le(header + place);
    place -= HEADER_BYTES;
    return place < deposits_kept() * DEPOSIT_BYTES ? read_u64_le((const uint8_t *)eei_input.deposits + place) : 0;
}

/* One call: started, then returned from or ended. */

static void stop(const struct call *call, enum trap trap)
{
    trace_end(call, trap_words[trap]);
    run.end = trap == OUT_OF_TICKS ? END_TICKS : END_HOST_TRAP;
    run.trap = trap == OUT_OF_TICKS ? NO_TRAP : trap;
    write_outcome();
    __builtin_trap();
}

static void start_call(struct call *call)
{
    run.calls++;
    if (eei_input.observe & OBSERVE_CALLS)
        hash_u64(&gas_hash, gas_left());
    if (run.phase != PHASE_MAIN && eei_input.profile != SCOUT_CPP)
        stop(call, HOST_CALL_IN_START);
}

static const uint8_t *range(const struct call *call, uint32_t pointer, uint32_t length)
{
    if (!is_in_guest(pointer, length))
        stop(call, HOST_MEMORY);
    return guest_at(pointer);
}

#define CALL(text, ...) \
    {.name = text, \
     .arguments = {__VA_ARGS__}, \
     .argument_count = sizeof((uint64_t[]){__VA_ARGS__}) / sizeof(uint64_t)}

/* eth2 */

EXPORT("eth2.loadPreStateRoot") void load_pre_state_root(uint32_t pointer)
{
    struct call call = CALL("eth2.loadPreStateRoot", pointer);
    start_call(&call);
    range(&call, pointer, ROOT_BYTES);
    int is_live = eei_input.profile == SCOUT_CPP && run.is_saved;
    copy(guest_at(pointer), is_live ? run.saved_root : eei_input.pre_root, ROOT_BYTES);
    add_piece(&call.written, guest_at(pointer), ROOT_BYTES);
    trace_return(&call);
}

EXPORT("eth2.savePostStateRoot") void save_post_state_root(uint32_t pointer)
{
    struct call call = CALL("eth2.savePostStateRoot", pointer);
    start_call(&call);
    copy(run.saved_root, range(&call, pointer, ROOT_BYTES), ROOT_BYTES);
    run.is_saved = 1;
    add_piece(&call.read, guest_at(pointer), ROOT_BYTES);
    trace_return(&call);
}

EXPORT("eth2.blockDataSize") uint32_t block_data_size(void)
{
    struct call call = {.name = "eth2.blockDataSize", .has_result = 1, .result = eei_input.data_length};
    start_call(&call);
    trace_return(&call);
    return eei_input.data_length;
}

/* JavaScript's slice: signed, from the end where negative, cut to what is there. */
static int64_t slice_end(int64_t place)
{
    int64_t size = eei_input.data_length;
    if (place < 0)
        return place + size < 0 ? 0 : place + size;
    return place < size ? place : size;
}

EXPORT("eth2.blockDataCopy") void block_data_copy(uint32_t pointer, uint32_t offset, uint32_t length)
{
    struct call call = CALL("eth2.blockDataCopy", pointer, offset, length);
    start_call(&call);
    uint64_t from = offset, to = (uint64_t)offset + length;
    if (eei_input.profile == SCOUT_RUST) {
        to = length;
    } else if (eei_input.profile == SCOUT_TS) {
        from = (uint64_t)slice_end((int32_t)offset);
        to = (uint64_t)slice_end((int64_t)(int32_t)offset + (int32_t)length);
        if (to < from)
            to = from;
    }
    if (to > eei_input.data_length || from > to)
        stop(&call, BLOCK_DATA_BOUNDS);
    uint32_t count = (uint32_t)(to - from);
    range(&call, pointer, count);
    copy(guest_at(pointer), (const uint8_t *)eei_input.data + from, count);
    add_piece(&call.written, guest_at(pointer), count);
    trace_return(&call);
}

EXPORT("eth2.pushNewDeposit") void push_new_deposit(uint32_t pointer, uint32_t length)
{
    struct call call = CALL("eth2.pushNewDeposit", pointer, length);
    start_call(&call);
    if (eei_input.profile != SCOUT_CPP) {
        if (length != DEPOSIT_BYTES)
            stop(&call, DEPOSIT_LENGTH);
        const uint8_t *from = range(&call, pointer, length);
        if (run.deposit_count < eei_input.deposit_capacity)
            copy((uint8_t *)eei_input.deposits + run.deposit_count * DEPOSIT_BYTES, from, DEPOSIT_BYTES);
        run.deposit_count++;
        add_piece(&call.read, from, length);
    }
    trace_return(&call);
}

EXPORT("eth2.useTicks") void use_ticks(uint32_t n)
{
    struct call call = CALL("eth2.useTicks", n);
    start_call(&call);
    if (n > eei_input.ticks - run.ticks_used)
        stop(&call, OUT_OF_TICKS);
    run.ticks_used += n;
    trace_return(&call);
}

/* debug */

EXPORT("debug.print32") void print32(uint32_t value)
{
    struct call call = CALL("debug.print32", value);
    start_call(&call);
    trace_return(&call);
}

EXPORT("debug.print64") void print64(uint64_t value)
{
    struct call call = CALL("debug.print64", value);
    start_call(&call);
    trace_return(&call);
}

static void print_range(struct call *call)
{
    start_call(call);
    uint32_t length = (uint32_t)call->arguments[1];
    add_piece(&call->read, range(call, (uint32_t)call->arguments[0], length), length);
    trace_return(call);
}

EXPORT("debug.printMem") void print_mem(uint32_t pointer, uint32_t length)
{
    struct call call = CALL("debug.printMem", pointer, length);
    print_range(&call);
}

EXPORT("debug.printMemHex") void print_mem_hex(uint32_t pointer, uint32_t length)
{
    struct call call = CALL("debug.printMemHex", pointer, length);
    print_range(&call);
}

#include "bignum.h"
