/* An append-only list of messages. The state root is Keccak-256 of the serialised state; each block brings the whole
 * state before it and the messages to append.
 *
 * Serialisation of 2019: every list and every container of variable size is preceded by its length in bytes, u32
 * little-endian. A message is a u64 timestamp and 32 bytes.
 *   state = u32 length | messages          messages = u32 length | message*
 *   block = u32 length | messages | state */
#include "bytes.h"
#include "keccak256.h"

#define MESSAGE_BYTES 40
#define LENGTH_BYTES 4

static struct keccak256 hash;
static uint8_t claimed[ROOT_BYTES], actual[ROOT_BYTES];

static uint32_t length_at(uint32_t offset)
{
    uint8_t bytes[LENGTH_BYTES];
    eth2_block_data_copy(bytes, offset, LENGTH_BYTES);
    return read_u32_le(bytes);
}

static void hash_length(uint32_t length)
{
    uint8_t bytes[LENGTH_BYTES];
    write_u32_le(bytes, length);
    keccak256_add(&hash, bytes, LENGTH_BYTES);
}

static void hash_messages(uint32_t offset, uint32_t length)
{
    uint8_t message[MESSAGE_BYTES];
    for (uint32_t done = 0; done < length; done += MESSAGE_BYTES) {
        eth2_block_data_copy(message, offset + done, MESSAGE_BYTES);
        keccak256_add(&hash, message, MESSAGE_BYTES);
    }
}

SCRIPT_MAIN
{
    uint32_t size = eth2_block_data_size();
    require(size >= 4 * LENGTH_BYTES);
    require(length_at(0) == size - LENGTH_BYTES);
    uint32_t added = length_at(4);
    require(added % MESSAGE_BYTES == 0 && added <= size - 4 * LENGTH_BYTES);
    uint32_t state = 8 + added;
    uint32_t kept = size - state - 8;
    require(length_at(state) == kept + LENGTH_BYTES);
    require(length_at(state + 4) == kept && kept % MESSAGE_BYTES == 0);

    keccak256_start(&hash);
    hash_length(kept + LENGTH_BYTES);
    hash_length(kept);
    hash_messages(state + 8, kept);
    keccak256_finish(&hash, claimed);
    eth2_load_pre_state_root(actual);
    require(bytes_equal(claimed, actual, ROOT_BYTES));

    keccak256_start(&hash);
    hash_length(kept + added + LENGTH_BYTES);
    hash_length(kept + added);
    hash_messages(state + 8, kept);
    hash_messages(8, added);
    keccak256_finish(&hash, claimed);
    eth2_save_post_state_root(claimed);
}
