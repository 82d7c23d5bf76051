/* Keeps the state root and pushes one deposit of zeros; the block data must be empty. */
#include "eth2.h"

static uint8_t root[ROOT_BYTES];
static uint8_t deposit[DEPOSIT_BYTES];

SCRIPT_MAIN
{
    require(eth2_block_data_size() == 0);
    eth2_load_pre_state_root(root);
    eth2_save_post_state_root(root);
    eth2_push_new_deposit(deposit, DEPOSIT_BYTES);
}
