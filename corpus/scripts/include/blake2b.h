/* BLAKE2b-256, unkeyed, written from RFC 7693. */
#ifndef BLAKE2B_H
#define BLAKE2B_H

#include "bytes.h"

#define BLAKE2B_BLOCK_BYTES 128

struct blake2b {
    uint64_t h[8];
    uint8_t block[BLAKE2B_BLOCK_BYTES];
    uint32_t fill;
    uint64_t length;
};

static const uint64_t blake2b_initial[8] = {
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
};

static inline uint64_t blake2b_rotr(uint64_t x, int n)
{
    return x >> n | x << (64 - n);
}

static void blake2b_mix(uint64_t *v, int a, int b, int c, int d, uint64_t x, uint64_t y)
{
    v[a] += v[b] + x;
    v[d] = blake2b_rotr(v[d] ^ v[a], 32);
    v[c] += v[d];
    v[b] = blake2b_rotr(v[b] ^ v[c], 24);
    v[a] += v[b] + y;
    v[d] = blake2b_rotr(v[d] ^ v[a], 16);
    v[c] += v[d];
    v[b] = blake2b_rotr(v[b] ^ v[c], 63);
}

static void blake2b_compress(struct blake2b *hash, uint64_t last_mask)
{
    static const uint8_t sigma[10][16] = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
        {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4}, {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
        {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13}, {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
        {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11}, {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
        {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5}, {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
    };
    uint64_t v[16], m[16];
    for (int i = 0; i < 8; i++) {
        v[i] = hash->h[i];
        v[i + 8] = blake2b_initial[i];
    }
    v[12] ^= hash->length;
    v[14] ^= last_mask;
    for (int i = 0; i < 16; i++)
        m[i] = read_u64_le(hash->block + 8 * i);
    for (int round = 0; round < 12; round++) {
        const uint8_t *s = sigma[round % 10];
        for (int i = 0; i < 4; i++)
            blake2b_mix(v, i, 4 + i, 8 + i, 12 + i, m[s[2 * i]], m[s[2 * i + 1]]);
        for (int i = 0; i < 4; i++)
            blake2b_mix(v, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4, m[s[8 + 2 * i]], m[s[9 + 2 * i]]);
    }
    for (int i = 0; i < 8; i++)
        hash->h[i] ^= v[i] ^ v[i + 8];
}

static void blake2b_start(struct blake2b *hash)
{
    for (int i = 0; i < 8; i++)
        hash->h[i] = blake2b_initial[i];
    hash->h[0] ^= 0x01010000 ^ 32;
    hash->fill = 0;
    hash->length = 0;
}

static void blake2b_add(struct blake2b *hash, const uint8_t *bytes, uint32_t length)
{
    for (uint32_t i = 0; i < length; i++) {
        if (hash->fill == BLAKE2B_BLOCK_BYTES) {
            blake2b_compress(hash, 0);
            hash->fill = 0;
        }
        hash->block[hash->fill++] = bytes[i];
        hash->length++;
    }
}

static void blake2b_finish(struct blake2b *hash, uint8_t *digest)
{
    for (uint32_t i = hash->fill; i < BLAKE2B_BLOCK_BYTES; i++)
        hash->block[i] = 0;
    blake2b_compress(hash, ~(uint64_t)0);
    for (int i = 0; i < 4; i++)
        write_u64_le(digest + 8 * i, hash->h[i]);
}

#endif
