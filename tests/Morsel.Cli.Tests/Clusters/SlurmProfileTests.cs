using Morsel.Cli.Clusters;
using Morsel.Cli.Errors;

namespace Morsel.Cli.Tests.Clusters;

public class SlurmProfileTests
{
    static SlurmProfile Read(string text)
    {
        using var place = new Workplace();
        place.Write("profile", text);
        return SlurmProfile.Read(place["profile"]);
    }

    [Fact]
    public void Directives_and_commands_are_told_apart()
    {
        SlurmProfile profile = Read("\uFEFF#SBATCH --qos=low\r\n# our cluster\r\n\r\n#SBATCH -C avx512 # fast\r\nmodule load dotnet\r\n");
        Assert.Equal(["#SBATCH --qos=low", "#SBATCH -C avx512 # fast"], profile.Directives);
        Assert.Equal(["module load dotnet"], profile.Commands);
    }

    [Theory]
    [InlineData("#SBATCH --qos=low\n#SBATCH --array=1-4\n", "line 2", "--array is for Morsel to write: use --tasks and --throttle")]
    [InlineData("#SBATCH -c 4\n", "line 1", "use --threads")]
    [InlineData("#SBATCH qos=low\n", "line 1", "expected an option of sbatch")]
    [InlineData("\n# SBATCH --qos=low\n", "line 2", "Slurm takes for a comment")]
    [InlineData("#sbatch --qos=low\n", "line 1", "Slurm takes for a comment")]
    public void A_wrong_line_is_named(string text, params string[] says)
    {
        string message = Assert.Throws<RequestException>(() => Read(text)).Message;
        Assert.All(says, part => Assert.Contains(part, message));
    }
}
