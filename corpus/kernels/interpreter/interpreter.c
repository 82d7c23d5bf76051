/* A virtual machine of eight registers running a program that adds up the lengths of the Collatz sequences of
 * 1 to n: a loop around one switch. Checksum: that sum modulo 2^32. */
#include "kernel.h"

enum { SET, MOVE, ADD, SUBTRACT, AND, HALVE, JUMP, JUMP_IF_ZERO, JUMP_IF_EQUAL, TRIPLE, INCREMENT, STOP };

/* Registers: 0 n, 1 start, 2 number, 3 sum, 4 the number one, 5 scratch. Jumps name the instruction they go to. */
static const uint8_t program[][3] = {
    {SET, 1, 1},             /*  0  start = 1 */
    {SET, 3, 0},             /*  1  sum = 0 */
    {SET, 4, 1},             /*  2  one = 1 */
    {JUMP_IF_ZERO, 0, 16},   /*  3  n = 0: stop */
    {MOVE, 2, 1},            /*  4  number = start */
    {JUMP_IF_EQUAL, 2, 13},  /*  5  number = one: this sequence is done */
    {INCREMENT, 3, 0},       /*  6  sum += 1 */
    {MOVE, 5, 2},            /*  7  scratch = number */
    {AND, 5, 4},             /*  8  scratch &= one */
    {JUMP_IF_ZERO, 5, 11},   /*  9  even: halve */
    {TRIPLE, 2, 12},         /* 10  number = 3 * number + 1, go to 12 */
    {HALVE, 2, 0},           /* 11  number /= 2 */
    {JUMP, 0, 5},            /* 12 */
    {SUBTRACT, 0, 4},        /* 13  n -= one */
    {ADD, 1, 4},             /* 14  start += one */
    {JUMP, 0, 3},            /* 15 */
    {STOP, 0, 0},            /* 16 */
};

static uint32_t registers[8];

RUN(n)
{
    uint32_t place = 0;
    registers[0] = n;
    for (;;) {
        const uint8_t *instruction = program[place++];
        uint32_t a = instruction[1], b = instruction[2];
        switch (instruction[0]) {
        case SET:
            registers[a] = b;
            break;
        case MOVE:
            registers[a] = registers[b];
            break;
        case ADD:
            registers[a] += registers[b];
            break;
        case SUBTRACT:
            registers[a] -= registers[b];
            break;
        case AND:
            registers[a] &= registers[b];
            break;
        case HALVE:
            registers[a] /= 2;
            break;
        case JUMP:
            place = b;
            break;
        case JUMP_IF_ZERO:
            if (registers[a] == 0)
                place = b;
            break;
        case JUMP_IF_EQUAL:
            if (registers[a] == registers[4])
                place = b;
            break;
        case TRIPLE:
            registers[a] = 3 * registers[a] + 1;
            place = b;
            break;
        case INCREMENT:
            registers[a]++;
            break;
        case STOP:
            return registers[3];
        default:
            __builtin_trap();
        }
    }
}

KERNEL(25000, 0x0023c4e1)
