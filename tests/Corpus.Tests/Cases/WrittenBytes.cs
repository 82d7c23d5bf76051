using System.Text;
using Eei.Corpus.Tests.Models;

namespace Eei.Corpus.Tests.Cases;

/// <summary>Bytes that look random and follow from a label: SHA-256 of label and counter.</summary>
internal static class WrittenBytes
{
    public static byte[] Of(string label, int length)
    {
        byte[] bytes = new byte[length];
        for (int offset = 0; offset < length; offset += 32)
        {
            byte[] piece = Digests.Sha256([.. Encoding.ASCII.GetBytes(label), (byte)(offset / 32)]);
            piece.AsSpan(0, Math.Min(32, length - offset)).CopyTo(bytes.AsSpan(offset));
        }
        return bytes;
    }
}
