using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;

namespace Eei.Corpus.Tests.Models;

/// <summary>Hashes by other authors: the base class library and Bouncy Castle.</summary>
internal static class Digests
{
    public static byte[] Sha256(byte[] bytes) => SHA256.HashData(bytes);

    public static byte[] Keccak256(byte[] bytes) => Finish(new KeccakDigest(256), bytes);

    public static byte[] Blake2b256(byte[] bytes) => Finish(new Blake2bDigest(256), bytes);

    private static byte[] Finish(IDigest digest, byte[] bytes)
    {
        digest.BlockUpdate(bytes, 0, bytes.Length);
        byte[] result = new byte[digest.GetDigestSize()];
        digest.DoFinal(result, 0);
        return result;
    }
}
