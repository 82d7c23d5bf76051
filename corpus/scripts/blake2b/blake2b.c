/* Saves the BLAKE2b-256 of the block data, read in pieces that fit no block of the hash. */
#include "blake2b.h"

#define PIECE_BYTES 100

static struct blake2b hash;
static uint8_t piece[PIECE_BYTES], digest[ROOT_BYTES];

SCRIPT_MAIN
{
    uint32_t size = eth2_block_data_size();
    blake2b_start(&hash);
    for (uint32_t offset = 0; offset < size;) {
        uint32_t length = size - offset < PIECE_BYTES ? size - offset : PIECE_BYTES;
        eth2_block_data_copy(piece, offset, length);
        blake2b_add(&hash, piece, length);
        offset += length;
    }
    blake2b_finish(&hash, digest);
    eth2_save_post_state_root(digest);
}
