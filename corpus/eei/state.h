/* What one sealed run knows: its inputs, which the sealer writes as a data segment, and where it stands. */
#ifndef STATE_H
#define STATE_H

#include "bytes.h" /* and from eth2.h ROOT_BYTES, DEPOSIT_BYTES */

#define EXPORT(name) __attribute__((export_name(name)))
#define IMPORT(name) __attribute__((import_module("sealed"), import_name(name)))

enum { SPEC, SCOUT_RUST, SCOUT_TS, SCOUT_CPP };
enum { SECP256K1, BN128, BLS12_381 };
enum { OUTPUT_EXPORTS, OUTPUT_WASI };
enum { OBSERVE_CALLS = 1, OBSERVE_MEMORY = 4 };

/* Little-endian, without padding: the sealer writes exactly this. */
struct input {
    uint32_t profile, field, output, observe;
    uint32_t guest;              /* address of byte 0 of the guest's memory */
    uint32_t data, data_length;  /* block data */
    uint32_t deposits, deposit_capacity;
    uint32_t digest_pages;       /* most pages of memory that are digested */
    uint64_t gas, ticks;         /* limits; gas without the price of instantiation */
    uint32_t depth, pages;
    uint8_t pre_root[ROOT_BYTES], stale_root[ROOT_BYTES];
};

/* Defined beside the functions that use it; its address is exported. */
extern struct input eei_input;

/* How far the run has come. */
enum { PHASE_NONE, PHASE_START, PHASE_MAIN };

/* How it ended, as far as that was seen from inside. */
enum {
    END_NONE, END_RETURNED, END_HOST_TRAP, END_TICKS, END_GAS, END_DEPTH, END_NO_MEMORY, END_UNREACHABLE,
};

/* Traps of the host, with the words of docs/eei.md. */
enum trap {
    NO_TRAP, HOST_MEMORY, BLOCK_DATA_BOUNDS, DEPOSIT_LENGTH, HOST_CALL_IN_START, BIGNUM_DIVIDE_BY_ZERO, BIGNUM_OVERFLOW,
    NON_CANONICAL, OUT_OF_TICKS, TRAPS,
};

static struct {
    uint32_t phase, end, trap;
    uint32_t calls;
    uint64_t ticks_used;
    uint32_t deposit_count;
    uint32_t is_saved, is_composed;
    uint8_t saved_root[ROOT_BYTES];
} run;

/* Made by the sealer: read the counters that were built into the guest, and the size of its memory. */
IMPORT("gasLeft") uint64_t gas_left(void);
IMPORT("ended") uint32_t ended(void);
IMPORT("guestPages") uint32_t guest_pages(void);

static inline uint8_t *guest_at(uint32_t pointer)
{
    return (uint8_t *)(eei_input.guest + pointer);
}

static inline int is_in_guest(uint32_t pointer, uint64_t length)
{
    return pointer + length <= (uint64_t)guest_pages() * 65536;
}

static inline void copy(uint8_t *to, const uint8_t *from, uint32_t length)
{
    for (uint32_t i = 0; i < length; i++)
        to[i] = from[i];
}

#endif
