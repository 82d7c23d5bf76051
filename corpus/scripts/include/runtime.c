/* What a freestanding C compiler expects to find. */
#include "bytes.h"

void *memcpy(void *destination, const void *source, __SIZE_TYPE__ length)
{
    uint8_t *to = destination;
    const uint8_t *from = source;
    for (__SIZE_TYPE__ i = 0; i < length; i++)
        to[i] = from[i];
    return destination;
}

void *memset(void *destination, int value, __SIZE_TYPE__ length)
{
    uint8_t *to = destination;
    for (__SIZE_TYPE__ i = 0; i < length; i++)
        to[i] = (uint8_t)value;
    return destination;
}

int bytes_equal(const uint8_t *a, const uint8_t *b, uint32_t length)
{
    uint8_t difference = 0;
    for (uint32_t i = 0; i < length; i++)
        difference |= a[i] ^ b[i];
    return difference == 0;
}
