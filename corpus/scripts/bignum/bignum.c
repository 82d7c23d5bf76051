/* 256-bit arithmetic through the host. An accumulator starts as the pre-state root, each step of the block data
 * changes it, and it ends as the post-state root. All numbers are 32 bytes big-endian.
 *
 *   block = step*
 *   step  = 0 add | operand     1 subtract | operand     2 multiply | operand     3 divide | operand
 *         | 4 power by umulmod256 | exponent | modulus   5 power by mulMod | exponent | modulus
 *         | 6 square in place     7 double in place */
#include "bytes.h"

#define NUMBER_BYTES 32

static uint8_t accumulator[NUMBER_BYTES], operand[NUMBER_BYTES], modulus[NUMBER_BYTES], power[NUMBER_BYTES];
static uint8_t one[NUMBER_BYTES] = {[31] = 1};

typedef void multiply_modulo(const uint8_t *a, const uint8_t *b, const uint8_t *modulus, uint8_t *result);

/* Host functions in a table: the module calls its imports through it. */
static multiply_modulo *volatile const multiply_by[2] = {bignum_umulmod256, bignum_mul_mod};

/* accumulator = accumulator ^ operand mod modulus, from the exponent's highest bit. */
static void raise(multiply_modulo *multiply)
{
    multiply(one, one, modulus, power);
    for (int bit = 0; bit < 256; bit++) {
        multiply(power, power, modulus, power);
        if (operand[bit / 8] >> (7 - bit % 8) & 1)
            multiply(power, accumulator, modulus, power);
    }
    memcpy(accumulator, power, NUMBER_BYTES);
}

static void step(struct reader *reader)
{
    uint8_t what = read_u8(reader);
    if (what <= 5)
        read_bytes(reader, operand, NUMBER_BYTES);
    if (what == 4 || what == 5)
        read_bytes(reader, modulus, NUMBER_BYTES);
    switch (what) {
    case 0:
        bignum_add256(accumulator, operand, accumulator);
        break;
    case 1:
        bignum_sub256(accumulator, operand, accumulator);
        break;
    case 2:
        bignum_mul256(accumulator, operand, accumulator);
        break;
    case 3:
        bignum_div256(accumulator, operand, accumulator);
        break;
    case 4:
    case 5:
        raise(multiply_by[what - 4]);
        break;
    case 6:
        bignum_mul256(accumulator, accumulator, accumulator);
        break;
    case 7:
        bignum_add256(accumulator, accumulator, accumulator);
        break;
    default:
        require(0);
    }
}

SCRIPT_MAIN
{
    struct reader reader = {0};
    uint32_t size = eth2_block_data_size();
    eth2_load_pre_state_root(accumulator);
    while (reader.offset < size)
        step(&reader);
    eth2_save_post_state_root(accumulator);
}
