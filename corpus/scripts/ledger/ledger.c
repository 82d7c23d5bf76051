/* Tokens in a Merkle tree of accounts; the script keeps nothing but the root. A block brings the accounts it touches,
 * the sibling hashes that tie them to the pre-state root, and transfers between them.
 *
 *   block    = depth u8 | accounts u8 | transfers u8 | siblings u16 | account* | sibling* | transfer*
 *   account  = index u32 | owner 32 | balance u64           strictly ascending by index
 *   transfer = from u8 | to u8 | amount u64 | secret 32 | new owner 32      places in the account list
 * Integers are little-endian. Leaf = SHA-256(00 | owner | balance), or 32 zero bytes where both are zero;
 * node = SHA-256(01 | left | right). Siblings come level by level from the leaves, left to right.
 *
 * The owner of an account is the hash of a secret. Spending shows the secret, which then becomes the owner: whoever
 * holds the chain of preimages can spend again, and nothing that was shown can be shown a second time. The first
 * transfer to an empty account names its owner; for any other recipient the new owner is zero. */
#include "bytes.h"
#include "sha256.h"

#define MAXIMUM_ACCOUNTS 64
#define MAXIMUM_DEPTH 32

struct account {
    uint64_t balance;
    uint8_t owner[32];
};

/* One node on the way up: its hash before the transfers and after. */
struct node {
    uint32_t index;
    uint8_t before[32];
    uint8_t after[32];
};

static struct account accounts[MAXIMUM_ACCOUNTS];
static struct node nodes[MAXIMUM_ACCOUNTS];
static struct sha256 hash;
static const uint8_t zero[32];
static uint8_t root[ROOT_BYTES];

static void hash_leaf(const struct account *account, uint8_t *digest)
{
    static const uint8_t tag = 0;
    if (account->balance == 0 && bytes_equal(account->owner, zero, 32)) {
        memcpy(digest, zero, 32);
        return;
    }
    uint8_t balance[8];
    write_u64_le(balance, account->balance);
    sha256_start(&hash);
    sha256_add(&hash, &tag, 1);
    sha256_add(&hash, account->owner, 32);
    sha256_add(&hash, balance, 8);
    sha256_finish(&hash, digest);
}

static void hash_node(const uint8_t *left, const uint8_t *right, uint8_t *digest)
{
    static const uint8_t tag = 1;
    sha256_start(&hash);
    sha256_add(&hash, &tag, 1);
    sha256_add(&hash, left, 32);
    sha256_add(&hash, right, 32);
    sha256_finish(&hash, digest);
}

static void read_account(struct reader *reader, struct account *account, struct node *node)
{
    uint8_t bytes[8];
    read_bytes(reader, bytes, 4);
    node->index = read_u32_le(bytes);
    read_bytes(reader, account->owner, 32);
    read_bytes(reader, bytes, 8);
    account->balance = read_u64_le(bytes);
    hash_leaf(account, node->before);
}

static void transfer(struct reader *reader, uint32_t count)
{
    uint8_t amount_bytes[8], secret[32], new_owner[32], digest[32];
    uint32_t from = read_u8(reader), to = read_u8(reader);
    read_bytes(reader, amount_bytes, 8);
    read_bytes(reader, secret, 32);
    read_bytes(reader, new_owner, 32);
    require(from < count && to < count);
    uint64_t amount = read_u64_le(amount_bytes);

    struct account *sender = &accounts[from], *recipient = &accounts[to];
    sha256_start(&hash);
    sha256_add(&hash, secret, 32);
    sha256_finish(&hash, digest);
    require(bytes_equal(digest, sender->owner, 32));
    memcpy(sender->owner, secret, 32);

    int empty = bytes_equal(recipient->owner, zero, 32);
    require(empty != bytes_equal(new_owner, zero, 32));
    if (empty)
        memcpy(recipient->owner, new_owner, 32);

    require(sender->balance >= amount);
    sender->balance -= amount;
    require(recipient->balance + amount >= amount);
    recipient->balance += amount;
}

/* Replaces the nodes of one level by their parents; returns how many there are. */
static uint32_t climb(struct reader *siblings, uint32_t count)
{
    uint8_t sibling[32];
    uint32_t parents = 0;
    for (uint32_t i = 0; i < count;) {
        struct node *node = &nodes[i], *parent = &nodes[parents++];
        uint32_t index = node->index;
        if (index % 2 == 0 && i + 1 < count && nodes[i + 1].index == index + 1) {
            hash_node(node->before, nodes[i + 1].before, parent->before);
            hash_node(node->after, nodes[i + 1].after, parent->after);
            i += 2;
        } else {
            read_bytes(siblings, sibling, 32);
            hash_node(index % 2 ? sibling : node->before, index % 2 ? node->before : sibling, parent->before);
            hash_node(index % 2 ? sibling : node->after, index % 2 ? node->after : sibling, parent->after);
            i += 1;
        }
        parent->index = index / 2;
    }
    return parents;
}

SCRIPT_MAIN
{
    uint8_t sibling_count[2];
    struct reader reader = {0};
    uint32_t depth = read_u8(&reader), count = read_u8(&reader), transfers = read_u8(&reader);
    read_bytes(&reader, sibling_count, 2);
    require(depth <= MAXIMUM_DEPTH && count <= MAXIMUM_ACCOUNTS);
    for (uint32_t i = 0; i < count; i++) {
        read_account(&reader, &accounts[i], &nodes[i]);
        require(i == 0 || nodes[i].index > nodes[i - 1].index);
    }
    struct reader siblings = reader;
    reader.offset += 32 * (sibling_count[0] | (uint32_t)sibling_count[1] << 8);
    uint32_t siblings_end = reader.offset;
    for (uint32_t i = 0; i < transfers; i++)
        transfer(&reader, count);
    require(reader.offset == eth2_block_data_size());

    for (uint32_t i = 0; i < count; i++)
        hash_leaf(&accounts[i], nodes[i].after);
    for (uint32_t level = 0; level < depth; level++)
        count = climb(&siblings, count);
    require(count == 1 && nodes[0].index == 0 && siblings.offset == siblings_end);
    eth2_load_pre_state_root(root);
    require(bytes_equal(root, nodes[0].before, ROOT_BYTES));
    eth2_save_post_state_root(nodes[0].after);
}
