namespace Eei.Packages.Tests;

/// <summary>What a program says of a package it was built with or without.</summary>
public sealed class OptionalPackageTests
{
    private static OptionalPackage Built(string decision) => new()
    {
        Name = "Probed",
        Decision = decision,
        Version = "1.2.0",
        Sentence = "package Probed is in no feed",
        Platforms = ["linux-x64", "win-x64"],
        StandIn = "something else stands in",
    };

    [Fact]
    public void Absent_from_the_build_is_absent_whatever_the_platform_has() =>
        Assert.Equal(
            "package Probed is in no feed", Built("absent").Absence("libc", typeof(OptionalPackageTests).Assembly));

    [Fact]
    public void A_native_library_that_does_not_load_is_explained_in_one_line()
    {
        string absence =
            Built("present").Absence("no-such-library-anywhere", typeof(OptionalPackageTests).Assembly)!;
        Assert.Contains("Probed 1.2.0", absence, StringComparison.Ordinal);
        Assert.Contains("something else stands in", absence, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', absence);
    }

    [Fact]
    public void A_platform_the_package_never_had_is_told_from_a_library_that_got_lost()
    {
        Assert.Equal(
            "package Probed 1.2.0 has no native library for linux-musl-x64, only for linux-x64, win-x64; something "
                + "else stands in",
            Built("present").AbsenceOnPlatform("probed", "linux-musl-x64"));
        Assert.Equal(
            "package Probed 1.2.0 is used, but its native library probed for linux-x64 does not load; dotnet build "
                + "src/Cli/Cli.csproj -c Release puts it back; something else stands in",
            Built("present").AbsenceOnPlatform("probed", "linux-x64"));
    }
}
