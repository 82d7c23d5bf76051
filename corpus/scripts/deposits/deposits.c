/* Pushes the deposits the block data lists, in their order, and chains them into the root:
 * root' = SHA-256(root | deposits).
 *
 *   block = count u8 | (length u8 | deposit 184)*
 * `length` is what the host is told; anything but 184 is its trap. One buffer serves all deposits, so the host must
 * have copied each when it was pushed. */
#include "bytes.h"
#include "sha256.h"

static uint8_t root[ROOT_BYTES], deposit[DEPOSIT_BYTES];
static struct sha256 hash;

SCRIPT_MAIN
{
    struct reader reader = {0};
    eth2_load_pre_state_root(root);
    sha256_start(&hash);
    sha256_add(&hash, root, ROOT_BYTES);
    for (uint32_t left = read_u8(&reader); left > 0; left--) {
        uint32_t length = read_u8(&reader);
        read_bytes(&reader, deposit, DEPOSIT_BYTES);
        eth2_push_new_deposit(deposit, length);
        sha256_add(&hash, deposit, DEPOSIT_BYTES);
    }
    require(reader.offset == eth2_block_data_size());
    memset(deposit, 0xff, DEPOSIT_BYTES);
    sha256_finish(&hash, root);
    eth2_save_post_state_root(root);
}
