namespace Eei.Fuzz.Tests;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Percentiles_AreWithinSevenPercent()
    {
        var histogram = new LatencyHistogram();
        Assert.Equal(0, histogram.Percentile(0.5));
        for (int i = 1; i <= 10_000; i++) histogram.Add(i);
        Assert.InRange(histogram.Percentile(0.5), 5_000 * 0.93, 5_000 * 1.07);
        Assert.InRange(histogram.Percentile(0.99), 9_900 * 0.93, 9_900 * 1.07);
        Assert.InRange(histogram.Percentile(0), 0.9, 1.1);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(17)]
    [InlineData(1e6)]
    [InlineData(6e8)]
    public void OneTime_ComesBack(double microseconds)
    {
        var histogram = new LatencyHistogram();
        histogram.Add(microseconds);
        Assert.InRange(histogram.Percentile(0.5), (microseconds * 0.93) - 0.07, microseconds * 1.07);
    }
}
