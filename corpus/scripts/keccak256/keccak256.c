/* Saves the Keccak-256 of the block data, read in pieces that fit no block of the hash. */
#include "keccak256.h"

#define PIECE_BYTES 100

static struct keccak256 hash;
static uint8_t piece[PIECE_BYTES], digest[ROOT_BYTES];

SCRIPT_MAIN
{
    uint32_t size = eth2_block_data_size();
    keccak256_start(&hash);
    for (uint32_t offset = 0; offset < size;) {
        uint32_t length = size - offset < PIECE_BYTES ? size - offset : PIECE_BYTES;
        eth2_block_data_copy(piece, offset, length);
        keccak256_add(&hash, piece, length);
        offset += length;
    }
    keccak256_finish(&hash, digest);
    eth2_save_post_state_root(digest);
}
