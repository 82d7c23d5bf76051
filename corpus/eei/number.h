/* Numbers of up to 12 limbs of 32 bits, products twice that, the least first. Schoolbook, to be checked by eye. */
#ifndef NUMBER_H
#define NUMBER_H

#include "bytes.h"

enum { MOST_LIMBS = 12 };

static void read_le(uint32_t *limbs, const uint8_t *bytes, int count)
{
    for (int i = 0; i < count; i++)
        limbs[i] = read_u32_le(bytes + 4 * i);
}

static void write_le(uint8_t *bytes, const uint32_t *limbs, int count)
{
    for (int i = 0; i < count; i++)
        write_u32_le(bytes + 4 * i, limbs[i]);
}

static void read_be(uint32_t *limbs, const uint8_t *bytes, int count)
{
    for (int i = 0; i < count; i++) {
        const uint8_t *p = bytes + 4 * (count - 1 - i);
        limbs[i] = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
    }
}

static void write_be(uint8_t *bytes, const uint32_t *limbs, int count)
{
    for (int i = 0; i < 4 * count; i++)
        bytes[4 * count - 1 - i] = (uint8_t)(limbs[i / 4] >> (8 * (i % 4)));
}

static int is_zero(const uint32_t *a, int count)
{
    uint32_t any = 0;
    for (int i = 0; i < count; i++)
        any |= a[i];
    return any == 0;
}

static int is_below(const uint32_t *a, const uint32_t *b, int count)
{
    for (int i = count - 1; i >= 0; i--)
        if (a[i] != b[i])
            return a[i] < b[i];
    return 0;
}

/* Returns the carry. */
static uint32_t add(uint32_t *sum, const uint32_t *a, const uint32_t *b, int count)
{
    uint64_t carry = 0;
    for (int i = 0; i < count; i++) {
        carry += (uint64_t)a[i] + b[i];
        sum[i] = (uint32_t)carry;
        carry >>= 32;
    }
    return (uint32_t)carry;
}

/* Returns the borrow. */
static uint32_t subtract(uint32_t *difference, const uint32_t *a, const uint32_t *b, int count)
{
    uint64_t borrow = 0;
    for (int i = 0; i < count; i++) {
        uint64_t value = (uint64_t)a[i] - b[i] - borrow;
        difference[i] = (uint32_t)value;
        borrow = value >> 63;
    }
    return (uint32_t)borrow;
}

/* 2 * count limbs. */
static void multiply(uint32_t *product, const uint32_t *a, const uint32_t *b, int count)
{
    for (int i = 0; i < 2 * count; i++)
        product[i] = 0;
    for (int i = 0; i < count; i++) {
        uint64_t carry = 0;
        for (int j = 0; j < count; j++) {
            carry += (uint64_t)a[i] * b[j] + product[i + j];
            product[i + j] = (uint32_t)carry;
            carry >>= 32;
        }
        product[i + count] = (uint32_t)carry;
    }
}

/* Bit by bit. The divisor is not zero. The quotient has the limbs of the dividend and may be it, the remainder has
   those of the divisor. */
static void divide(
    uint32_t *quotient, uint32_t *remainder, const uint32_t *dividend, int dividend_limbs, const uint32_t *divisor,
    int limbs)
{
    for (int i = 0; i < limbs; i++)
        remainder[i] = 0;
    for (int bit = 32 * dividend_limbs - 1; bit >= 0; bit--) {
        uint32_t in = dividend[bit / 32] >> (bit % 32) & 1;
        uint32_t out = 0;
        for (int i = 0; i < limbs; i++) {
            out = remainder[i] >> 31;
            remainder[i] = remainder[i] << 1 | in;
            in = out;
        }
        uint32_t fits = out || !is_below(remainder, divisor, limbs);
        if (fits)
            subtract(remainder, remainder, divisor, limbs);
        uint32_t mask = 1u << (bit % 32);
        quotient[bit / 32] = (quotient[bit / 32] & ~mask) | (fits ? mask : 0);
    }
}

#endif
