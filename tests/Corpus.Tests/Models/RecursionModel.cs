using System.Buffers.Binary;
using System.Numerics;

namespace Eei.Corpus.Tests.Models;

/// <summary>Fibonacci, Ackermann, a deep descent and parity, with calls counted.</summary>
/// <remarks>
/// How much stack a frame weighs is the compiler's business, so cases must leave room: a depth whose frames exceed the
/// limit at the least weight a frame can have, or stay below it at a weight no frame here has.
/// </remarks>
internal sealed class RecursionModel : IScriptModel
{
    private const ulong LeastFrameWeight = 2;
    private const ulong GenerousFrameWeight = 40;

    public ModelEffect Execute(byte[] preState, byte[] data, Limits limits)
    {
        ModelTrapException.Require(data.Length == 9);
        BlockReader reader = new(data);
        byte function = reader.Byte();
        uint x = reader.UInt32(), y = reader.UInt32();
        ModelTrapException.Require(function <= 3);
        CheckDepth(Depth(function, x, y), limits);

        Counted counted = function switch
        {
            0 => Fibonacci(x),
            1 => Ackermann(x, y),
            2 => Descend(x, y),
            _ => new Counted(x % 2 == 0 ? 1u : 0u, x + 1ul),
        };
        byte[] post = new byte[32];
        BinaryPrimitives.WriteUInt64LittleEndian(post, counted.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(post.AsSpan(8), counted.Calls);
        for (int i = 0; i < 16; i++)
            post[i] ^= preState[16 + i];
        preState.AsSpan(0, 16).CopyTo(post.AsSpan(16));
        return new ModelEffect(post);
    }

    private static void CheckDepth(ulong depth, Limits limits)
    {
        uint limit = limits.CallDepth;
        if (depth * LeastFrameWeight > limit) throw new ModelTrapException(ModelTrapException.ExhaustedStack);
        if ((depth + 1) * GenerousFrameWeight > limit)
            throw new InvalidOperationException($"depth {depth} is too near the limit {limit} to be decided");
    }

    private static ulong Depth(byte function, uint x, uint y) => function switch
    {
        0 => Math.Max(x, 1ul),
        1 => x + Ackermann(x, y).Value,
        _ => x + 1ul,
    };

    private static Counted Fibonacci(uint n)
    {
        ulong value = 0, next = 1, calls = 1, nextCalls = 1;
        for (uint i = 0; i < n; i++)
        {
            (value, next) = (next, value + next);
            (calls, nextCalls) = (nextCalls, calls + nextCalls + 1);
        }
        return new Counted(value, calls);
    }

    /// <summary>With the pending outer calls on a stack of our own.</summary>
    private static Counted Ackermann(ulong m, ulong n)
    {
        Stack<ulong> pending = new([m]);
        ulong calls = 0;
        while (pending.TryPop(out ulong outer))
        {
            calls++;
            if (outer == 0)
            {
                n++;
            }
            else if (n == 0)
            {
                pending.Push(outer - 1);
                n = 1;
            }
            else
            {
                pending.Push(outer - 1);
                pending.Push(outer);
                n--;
            }
        }
        return new Counted(n, calls);
    }

    private static Counted Descend(uint depth, ulong seed)
    {
        ulong value = seed;
        for (uint n = 1; n <= depth; n++)
            value = (BitOperations.RotateLeft(value, 7) ^ n) * 0x9e3779b97f4a7c15;
        return new Counted(value, depth + 1ul);
    }

    private readonly record struct Counted(ulong Value, ulong Calls);
}
