/* Host functions of the module bignum. Each: ranges, then operands, then arithmetic that may trap, then results. */
#ifndef BIGNUM_H
#define BIGNUM_H

enum { WORD_BYTES = 32, WORD_LIMBS = 8, MOST_BYTES = 48 };

/* Operands as they were: results may be written over them, and the trace wants both. */
static uint8_t operand_bytes[3][MOST_BYTES];

/* Results likewise: the second of two may be written over the first. */
static uint8_t result_bytes[2][MOST_BYTES];

/* The first arguments are operands, the others results, all of one width. */
static void start_bignum(struct call *call, uint32_t operands, uint32_t width)
{
    start_call(call);
    for (uint32_t i = 0; i < call->argument_count; i++)
        range(call, (uint32_t)call->arguments[i], width);
    for (uint32_t i = 0; i < operands; i++) {
        copy(operand_bytes[i], guest_at((uint32_t)call->arguments[i]), width);
        add_piece(&call->read, operand_bytes[i], width);
    }
}

static uint8_t *next_result(struct call *call, uint32_t width)
{
    uint8_t *bytes = result_bytes[call->written.pieces];
    add_piece(&call->written, bytes, width);
    return bytes;
}

/* Writes the results to the last arguments. */
static void return_results(struct call *call)
{
    uint32_t first = call->argument_count - (uint32_t)call->written.pieces;
    for (int i = 0; i < call->written.pieces; i++)
        copy(guest_at((uint32_t)call->arguments[first + i]), call->written.piece[i], call->written.length[i]);
    trace_return(call);
}

/* 256-bit numbers, big-endian */

static void return_word(struct call *call, const uint32_t *limbs)
{
    write_be(next_result(call, WORD_BYTES), limbs, WORD_LIMBS);
    return_results(call);
}

static void start_words(struct call *call, uint32_t words[3][WORD_LIMBS])
{
    uint32_t operands = call->argument_count - 1;
    start_bignum(call, operands, WORD_BYTES);
    for (uint32_t i = 0; i < operands; i++)
        read_be(words[i], operand_bytes[i], WORD_LIMBS);
}

EXPORT("bignum.add256") void add256(uint32_t a, uint32_t b, uint32_t result)
{
    struct call call = CALL("bignum.add256", a, b, result);
    uint32_t words[3][WORD_LIMBS];
    start_words(&call, words);
    if (add(words[0], words[0], words[1], WORD_LIMBS) && eei_input.profile == SCOUT_RUST)
        stop(&call, BIGNUM_OVERFLOW);
    return_word(&call, words[0]);
}

EXPORT("bignum.sub256") void sub256(uint32_t a, uint32_t b, uint32_t result)
{
    struct call call = CALL("bignum.sub256", a, b, result);
    uint32_t words[3][WORD_LIMBS];
    start_words(&call, words);
    if (subtract(words[0], words[0], words[1], WORD_LIMBS) && eei_input.profile == SCOUT_RUST)
        stop(&call, BIGNUM_OVERFLOW);
    return_word(&call, words[0]);
}

EXPORT("bignum.mul256") void mul256(uint32_t a, uint32_t b, uint32_t result)
{
    struct call call = CALL("bignum.mul256", a, b, result);
    uint32_t words[3][WORD_LIMBS], product[2 * WORD_LIMBS];
    start_words(&call, words);
    multiply(product, words[0], words[1], WORD_LIMBS);
    return_word(&call, product);
}

EXPORT("bignum.div256") void div256(uint32_t a, uint32_t b, uint32_t result)
{
    struct call call = CALL("bignum.div256", a, b, result);
    uint32_t words[3][WORD_LIMBS], remainder[WORD_LIMBS];
    start_words(&call, words);
    if (is_zero(words[1], WORD_LIMBS))
        stop(&call, BIGNUM_DIVIDE_BY_ZERO);
    divide(words[0], remainder, words[0], WORD_LIMBS, words[1], WORD_LIMBS);
    return_word(&call, words[0]);
}

static void multiply_modulo(struct call *call, enum trap zero_modulus)
{
    uint32_t words[3][WORD_LIMBS], product[2 * WORD_LIMBS], remainder[WORD_LIMBS] = {0};
    start_words(call, words);
    if (!is_zero(words[2], WORD_LIMBS)) {
        multiply(product, words[0], words[1], WORD_LIMBS);
        divide(product, remainder, product, 2 * WORD_LIMBS, words[2], WORD_LIMBS);
    } else if (zero_modulus != NO_TRAP) {
        stop(call, zero_modulus);
    }
    return_word(call, remainder);
}

EXPORT("bignum.mulMod") void mul_mod(uint32_t a, uint32_t b, uint32_t modulus, uint32_t result)
{
    struct call call = CALL("bignum.mulMod", a, b, modulus, result);
    multiply_modulo(&call, BIGNUM_DIVIDE_BY_ZERO);
}

EXPORT("bignum.umulmod256") void umulmod256(uint32_t a, uint32_t b, uint32_t modulus, uint32_t result)
{
    struct call call = CALL("bignum.umulmod256", a, b, modulus, result);
    multiply_modulo(&call, NO_TRAP);
}

/* Field numbers, little-endian, as wide as the field of the case */

static void start_numbers(struct call *call, uint32_t operands, uint32_t numbers[2][MOST_LIMBS])
{
    int limbs = field_limbs();
    start_bignum(call, operands, 4 * (uint32_t)limbs);
    for (uint32_t i = 0; i < operands; i++)
        read_le(numbers[i], operand_bytes[i], limbs);
}

static void start_residues(struct call *call, uint32_t numbers[2][MOST_LIMBS], const uint32_t *modulus)
{
    uint32_t operands = call->argument_count - 1;
    start_numbers(call, operands, numbers);
    for (uint32_t i = 0; i < operands; i++)
        if (!is_below(numbers[i], modulus, field_limbs()))
            stop(call, NON_CANONICAL);
}

static void add_result(struct call *call, const uint32_t *number)
{
    write_le(next_result(call, 4 * (uint32_t)field_limbs()), number, field_limbs());
}

static void return_number(struct call *call, const uint32_t *number)
{
    add_result(call, number);
    return_results(call);
}

static void field_multiply(struct call *call, int which)
{
    uint32_t numbers[2][MOST_LIMBS];
    start_residues(call, numbers, modulus_of(which));
    int second = call->argument_count == 3;
    montgomery_multiply(numbers[0], numbers[0], numbers[second], modulus_of(which), field_limbs());
    return_number(call, numbers[0]);
}

static void field_add(struct call *call, int which)
{
    uint32_t numbers[2][MOST_LIMBS];
    start_residues(call, numbers, modulus_of(which));
    add_modulo(numbers[0], numbers[0], numbers[1], modulus_of(which), field_limbs());
    return_number(call, numbers[0]);
}

static void field_subtract(struct call *call, int which)
{
    uint32_t numbers[2][MOST_LIMBS];
    start_residues(call, numbers, modulus_of(which));
    subtract_modulo(numbers[0], numbers[0], numbers[1], modulus_of(which), field_limbs());
    return_number(call, numbers[0]);
}

static void field_to_montgomery(struct call *call, int which)
{
    uint32_t numbers[2][MOST_LIMBS];
    start_residues(call, numbers, modulus_of(which));
    to_montgomery(numbers[1], numbers[0], modulus_of(which), field_limbs());
    return_number(call, numbers[1]);
}

static void field_from_montgomery(struct call *call, int which)
{
    uint32_t numbers[2][MOST_LIMBS];
    start_residues(call, numbers, modulus_of(which));
    from_montgomery(numbers[1], numbers[0], modulus_of(which), field_limbs());
    return_number(call, numbers[1]);
}

#define FIELD_FUNCTIONS(prefix, which) \
    EXPORT("bignum." #prefix "_mul") void prefix##_mul(uint32_t a, uint32_t b, uint32_t result) \
    { \
        struct call call = CALL("bignum." #prefix "_mul", a, b, result); \
        field_multiply(&call, which); \
    } \
    EXPORT("bignum." #prefix "_add") void prefix##_add(uint32_t a, uint32_t b, uint32_t result) \
    { \
        struct call call = CALL("bignum." #prefix "_add", a, b, result); \
        field_add(&call, which); \
    } \
    EXPORT("bignum." #prefix "_sub") void prefix##_sub(uint32_t a, uint32_t b, uint32_t result) \
    { \
        struct call call = CALL("bignum." #prefix "_sub", a, b, result); \
        field_subtract(&call, which); \
    } \
    EXPORT("bignum." #prefix "_square") void prefix##_square(uint32_t a, uint32_t result) \
    { \
        struct call call = CALL("bignum." #prefix "_square", a, result); \
        field_multiply(&call, which); \
    } \
    EXPORT("bignum." #prefix "_toMontgomery") void prefix##_to_montgomery(uint32_t a, uint32_t result) \
    { \
        struct call call = CALL("bignum." #prefix "_toMontgomery", a, result); \
        field_to_montgomery(&call, which); \
    } \
    EXPORT("bignum." #prefix "_fromMontgomery") void prefix##_from_montgomery(uint32_t a, uint32_t result) \
    { \
        struct call call = CALL("bignum." #prefix "_fromMontgomery", a, result); \
        field_from_montgomery(&call, which); \
    }

FIELD_FUNCTIONS(f1m, BASE_MODULUS)
FIELD_FUNCTIONS(frm, SCALAR_MODULUS)

/* The same width, no modulus */

static uint32_t return_carry(struct call *call, const uint32_t *number, uint32_t carry)
{
    call->has_result = 1;
    call->result = carry;
    return_number(call, number);
    return carry;
}

EXPORT("bignum.int_add") uint32_t int_add(uint32_t a, uint32_t b, uint32_t result)
{
    struct call call = CALL("bignum.int_add", a, b, result);
    uint32_t numbers[2][MOST_LIMBS];
    start_numbers(&call, 2, numbers);
    uint32_t carry = add(numbers[0], numbers[0], numbers[1], field_limbs());
    return return_carry(&call, numbers[0], carry);
}

EXPORT("bignum.int_sub") uint32_t int_sub(uint32_t a, uint32_t b, uint32_t result)
{
    struct call call = CALL("bignum.int_sub", a, b, result);
    uint32_t numbers[2][MOST_LIMBS];
    start_numbers(&call, 2, numbers);
    uint32_t borrow = subtract(numbers[0], numbers[0], numbers[1], field_limbs());
    return return_carry(&call, numbers[0], borrow);
}

EXPORT("bignum.int_mul") void int_mul(uint32_t a, uint32_t b, uint32_t result)
{
    struct call call = CALL("bignum.int_mul", a, b, result);
    uint32_t numbers[2][MOST_LIMBS], product[2 * MOST_LIMBS];
    start_numbers(&call, 2, numbers);
    multiply(product, numbers[0], numbers[1], field_limbs());
    return_number(&call, product);
}

EXPORT("bignum.int_div") void int_div(uint32_t a, uint32_t b, uint32_t quotient, uint32_t remainder)
{
    struct call call = CALL("bignum.int_div", a, b, quotient, remainder);
    uint32_t numbers[2][MOST_LIMBS], rest[MOST_LIMBS];
    start_numbers(&call, 2, numbers);
    if (is_zero(numbers[1], field_limbs()))
        stop(&call, BIGNUM_DIVIDE_BY_ZERO);
    divide(numbers[0], rest, numbers[0], field_limbs(), numbers[1], field_limbs());
    add_result(&call, numbers[0]);
    add_result(&call, rest);
    return_results(&call);
}

#endif
