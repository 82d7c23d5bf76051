/* Shape of a kernel: `run(n)` does work that grows with n and gives a checksum; `main` runs the size that benchmarks
 * use, traps unless the checksum is the expected one, and leaves it at `kernel_result`. No imports. */
#ifndef KERNEL_H
#define KERNEL_H

#include <stdint.h>

#define KERNEL(size, expected)                                                                     \
    volatile uint32_t kernel_result;                                                               \
    __attribute__((export_name("main"))) void kernel_main(void)                                    \
    {                                                                                              \
        kernel_result = run(size);                                                                 \
        if (kernel_result != (expected))                                                           \
            __builtin_trap();                                                                      \
    }

/* Opens the definition of the kernel: RUN(n) { ... }. */
#define RUN(n)                                                                                     \
    uint32_t run(uint32_t n);                                                                      \
    void kernel_main(void);                                                                        \
    __attribute__((export_name("run"))) uint32_t run(uint32_t n)

/* The next number of a linear congruential sequence modulo 2^32. */
static inline uint32_t next_random(uint32_t *state)
{
    return *state = *state * 1664525 + 1013904223;
}

#endif
