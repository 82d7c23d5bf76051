/* The digests of the host calls; docs/eei.md, "Trace". */
#ifndef TRACE_H
#define TRACE_H

#include "sha256.h"
#include "state.h"

/* A run of guest bytes in at most four pieces, as the trace counts the operands of a bignum call. */
struct bytes_run {
    const uint8_t *piece[4];
    uint32_t length[4];
    int pieces;
};

struct call {
    const char *name;
    uint64_t arguments[4];
    uint32_t argument_count;
    struct bytes_run read, written;
    int has_result;
    uint64_t result;
};

static struct sha256 calls_hash, gas_hash;

/* Whole blocks straight from memory, which is what makes the digest of a memory affordable. */
static void hash_range(struct sha256 *hash, const uint8_t *bytes, uint32_t length)
{
    if (hash->fill == 0) {
        uint32_t whole = length / SHA256_BLOCK_BYTES;
        for (uint32_t i = 0; i < whole; i++)
            sha256_compress(hash->h, bytes + i * SHA256_BLOCK_BYTES);
        hash->length += (uint64_t)whole * SHA256_BLOCK_BYTES;
        bytes += whole * SHA256_BLOCK_BYTES;
        length -= whole * SHA256_BLOCK_BYTES;
    }
    sha256_add(hash, bytes, length);
}

static void hash_u8(struct sha256 *hash, uint32_t value)
{
    uint8_t byte = (uint8_t)value;
    sha256_add(hash, &byte, 1);
}

static void hash_u32(struct sha256 *hash, uint32_t value)
{
    uint8_t bytes[4];
    write_u32_le(bytes, value);
    sha256_add(hash, bytes, 4);
}

static void hash_u64(struct sha256 *hash, uint64_t value)
{
    uint8_t bytes[8];
    write_u64_le(bytes, value);
    sha256_add(hash, bytes, 8);
}

static void hash_text(struct sha256 *hash, const char *text)
{
    uint32_t length = 0;
    while (text[length])
        length++;
    hash_u8(hash, length);
    sha256_add(hash, (const uint8_t *)text, length);
}

static void add_piece(struct bytes_run *bytes, const uint8_t *piece, uint32_t length)
{
    bytes->piece[bytes->pieces] = piece;
    bytes->length[bytes->pieces++] = length;
}

static void hash_transfer(const struct bytes_run *bytes)
{
    uint32_t total = 0;
    for (int i = 0; i < bytes->pieces; i++)
        total += bytes->length[i];
    hash_u32(&calls_hash, total);
    if (total <= 64) {
        for (int i = 0; i < bytes->pieces; i++)
            sha256_add(&calls_hash, bytes->piece[i], bytes->length[i]);
        return;
    }

    struct sha256 hash;
    uint8_t digest[32];
    sha256_start(&hash);
    for (int i = 0; i < bytes->pieces; i++)
        hash_range(&hash, bytes->piece[i], bytes->length[i]);
    sha256_finish(&hash, digest);
    sha256_add(&calls_hash, digest, 32);
}

static void start_trace(void)
{
    sha256_start(&calls_hash);
    sha256_start(&gas_hash);
}

static void hash_head(const struct call *call)
{
    hash_text(&calls_hash, call->name);
    hash_u8(&calls_hash, call->argument_count);
    for (uint32_t i = 0; i < call->argument_count; i++)
        hash_u64(&calls_hash, call->arguments[i]);
}

/* Once the call is done; what the pieces point to is what was read and written. */
static void trace_return(const struct call *call)
{
    if (!(eei_input.observe & OBSERVE_CALLS))
        return;
    hash_head(call);
    hash_transfer(&call->read);
    hash_transfer(&call->written);
    hash_u8(&calls_hash, call->has_result != 0);
    if (call->has_result)
        hash_u64(&calls_hash, call->result);
}

/* A call that does not return has read and written nothing. */
static void trace_end(const struct call *call, const char *why)
{
    if (!(eei_input.observe & OBSERVE_CALLS))
        return;
    hash_head(call);
    hash_u32(&calls_hash, 0);
    hash_u32(&calls_hash, 0);
    hash_u8(&calls_hash, 2);
    hash_text(&calls_hash, why);
}

#endif
