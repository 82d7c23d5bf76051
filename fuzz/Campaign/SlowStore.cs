using System.Globalization;

namespace Eei.Fuzz;

/// <summary>Cases on which an engine was slower than on any before; safe from several threads.</summary>
/// <remarks>A first time may be the machine's doing: a record counts only when a fresh engine confirms it.</remarks>
internal sealed class SlowStore(string folder, int engines)
{
    private const int WarmUpCases = 500;
    private const int MostCases = 100;
    private const int MostSuspects = 1_000;
    private const double LeastMicroseconds = 10_000;
    private const double RecordFactor = 1.5;

    private readonly Lock _lock = new();
    private readonly double[] _records = new double[engines];
    private int _seen;
    private int _kept;
    private int _suspects;

    /// <summary>The engine for which this case may be a record, or -1; the first cases only set the records.</summary>
    /// <param name="microseconds">Time of each engine, in order.</param>
    public int Suspect(ReadOnlySpan<double> microseconds)
    {
        lock (_lock)
        {
            bool warm = ++_seen > WarmUpCases;
            bool open = _kept < MostCases && _suspects < MostSuspects;
            for (int place = 0; place < _records.Length; place++)
            {
                double least = Math.Max(LeastMicroseconds, _records[place] * RecordFactor);
                if (!warm) _records[place] = Math.Max(_records[place], microseconds[place]);
                if (!warm || !open || microseconds[place] < least) continue;
                _suspects++;
                return place;
            }

            return -1;
        }
    }

    /// <summary>Keeps a suspect whose second time, on a fresh engine, is a record too.</summary>
    /// <param name="place">The engine's place.</param>
    /// <param name="engine">Its name.</param>
    /// <param name="execution">The case.</param>
    /// <param name="first">Microseconds at first.</param>
    /// <param name="again">Microseconds on a fresh engine.</param>
    public void Judge(int place, string engine, ExecutionCase execution, double first, double again)
    {
        lock (_lock)
        {
            double confirmed = Math.Min(first, again);
            if (confirmed < Math.Max(LeastMicroseconds, _records[place] * RecordFactor) || _kept == MostCases) return;
            _records[place] = confirmed;
            _kept++;
            Directory.CreateDirectory(folder);
            string times = string.Create(
                CultureInfo.InvariantCulture, $"{first / 1000:F1} ms, on a fresh engine {again / 1000:F1} ms");
            AtomicFile.Write(
                Path.Combine(folder, $"{execution.Origin!.Number}-{engine}.yaml"),
                $"# {engine} took {times}\n" + CaseFileWriter.Write(execution));
        }
    }
}
