using System.Collections.Immutable;

namespace Eei.Conformance;

/// <summary>Every vector of <c>conformance/vectors/eei</c>, each under each profile.</summary>
public static class EeiVectorSuite
{
    /// <summary>The vectors, file by file.</summary>
    public static ImmutableArray<EeiVector> Vectors { get; } =
        [.. EeiVectorReader.Files.SelectMany(file => EeiVectorReader.ReadFile(file))];
}
