/* The n-th Fibonacci number by plain recursion, modulo 2^32; about 1.6 to the power n calls. */
#include "kernel.h"

__attribute__((noinline, disable_tail_calls)) static uint32_t fibonacci(uint32_t n)
{
    return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

RUN(n)
{
    return fibonacci(n);
}

KERNEL(33, 0x0035c7e2)
