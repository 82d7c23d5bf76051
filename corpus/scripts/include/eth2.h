/* The host functions a script may import, as docs/eei.md defines them, and the entry point it must export.
 *
 * Built plainly a script imports `eth2.blockDataSize` and `bignum.add256`; with -DETH2_LEGACY_NAMES the same functions
 * in the spelling of 2019, `env.eth2_blockDataSize` and `env.bignum_add256`. */
#ifndef ETH2_H
#define ETH2_H

#include <stdint.h>

#ifdef ETH2_LEGACY_NAMES
#define ETH2_IMPORT(module, name) __attribute__((import_module("env"), import_name(#module "_" #name)))
#else
#define ETH2_IMPORT(module, name) __attribute__((import_module(#module), import_name(#name)))
#endif

#define ROOT_BYTES 32
#define DEPOSIT_BYTES 184

/* Roots and block data. */
ETH2_IMPORT(eth2, loadPreStateRoot) void eth2_load_pre_state_root(uint8_t *root);
ETH2_IMPORT(eth2, savePostStateRoot) void eth2_save_post_state_root(const uint8_t *root);
ETH2_IMPORT(eth2, blockDataSize) uint32_t eth2_block_data_size(void);
ETH2_IMPORT(eth2, blockDataCopy) void eth2_block_data_copy(uint8_t *destination, uint32_t offset, uint32_t length);

/* Deposits and the ticks budget. */
ETH2_IMPORT(eth2, pushNewDeposit) void eth2_push_new_deposit(const uint8_t *deposit, uint32_t length);
ETH2_IMPORT(eth2, useTicks) void eth2_use_ticks(uint32_t ticks);

/* 256-bit big-endian integers; the result may alias an operand. */
ETH2_IMPORT(bignum, add256) void bignum_add256(const uint8_t *a, const uint8_t *b, uint8_t *result);
ETH2_IMPORT(bignum, sub256) void bignum_sub256(const uint8_t *a, const uint8_t *b, uint8_t *result);
ETH2_IMPORT(bignum, mul256) void bignum_mul256(const uint8_t *a, const uint8_t *b, uint8_t *result);
ETH2_IMPORT(bignum, div256) void bignum_div256(const uint8_t *a, const uint8_t *b, uint8_t *result);
ETH2_IMPORT(bignum, mulMod)
void bignum_mul_mod(const uint8_t *a, const uint8_t *b, const uint8_t *modulus, uint8_t *result);
ETH2_IMPORT(bignum, umulmod256)
void bignum_umulmod256(const uint8_t *a, const uint8_t *b, const uint8_t *modulus, uint8_t *result);

/* Opens the definition of the entry point: SCRIPT_MAIN { ... }. */
#define SCRIPT_MAIN                                                                                \
    void script_main(void);                                                                        \
    __attribute__((export_name("main"))) void script_main(void)

/* Traps as `unreachable` unless the condition holds: the block is then invalid and changes nothing. */
static inline void require(int condition)
{
    if (!condition)
        __builtin_trap();
}

#endif
