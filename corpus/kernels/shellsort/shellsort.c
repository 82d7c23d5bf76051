/* Shell sort of n pseudo-random numbers, at most 262,144, with the gaps of Knuth.
 * Checksum: s = s * 31 + number over the sorted numbers. */
#include "kernel.h"

#define MOST 262144

static uint32_t numbers[MOST];

RUN(n)
{
    uint32_t random = 4, gap = 1, checksum = 0;
    if (n > MOST)
        __builtin_trap();
    for (uint32_t i = 0; i < n; i++)
        numbers[i] = next_random(&random);
    while (gap < n / 3)
        gap = 3 * gap + 1;
    for (; gap > 0; gap /= 3) {
        for (uint32_t i = gap; i < n; i++) {
            uint32_t number = numbers[i], place = i;
            for (; place >= gap && numbers[place - gap] > number; place -= gap)
                numbers[place] = numbers[place - gap];
            numbers[place] = number;
        }
    }
    for (uint32_t i = 0; i < n; i++)
        checksum = checksum * 31 + numbers[i];
    return checksum;
}

KERNEL(262144, 0x09fb336c)
