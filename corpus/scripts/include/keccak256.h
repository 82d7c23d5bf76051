/* Keccak-256 (rate 1088, capacity 512, the padding of the Keccak submission, not FIPS 202's), written from
 * "The Keccak reference", version 3.0: theta, rho, pi, chi, iota of Keccak-f[1600]. */
#ifndef KECCAK256_H
#define KECCAK256_H

#include "bytes.h"

#define KECCAK256_RATE_BYTES 136

struct keccak256 {
    uint64_t lane[25];
    uint32_t fill;
};

static inline uint64_t keccak_rotl(uint64_t x, unsigned n)
{
    return x << (n & 63) | x >> (-n & 63);
}

static void keccak_f1600(uint64_t *a)
{
    static const uint64_t round_constant[24] = {
        0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000, 0x000000000000808b,
        0x0000000080000001, 0x8000000080008081, 0x8000000000008009, 0x000000000000008a, 0x0000000000000088,
        0x0000000080008009, 0x000000008000000a, 0x000000008000808b, 0x800000000000008b, 0x8000000000008089,
        0x8000000000008003, 0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
        0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
    };
    for (int round = 0; round < 24; round++) {
        uint64_t c[5], b[25];
        for (int x = 0; x < 5; x++)
            c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
        for (int x = 0; x < 5; x++) {
            uint64_t d = c[(x + 4) % 5] ^ keccak_rotl(c[(x + 1) % 5], 1);
            for (int y = 0; y < 25; y += 5)
                a[x + y] ^= d;
        }

        /* rho and pi together, along the orbit of (1, 0) under (x, y) -> (y, 2x + 3y). */
        b[0] = a[0];
        int x = 1, y = 0;
        for (unsigned t = 0; t < 24; t++) {
            int next = (2 * x + 3 * y) % 5;
            b[y + 5 * next] = keccak_rotl(a[x + 5 * y], (t + 1) * (t + 2) / 2);
            x = y;
            y = next;
        }
        for (int row = 0; row < 25; row += 5)
            for (int i = 0; i < 5; i++)
                a[row + i] = b[row + i] ^ (~b[row + (i + 1) % 5] & b[row + (i + 2) % 5]);
        a[0] ^= round_constant[round];
    }
}

static void keccak256_start(struct keccak256 *hash)
{
    for (int i = 0; i < 25; i++)
        hash->lane[i] = 0;
    hash->fill = 0;
}

static inline void keccak256_absorb(struct keccak256 *hash, uint32_t place, uint8_t byte)
{
    hash->lane[place / 8] ^= (uint64_t)byte << (8 * (place % 8));
}

static void keccak256_add(struct keccak256 *hash, const uint8_t *bytes, uint32_t length)
{
    for (uint32_t i = 0; i < length; i++) {
        keccak256_absorb(hash, hash->fill++, bytes[i]);
        if (hash->fill == KECCAK256_RATE_BYTES) {
            keccak_f1600(hash->lane);
            hash->fill = 0;
        }
    }
}

static void keccak256_finish(struct keccak256 *hash, uint8_t *digest)
{
    keccak256_absorb(hash, hash->fill, 0x01);
    keccak256_absorb(hash, KECCAK256_RATE_BYTES - 1, 0x80);
    keccak_f1600(hash->lane);
    for (int i = 0; i < 4; i++)
        write_u64_le(digest + 8 * i, hash->lane[i]);
}

#endif
