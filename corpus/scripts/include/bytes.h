/* Bytes in memory, and block data read from front to back. */
#ifndef BYTES_H
#define BYTES_H

#include "eth2.h"

/* Defined in runtime.c; the compiler calls the first two on its own account. */
void *memcpy(void *destination, const void *source, __SIZE_TYPE__ length);
void *memset(void *destination, int value, __SIZE_TYPE__ length);
int bytes_equal(const uint8_t *a, const uint8_t *b, uint32_t length);

static inline uint32_t read_u32_le(const uint8_t *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static inline uint64_t read_u64_le(const uint8_t *p)
{
    return (uint64_t)read_u32_le(p) | (uint64_t)read_u32_le(p + 4) << 32;
}

static inline void write_u32_le(uint8_t *p, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        p[i] = (uint8_t)(value >> (8 * i));
}

static inline void write_u64_le(uint8_t *p, uint64_t value)
{
    for (int i = 0; i < 8; i++)
        p[i] = (uint8_t)(value >> (8 * i));
}

/* A place in the block data. Reading past the end is the host's trap `blockDataBounds`. */
struct reader {
    uint32_t offset;
};

static inline void read_bytes(struct reader *reader, uint8_t *destination, uint32_t length)
{
    eth2_block_data_copy(destination, reader->offset, length);
    reader->offset += length;
}

static inline uint8_t read_u8(struct reader *reader)
{
    uint8_t value;
    read_bytes(reader, &value, 1);
    return value;
}

#endif
