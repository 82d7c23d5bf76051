using System.Buffers.Binary;
using System.Numerics;
using Eei.Corpus.Tests.Models;

namespace Eei.Corpus.Tests.Kernels;

/// <summary>What each kernel's <c>run(n)</c> must give, computed without it.</summary>
internal static class KernelModels
{
    private const int KeccakRateBytes = 136;

    public static SortedDictionary<string, Func<int, uint>> All { get; } = new(StringComparer.Ordinal)
    {
        ["fib"] = Fibonacci,
        ["interpreter"] = CollatzLengths,
        ["keccakf"] = Keccak,
        ["mul256"] = MultiplicationChain,
        ["sha256"] = Sha256,
        ["shellsort"] = Sort,
    };

    private static uint Sha256(int size)
    {
        byte[] buffer = [.. Sequence(1).Take(1024).Select(number => (byte)(number >> 24))];
        byte[] all = [.. Enumerable.Repeat(buffer, size).SelectMany(bytes => bytes)];
        return BinaryPrimitives.ReadUInt32LittleEndian(Digests.Sha256(all));
    }

    /// <summary>Absorbing a block of zeros changes nothing before the permutation that follows.</summary>
    private static uint Keccak(int size)
    {
        byte[] blocks = new byte[size * KeccakRateBytes];
        Sequence(2).Take(KeccakRateBytes).Select(number => (byte)(number >> 24)).ToArray().CopyTo(blocks, 0);
        return BinaryPrimitives.ReadUInt32LittleEndian(Digests.Keccak256(blocks));
    }

    private static uint MultiplicationChain(int size)
    {
        uint[] limbs = [.. Sequence(3).Take(16)];
        limbs[8] = (limbs[8] & ~7u) | 5;
        BigInteger value = FromLimbs(limbs[..8]), factor = FromLimbs(limbs[8..]), mask = (BigInteger.One << 256) - 1;
        for (int step = 0; step < size; step++)
            value = (value * factor + 1) & mask;
        uint checksum = 0;
        for (int limb = 0; limb < 8; limb++)
            checksum ^= (uint)((value >> (32 * limb)) & uint.MaxValue);
        return checksum;
    }

    private static uint Fibonacci(int size)
    {
        uint value = 0, next = 1;
        for (int i = 0; i < size; i++)
            (value, next) = (next, value + next);
        return value;
    }

    private static uint Sort(int size)
    {
        uint[] numbers = [.. Sequence(4).Take(size)];
        Array.Sort(numbers);
        return numbers.Aggregate(0u, (checksum, number) => checksum * 31 + number);
    }

    private static uint CollatzLengths(int size)
    {
        uint sum = 0;
        for (uint start = 1; start <= size; start++)
            for (ulong number = start; number != 1; number = number % 2 == 0 ? number / 2 : 3 * number + 1)
                sum++;
        return sum;
    }

    private static IEnumerable<uint> Sequence(uint seed)
    {
        for (uint state = seed * 1664525 + 1013904223; ; state = state * 1664525 + 1013904223)
            yield return state;
    }

    private static BigInteger FromLimbs(uint[] limbs) =>
        limbs.Reverse().Aggregate(BigInteger.Zero, (value, limb) => (value << 32) + limb);
}
