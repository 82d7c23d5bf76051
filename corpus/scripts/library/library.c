/* Mixes the block data into the root eight bytes at a time, with a function of another module. The library keeps its
 * own memory: what it writes there must not show here, nor in the next block.
 *
 *   block = u64 little-endian*; a remainder is a trap */
#include "bytes.h"

#define ROOT_WORDS 4

__attribute__((import_module("mixer"), import_name("mix"))) uint64_t mixer_mix(uint64_t a, uint64_t b);

static uint8_t root[ROOT_BYTES], word[8];

SCRIPT_MAIN
{
    uint32_t size = eth2_block_data_size();
    require(size % 8 == 0);
    eth2_load_pre_state_root(root);
    for (uint32_t i = 0; i < size / 8; i++) {
        uint8_t *place = root + 8 * (i % ROOT_WORDS);
        eth2_block_data_copy(word, 8 * i, 8);
        write_u64_le(place, mixer_mix(read_u64_le(place), read_u64_le(word)));
    }
    eth2_save_post_state_root(root);
}
