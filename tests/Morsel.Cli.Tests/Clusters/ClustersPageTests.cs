using System.Text.RegularExpressions;

namespace Morsel.Cli.Tests.Clusters;

public class ClustersPageTests
{
    [Fact]
    public void The_page_names_every_option_of_a_cluster()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "clusters.md"));
        using var place = new Workplace();
        string help = place.Run("study", "run", "--help").Out;
        string[] options = [.. Regex.Matches(help, "^  (--[a-z-]+)", RegexOptions.Multiline).Select(match => match.Groups[1].Value)];
        string[] ofClusters = [.. options.SkipWhile(option => option != "--on")];
        Assert.InRange(ofClusters.Length, 9, options.Length);
        Assert.All(ofClusters, option => Assert.Contains($"`{option}", page));
    }

    // What is shown as a profile is taken as one.
    [Fact]
    public void The_profile_of_the_page_is_a_profile()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "clusters.md"));
        string profile = Regex.Match(page, "```\n(# profile.*?)```", RegexOptions.Singleline).Groups[1].Value;
        Assert.NotEmpty(profile);
        using var place = new Workplace();
        place.Write("tiny.json", Studies.Tiny);
        place.Write("profile", profile);
        Said said = place.Run("study", "run", "tiny.json", "--out", "s", "--on", "slurm", "--dry-run", "--slurm-profile", "profile");
        Assert.True(said.ExitCode == 0, said.Error);
        Assert.Contains("#SBATCH --qos=normal\n", said.Out);
        Assert.Contains("\nmodule load dotnet/10\n", said.Out);
    }
}
