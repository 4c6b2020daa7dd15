using System.Text.RegularExpressions;
using Morsel.Cli.Clusters;

namespace Morsel.Cli.Tests.Clusters;

public class SlurmScriptTests
{
    static readonly SlurmRequest _plain = new(null, null, null, null, 1, null, SlurmProfile.None);

    static string[] Directives(string script) =>
        [.. Regex.Matches(script, "^#SBATCH (.*)$", RegexOptions.Multiline).Select(m => m.Groups[1].Value)];

    [Fact]
    public void A_plain_request_says_only_what_is_needed() =>
        Assert.Equal(
            [
                "--job-name=morsel-my-study",
                "--nodes=1",
                "--ntasks=1",
                "--array=0-9",
                "--cpus-per-task=1",
                "--output=%a.log",
                "--open-mode=append",
                "--requeue",
                "--signal=B:USR1@60",
            ],
            Directives(SlurmScript.Tasks("my study", 10, _plain, ["morsel"]))
        );

    [Fact]
    public void A_full_request_is_written_out_behind_the_profile()
    {
        var request = new SlurmRequest(
            "chem",
            "long",
            TimeSpan.FromHours(36),
            null,
            8,
            4,
            new(["#SBATCH --qos=low"], ["module load dotnet"])
        );
        string script = SlurmScript.Tasks("s", 10, request, ["/opt/my programs/morsel"]);
        Assert.Equal(
            ["--qos=low", "--job-name=morsel-s", "--account=chem", "--partition=long", "--time=1-12:00:00"],
            Directives(script)[..5]
        );
        Assert.Contains("--array=0-9%4", Directives(script));
        Assert.Contains("--cpus-per-task=8", Directives(script));
        int module = script.IndexOf("\nmodule load dotnet\n", StringComparison.Ordinal),
            task = script.IndexOf("\n'/opt/my programs/morsel' study task . \"$SLURM_ARRAY_TASK_ID\" &\n", StringComparison.Ordinal);
        Assert.True(module > 0 && task > module, script);
        Assert.Contains("export OMP_NUM_THREADS=${SLURM_CPUS_PER_TASK:-1}", script);
        Assert.Contains("--account=chem", Directives(SlurmScript.Merge("s", request, ["morsel"])));
    }

    // A warning that came before the task had begun would be in vain.
    [Theory]
    [InlineData(1, "--signal=B:USR1@15")]
    [InlineData(2, "--signal=B:USR1@30")]
    [InlineData(60, "--signal=B:USR1@60")]
    public void The_warning_comes_within_the_limit(int minutes, string expected) =>
        Assert.Contains(expected, Directives(SlurmScript.Tasks("s", 1, _plain with { Time = TimeSpan.FromMinutes(minutes) }, ["morsel"])));

    [Fact]
    public void A_script_has_no_carriage_returns() => Assert.DoesNotContain('\r', SlurmScript.Tasks("s", 1, _plain, ["morsel"]));
}
