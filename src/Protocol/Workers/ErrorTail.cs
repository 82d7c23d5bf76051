using System.Text;

namespace Eei.Protocol;

/// <summary>The last bytes of a stream that is read to its end so that its writer never blocks.</summary>
internal sealed class ErrorTail
{
    private readonly byte[] _ring;
    private readonly Thread _reader;
    private long _written;

    internal ErrorTail(Stream stream, int bytes)
    {
        _ring = new byte[bytes];
        _reader = new Thread(() => Drain(stream)) { IsBackground = true, Name = "eei worker stderr" };
        _reader.Start();
    }

    /// <summary>The tail as text; waits a little for what an ended process has still to say.</summary>
    internal string Text(TimeSpan patience)
    {
        _reader.Join(patience);
        lock (_ring)
        {
            int kept = (int)Math.Min(_written, _ring.Length);
            byte[] tail = new byte[kept];
            for (int i = 0; i < kept; i++) tail[i] = _ring[(_written - kept + i) % _ring.Length];
            return Encoding.UTF8.GetString(tail).Trim();
        }
    }

    private void Drain(Stream stream)
    {
        byte[] chunk = new byte[4096];
        try
        {
            while (stream.Read(chunk) is > 0 and int count)
                lock (_ring)
                    foreach (byte one in chunk.AsSpan(0, count)) _ring[_written++ % _ring.Length] = one;
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // Whoever closed it has what it wanted.
        }
    }
}
