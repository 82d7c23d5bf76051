/* Arithmetic modulo the primes of docs/eei.md, "Field numbers", in Montgomery form with R = 2^(8 * bytes). */
#ifndef FIELD_H
#define FIELD_H

#include "number.h"
#include "state.h"

enum { BASE_MODULUS, SCALAR_MODULUS };

/* The least limb first: base modulus, then scalar modulus. */
static const uint32_t moduli[3][2][MOST_LIMBS] = {
    { /* secp256k1, SEC 2 */
        {0xfffffc2f, 0xfffffffe, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
        {0xd0364141, 0xbfd25e8c, 0xaf48a03b, 0xbaaedce6, 0xfffffffe, 0xffffffff, 0xffffffff, 0xffffffff},
    },
    { /* alt_bn128, EIP-196 */
        {0xd87cfd47, 0x3c208c16, 0x6871ca8d, 0x97816a91, 0x8181585d, 0xb85045b6, 0xe131a029, 0x30644e72},
        {0xf0000001, 0x43e1f593, 0x79b97091, 0x2833e848, 0x8181585d, 0xb85045b6, 0xe131a029, 0x30644e72},
    },
    { /* BLS12-381 */
        {0xffffaaab, 0xb9feffff, 0xb153ffff, 0x1eabfffe, 0xf6b0f624, 0x6730d2a0, 0xf38512bf, 0x64774b84,
         0x434bacd7, 0x4b1ba7b6, 0x397fe69a, 0x1a0111ea},
        {0x00000001, 0xffffffff, 0xfffe5bfe, 0x53bda402, 0x09a1d805, 0x3339d808, 0x299d7d48, 0x73eda753,
         0x00000000, 0x00000000, 0x00000000, 0x00000000},
    },
};

static int field_limbs(void)
{
    return eei_input.field == BLS12_381 ? 12 : 8;
}

static const uint32_t *modulus_of(int which)
{
    return moduli[eei_input.field][which];
}

/* -1/m modulo 2^32 by Newton's iteration: each step doubles the number of right bits, of which an odd m has three. */
static uint32_t negated_inverse(uint32_t m)
{
    uint32_t inverse = m;
    for (int i = 0; i < 4; i++)
        inverse *= 2 - m * inverse;
    return 0 - inverse;
}

/* a * b / R. Word by word: add a multiple of the modulus that clears the least word, then drop that word. */
static void montgomery_multiply(uint32_t *result, const uint32_t *a, const uint32_t *b, const uint32_t *m, int limbs)
{
    uint32_t factor = negated_inverse(m[0]);
    uint32_t t[MOST_LIMBS + 2] = {0};
    for (int i = 0; i < limbs; i++) {
        uint64_t carry = 0;
        for (int j = 0; j < limbs; j++) {
            carry += (uint64_t)a[i] * b[j] + t[j];
            t[j] = (uint32_t)carry;
            carry >>= 32;
        }
        carry += t[limbs];
        t[limbs] = (uint32_t)carry;
        t[limbs + 1] = (uint32_t)(carry >> 32);

        uint32_t multiple = t[0] * factor;
        carry = ((uint64_t)multiple * m[0] + t[0]) >> 32;
        for (int j = 1; j < limbs; j++) {
            carry += (uint64_t)multiple * m[j] + t[j];
            t[j - 1] = (uint32_t)carry;
            carry >>= 32;
        }
        carry += t[limbs];
        t[limbs - 1] = (uint32_t)carry;
        t[limbs] = t[limbs + 1] + (uint32_t)(carry >> 32);
    }

    if (t[limbs] || !is_below(t, m, limbs))
        subtract(t, t, m, limbs);
    for (int i = 0; i < limbs; i++)
        result[i] = t[i];
}

static void add_modulo(uint32_t *result, const uint32_t *a, const uint32_t *b, const uint32_t *m, int limbs)
{
    if (add(result, a, b, limbs) || !is_below(result, m, limbs))
        subtract(result, result, m, limbs);
}

static void subtract_modulo(uint32_t *result, const uint32_t *a, const uint32_t *b, const uint32_t *m, int limbs)
{
    if (subtract(result, a, b, limbs))
        add(result, result, m, limbs);
}

/* a * R: doubled once for each bit of R. */
static void to_montgomery(uint32_t *result, const uint32_t *a, const uint32_t *m, int limbs)
{
    for (int i = 0; i < limbs; i++)
        result[i] = a[i];
    for (int bit = 0; bit < 32 * limbs; bit++)
        add_modulo(result, result, result, m, limbs);
}

/* a / R. */
static void from_montgomery(uint32_t *result, const uint32_t *a, const uint32_t *m, int limbs)
{
    uint32_t one[MOST_LIMBS] = {1};
    montgomery_multiply(result, a, one, m, limbs);
}

#endif
