/* Recursive functions as deep as the block data asks for.
 *
 *   block = function u8 | x u32 | y u32       little-endian
 *   0 fibonacci(x)   1 ackermann(x, y)   2 descend(x, y)   3 is x even, by two functions that call each other
 *   through a table
 * The root becomes: (result u64 | calls u64) xor the second half of the root before | its first half. */
#include "bytes.h"

#define BLOCK_BYTES 9
#define RECURSIVE __attribute__((noinline, disable_tail_calls))

static uint64_t calls;
static uint8_t data[BLOCK_BYTES], root[ROOT_BYTES], post[ROOT_BYTES];

RECURSIVE static uint64_t fibonacci(uint32_t n)
{
    calls++;
    return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

RECURSIVE static uint64_t ackermann(uint64_t m, uint64_t n)
{
    calls++;
    if (m == 0)
        return n + 1;
    return ackermann(m - 1, n == 0 ? 1 : ackermann(m, n - 1));
}

/* One level per unit of n; what comes back is mixed with n, so no loop can stand in for it. */
RECURSIVE static uint64_t descend(uint32_t n, uint64_t seed)
{
    calls++;
    if (n == 0)
        return seed;
    uint64_t below = descend(n - 1, seed);
    return ((below << 7 | below >> 57) ^ n) * 0x9e3779b97f4a7c15;
}

typedef uint64_t parity_function(uint32_t n);
static parity_function is_even, is_odd;
static parity_function *volatile parity[2] = {is_even, is_odd};

RECURSIVE static uint64_t is_even(uint32_t n)
{
    calls++;
    return n == 0 ? 1 : parity[1](n - 1);
}

RECURSIVE static uint64_t is_odd(uint32_t n)
{
    calls++;
    return n == 0 ? 0 : parity[0](n - 1);
}

SCRIPT_MAIN
{
    uint64_t result = 0;
    require(eth2_block_data_size() == BLOCK_BYTES);
    eth2_block_data_copy(data, 0, BLOCK_BYTES);
    uint32_t x = read_u32_le(data + 1), y = read_u32_le(data + 5);
    switch (data[0]) {
    case 0:
        result = fibonacci(x);
        break;
    case 1:
        result = ackermann(x, y);
        break;
    case 2:
        result = descend(x, y);
        break;
    case 3:
        result = parity[0](x);
        break;
    default:
        require(0);
    }
    eth2_load_pre_state_root(root);
    write_u64_le(post, result);
    write_u64_le(post + 8, calls);
    for (int i = 0; i < 16; i++) {
        post[i] ^= root[16 + i];
        post[16 + i] = root[i];
    }
    eth2_save_post_state_root(post);
}
