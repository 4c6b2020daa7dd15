using Morsel.Cli.Clusters;
using Morsel.Cli.Errors;

namespace Morsel.Cli.Tests.Clusters;

/// <summary>Time limits as sbatch's manual gives their forms.</summary>
public class SlurmTimeTests
{
    [Theory]
    [InlineData("30", "0-00:30:00")]
    [InlineData("90", "0-01:30:00")]
    [InlineData("5:30", "0-00:05:30")]
    [InlineData("2:30:00", "0-02:30:00")]
    [InlineData("1-12", "1-12:00:00")]
    [InlineData("1-12:30", "1-12:30:00")]
    [InlineData("7-0:0:1", "7-00:00:01")]
    [InlineData("90m", "0-01:30:00")]
    [InlineData("1h30m", "0-01:30:00")]
    [InlineData("2d", "2-00:00:00")]
    public void Is_read(string text, string expected) => Assert.Equal(expected, SlurmTime.Text(SlurmTime.Parse(text)));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0:00:00")]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("1:2:3:4")]
    [InlineData("1-2:3:4:5")]
    [InlineData("5 m")]
    [InlineData("1.5h")]
    public void Is_refused(string text) =>
        Assert.Contains($"--time {text}: expected a time limit", Assert.Throws<RequestException>(() => SlurmTime.Parse(text)).Message);
}
