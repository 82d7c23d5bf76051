using System.Collections.Immutable;
using System.Globalization;
using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>Which generators make cases, how often, and what they may use.</summary>
/// <param name="Shares">Generators and their weights; a case is made by one drawn in proportion.</param>
/// <param name="Vectors">Whether vector instructions are generated.</param>
public sealed record GeneratorConfiguration(ImmutableArray<GeneratorShare> Shares, VectorUse Vectors = VectorUse.Never)
{
    private const string VectorMark = ";vectors";
    private const string FirstEditionMark = ";wasm1";
    private const string NoFloatsMark = ";nofloats";
    private const string CasesMark = ";cases=";
    private const int MostCasesPerScript = 1_000;

    /// <summary>Whether scalar instructions of WebAssembly 2.0 are generated.</summary>
    public SecondEditionUse Second { get; init; }

    /// <summary>Whether instructions that compute floats are generated.</summary>
    public FloatUse Floats { get; init; }

    /// <summary>How many cases in a row have the same script, each with inputs of its own: engines compile it
    /// once.</summary>
    public int CasesPerScript { get; init; } = 1;

    /// <summary>Planned 50, single 20, general 30; no sequences, no vector instructions.</summary>
    public static GeneratorConfiguration Default { get; } =
        new([new("planned", 50), new("single", 20), new("general", 30)]);

    /// <summary>What <c>./eei fuzz</c> generates that says nothing: <see cref="Default"/>, four cases to a
    /// script, because compiling takes most of a case's time.</summary>
    public static GeneratorConfiguration OfCampaigns { get; } = Default with { CasesPerScript = 4 };

    /// <summary>Shares alone: <c>planned=50,single=20,general=30</c>; names with a positive weight each.</summary>
    /// <exception cref="FormatException">It names no generator, one twice, or a weight that is no number from 1 to
    /// 10,000.</exception>
    public static GeneratorConfiguration Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var shares = ImmutableArray.CreateBuilder<GeneratorShare>();
        foreach (string part in text.Split(',',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] sides = part.Split('=', StringSplitOptions.TrimEntries);
            string name = sides[0];
            if (!GeneratorSet.Names.Contains(name))
                throw new FormatException(
                    $"no generator '{name}'; there are {string.Join(", ", GeneratorSet.Names)}");
            if (shares.Any(share => share.Name == name))
                throw new FormatException($"generator '{name}' is named twice");
            int weight = 1;
            if (sides.Length > 2
                || (sides.Length == 2
                    && !int.TryParse(sides[1], NumberStyles.None, CultureInfo.InvariantCulture, out weight))
                || weight is < 1 or > 10_000)
                throw new FormatException($"'{part}' is no share; write {name}=N with N from 1 to 10000");
            shares.Add(new GeneratorShare(name, weight));
        }

        return shares.Count == 0
            ? throw new FormatException("no generator named; write for example planned=50,single=20,general=30")
            : new GeneratorConfiguration(shares.ToImmutable());
    }

    /// <summary>As in <c>--generators</c>, and what <see cref="ToString"/> gives: shares, then marks, such as
    /// <c>single=1;vectors;cases=4</c>.</summary>
    /// <param name="text">The line.</param>
    /// <param name="casesPerScript">How many cases have the same script where the line does not say.</param>
    /// <exception cref="FormatException">The shares are not as <see cref="Parse"/> wants them, or there is no such
    /// mark.</exception>
    public static GeneratorConfiguration ParseLine(string text, int casesPerScript = 1)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(';');
        GeneratorConfiguration read = Parse(parts[0]) with { CasesPerScript = casesPerScript };
        foreach (string mark in parts[1..])
            read = $";{mark}" switch
            {
                VectorMark => read with { Vectors = VectorUse.Allowed },
                FirstEditionMark => read with { Second = SecondEditionUse.Never },
                NoFloatsMark => read with { Floats = FloatUse.Never },
                _ when $";{mark}".StartsWith(CasesMark, StringComparison.Ordinal) =>
                    read with { CasesPerScript = ReadCases(mark[(CasesMark.Length - 1)..]) },
                _ => throw new FormatException(
                    $"no mark ';{mark}'; there are {VectorMark}, {FirstEditionMark}, {NoFloatsMark} and {CasesMark}N"),
            };
        return read;
    }

    /// <summary>The configuration in one line; equal lines give equal cases.</summary>
    public override string ToString() =>
        string.Join(',', Shares.Select(share => $"{share.Name}={share.Weight}"))
        + (Vectors == VectorUse.Allowed ? VectorMark : "")
        + (Second == SecondEditionUse.Never ? FirstEditionMark : "")
        + (Floats == FloatUse.Never ? NoFloatsMark : "")
        + (CasesPerScript == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{CasesMark}{CasesPerScript}"));

    /// <summary>Whether an instruction may be generated.</summary>
    internal bool Allows(InstructionFacts row) =>
        (Second == SecondEditionUse.Allowed || (row.Feature & Feature.Wasm2 & ~Feature.Vector) == Feature.Mvp)
        && (Floats == FloatUse.Allowed || !IsFloat(row.Name));

    private static int ReadCases(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int cases)
        && cases is >= 1 and <= MostCasesPerScript
            ? cases
            : throw new FormatException($"'{CasesMark}{text}': write a number from 1 to {MostCasesPerScript}");

    private static bool IsFloat(string name) =>
        name.StartsWith("f32.", StringComparison.Ordinal) || name.StartsWith("f64.", StringComparison.Ordinal);
}

/// <summary>One generator's weight among the generators of a campaign.</summary>
/// <param name="Name"><c>planned</c>, <c>single</c>, <c>general</c> or <c>sequence</c>.</param>
/// <param name="Weight">Positive.</param>
public sealed record GeneratorShare(string Name, int Weight);

/// <summary>Whether vector instructions are generated.</summary>
public enum VectorUse
{
    /// <summary>Never: engines would only refuse them.</summary>
    Never,

    /// <summary>Where a generator can use them.</summary>
    Allowed,
}

/// <summary>Whether scalar instructions and constructs of WebAssembly 2.0 are generated.</summary>
public enum SecondEditionUse
{
    /// <summary>Where a generator can use them.</summary>
    Allowed,

    /// <summary>Never: an engine supports 1.0 alone.</summary>
    Never,
}

/// <summary>Whether instructions that compute floats are generated.</summary>
public enum FloatUse
{
    /// <summary>Where a generator can use them.</summary>
    Allowed,

    /// <summary>Never: an engine's NaNs are not canonical, and every float would only report that.</summary>
    Never,
}
