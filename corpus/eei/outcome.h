/* The outcome as 25 numbers and the deposits, and the two ways out of the module. */
#ifndef OUTCOME_H
#define OUTCOME_H

#include "trace.h"

enum { HEADER_BYTES = 25 * 8 };
#define OUTCOME_MAGIC 0x314c414553494545ull /* "EEISEAL1" in memory */

enum { FLAG_SAVED = 1, FLAG_MEMORY_DIGESTED = 2 };

__attribute__((import_module("wasi_snapshot_preview1"), import_name("fd_write")))
uint32_t fd_write(uint32_t descriptor, const void *vectors, uint32_t count, uint32_t *written);

static uint8_t header[HEADER_BYTES];

static void write_out(const uint8_t *bytes, uint32_t length)
{
    while (length > 0) {
        struct {
            const uint8_t *bytes;
            uint32_t length;
        } vector = {bytes, length};
        uint32_t written = 0;
        if (fd_write(1, &vector, 1, &written) != 0 || written == 0 || written > length)
            __builtin_trap();
        bytes += written;
        length -= written;
    }
}

static void write_text(const char *text)
{
    uint32_t length = 0;
    while (text[length])
        length++;
    write_out((const uint8_t *)text, length);
}

static void write_hex(const uint8_t *bytes, uint32_t length)
{
    static uint8_t text[512];
    for (uint32_t done = 0; done < length;) {
        uint32_t part = length - done < 256 ? length - done : 256;
        for (uint32_t i = 0; i < part; i++) {
            text[2 * i] = "0123456789abcdef"[bytes[done + i] >> 4];
            text[2 * i + 1] = "0123456789abcdef"[bytes[done + i] & 15];
        }
        write_out(text, 2 * part);
        done += part;
    }
}

static uint32_t deposits_kept(void)
{
    return run.deposit_count < eei_input.deposit_capacity ? run.deposit_count : eei_input.deposit_capacity;
}

/* The root after the block, by profile. */
static const uint8_t *post_root(void)
{
    static const uint8_t zero[ROOT_BYTES];
    int is_returned = run.end == END_RETURNED;
    if (run.is_saved && (is_returned || eei_input.profile == SCOUT_CPP))
        return run.saved_root;
    if (is_returned && !run.is_saved && eei_input.profile == SCOUT_RUST)
        return zero;
    if (is_returned && !run.is_saved && eei_input.profile == SCOUT_TS)
        return eei_input.stale_root;
    return eei_input.pre_root;
}

static uint32_t end_of_run(void)
{
    if (run.end != END_NONE && run.end != END_UNREACHABLE)
        return run.end;
    switch (ended()) {
    case 1: return END_GAS;
    case 2: return END_DEPTH;
    default: return run.end;
    }
}

static uint32_t digest_memory(uint8_t *digest)
{
    if (!(eei_input.observe & OBSERVE_MEMORY) || guest_pages() > eei_input.digest_pages)
        return 0;
    struct sha256 hash;
    sha256_start(&hash);
    for (uint32_t page = 0; page < guest_pages(); page++)
        hash_range(&hash, guest_at(page * 65536), 65536);
    sha256_finish(&hash, digest);
    return FLAG_MEMORY_DIGESTED;
}

static void compose(void)
{
    run.is_composed = 1;
    uint32_t flags = digest_memory(header + 21 * 8) | (run.is_saved ? FLAG_SAVED : 0);
    write_u64_le(header, OUTCOME_MAGIC);
    write_u64_le(header + 1 * 8, end_of_run() | (uint64_t)run.trap << 32);
    write_u64_le(header + 2 * 8, run.phase);
    write_u64_le(header + 3 * 8, gas_left());
    write_u64_le(header + 4 * 8, run.ticks_used);
    write_u64_le(header + 5 * 8, run.calls);
    write_u64_le(header + 6 * 8, guest_pages());
    write_u64_le(header + 7 * 8, run.deposit_count);
    write_u64_le(header + 8 * 8, flags);
    copy(header + 9 * 8, post_root(), ROOT_BYTES);
    if (run.calls > 0 && eei_input.observe & OBSERVE_CALLS) {
        sha256_finish(&calls_hash, header + 13 * 8);
        sha256_finish(&gas_hash, header + 17 * 8);
    }
}

/* Once, before the run ends from inside; with exported functions there is nothing to do before they are asked. */
static void write_outcome(void)
{
    if (eei_input.output != OUTPUT_WASI || run.is_composed)
        return;
    compose();
    write_text("@sealed outcome ");
    write_hex(header, HEADER_BYTES);
    write_hex((const uint8_t *)eei_input.deposits, deposits_kept() * DEPOSIT_BYTES);
    write_text("\n");
}

#endif
