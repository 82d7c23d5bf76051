/* SHA-256 of n KiB: one buffer of pseudo-random bytes, n times. Checksum: the digest's first four bytes. */
#include "kernel.h"
#include "sha256.h"

#define BUFFER_BYTES 1024

static struct sha256 hash;
static uint8_t buffer[BUFFER_BYTES], digest[32];

RUN(n)
{
    uint32_t random = 1;
    for (int i = 0; i < BUFFER_BYTES; i++)
        buffer[i] = (uint8_t)(next_random(&random) >> 24);
    sha256_start(&hash);
    for (uint32_t i = 0; i < n; i++)
        sha256_add(&hash, buffer, BUFFER_BYTES);
    sha256_finish(&hash, digest);
    return read_u32_le(digest);
}

KERNEL(6000, 0xc7192ddd)
