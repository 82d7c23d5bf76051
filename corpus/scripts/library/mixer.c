/* A library: a pure function on numbers, offered to scripts as import module `mixer`. Imports nothing. */
#include <stdint.h>

uint64_t mixer_mix(uint64_t a, uint64_t b);

/* How often this instance was called: an instance is fresh in every block, so counting starts over. */
static uint32_t calls;

__attribute__((export_name("mix"))) uint64_t mixer_mix(uint64_t a, uint64_t b)
{
    calls++;
    a = (a ^ b) * 0xff51afd7ed558ccd;
    return (a << 31 | a >> 33) + calls;
}
