/* Counts blocks and chains their payloads: head' = Keccak-256(head | payload), counter' = counter + 1.
 *
 *   block = counter u64 little-endian | head 32 | payload
 * The state root is Keccak-256(counter | head), or zero before the first block, whose counter and head are zero.
 * Each block pays 40 ticks and one more per byte of payload before anything else. */
#include "bytes.h"
#include "keccak256.h"

#define STATE_BYTES 40
#define PIECE_BYTES 64

static uint8_t state[STATE_BYTES], root[ROOT_BYTES], digest[ROOT_BYTES], piece[PIECE_BYTES];
static const uint8_t zero[STATE_BYTES];
static struct keccak256 hash;

static void hash_state(void)
{
    keccak256_start(&hash);
    keccak256_add(&hash, state, STATE_BYTES);
    keccak256_finish(&hash, digest);
}

SCRIPT_MAIN
{
    uint32_t size = eth2_block_data_size();
    require(size >= STATE_BYTES);
    eth2_use_ticks(size);
    eth2_block_data_copy(state, 0, STATE_BYTES);
    eth2_load_pre_state_root(root);
    if (bytes_equal(root, zero, ROOT_BYTES)) {
        require(bytes_equal(state, zero, STATE_BYTES));
    } else {
        hash_state();
        require(bytes_equal(root, digest, ROOT_BYTES));
    }

    keccak256_start(&hash);
    keccak256_add(&hash, state + 8, 32);
    for (uint32_t offset = STATE_BYTES; offset < size;) {
        uint32_t length = size - offset < PIECE_BYTES ? size - offset : PIECE_BYTES;
        eth2_block_data_copy(piece, offset, length);
        keccak256_add(&hash, piece, length);
        offset += length;
    }
    keccak256_finish(&hash, state + 8);
    write_u64_le(state, read_u64_le(state) + 1);
    hash_state();
    eth2_save_post_state_root(digest);
}
