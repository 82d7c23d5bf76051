/* A chain of n multiplications of 256 bits: x = x * c + 1 modulo 2^256, in limbs of 32 bits, lowest first. The factor
 * is 5 modulo 8, so that the chain has the full period. Checksum: the limbs of x, exclusive or. */
#include "kernel.h"

#define LIMBS 8

static uint32_t x[LIMBS], c[LIMBS], product[LIMBS];

/* product = a * b modulo 2^256, by rows. */
static void multiply(const uint32_t *a, const uint32_t *b)
{
    for (int i = 0; i < LIMBS; i++)
        product[i] = 0;
    for (int i = 0; i < LIMBS; i++) {
        uint64_t carry = 0;
        for (int j = 0; i + j < LIMBS; j++) {
            carry += (uint64_t)a[i] * b[j] + product[i + j];
            product[i + j] = (uint32_t)carry;
            carry >>= 32;
        }
    }
}

RUN(n)
{
    uint32_t random = 3, checksum = 0;
    for (int i = 0; i < LIMBS; i++)
        x[i] = next_random(&random);
    for (int i = 0; i < LIMBS; i++)
        c[i] = next_random(&random);
    c[0] = (c[0] & ~(uint32_t)7) | 5;
    for (uint32_t step = 0; step < n; step++) {
        uint64_t carry = 1;
        multiply(x, c);
        for (int i = 0; i < LIMBS; i++) {
            carry += product[i];
            x[i] = (uint32_t)carry;
            carry >>= 32;
        }
    }
    for (int i = 0; i < LIMBS; i++)
        checksum ^= x[i];
    return checksum;
}

KERNEL(2000000, 0x2ce1c557)
