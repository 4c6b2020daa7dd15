using Xunit.Sdk;

namespace Morsel.Tests;

public class CloseTests
{
    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(1, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(1, 1.11)]
    [InlineData(-1, 1)]
    public void WhatIsNotCloseFails(double expected, double actual)
    {
        Assert.Throws<FailException>(() => Close.To(expected, actual, 0.1));
        Assert.Throws<FailException>(() => Close.Within(expected, actual, 0.1));
    }

    [Theory]
    [InlineData(2, 2.1)]
    [InlineData(0, 0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    public void WhatIsClosePasses(double expected, double actual) => Close.To(expected, actual, 0.1);

    [Fact]
    public void PrintedDigitsMustBeTheRoundedOnes()
    {
        Close.ToPrinted("2.78e-19", 2.7840e-19);
        Close.ToPrinted("-.128", -0.12849);
        Assert.Throws<FailException>(() => Close.ToPrinted("2.78e-19", 2.7852e-19));
        Assert.Throws<FailException>(() => Close.ToPrinted("-.128", -0.1286));
    }
}
