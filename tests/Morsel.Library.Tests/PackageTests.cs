using System.Text.RegularExpressions;

namespace Morsel.Library.Tests;

/// <summary>The package in an empty folder, as a program outside this repository uses it.</summary>
public sealed partial class PackageTests : IClassFixture<PackedPackage>
{
    readonly PackedPackage _package;

    public PackageTests(PackedPackage package) => _package = package;

    static string Page => File.ReadAllText(Path.Combine(Repository.Root, "docs", "use-from-csharp.md"));

    /// <summary>The programs of the page, each with the output that shows that it did what the page says.</summary>
    public static TheoryData<int, string> Programs =>
        new()
        {
            {
                0,
                @"step 1, .*held-out RMSE 0\.\d+ cm-1.*-?\d+\.\d{3} cm-1, given -?\d+\.\d{3}; dV/dx of the first atom -?\d+\.\d\d cm-1/angstrom"
            },
            new TheoryDataRow<int, string>(1, @"held-out RMSE \S+ eV\s+V\(1\.5 angstrom\) = 2\.\d{4} eV") { Explicit = true },
            {
                2,
                @"zero-point energy 34\d\d\.\d cm-1.* cm-1 HCN.*1 imaginary vibrations.*G - E0 = -\d+\.\d\d kJ/mol.*180 degrees: \d+\.\d cm-1"
            },
            new TheoryDataRow<int, string>(3, @"network 0: validation RMSE \S+ eV.*best: network \d+, validation RMSE \S+ eV")
            {
                Explicit = true,
            },
        };

    [Fact]
    public void The_page_has_as_many_programs_as_are_run_here() => Assert.Equal(Programs.Count, Blocks("csharp").Length);

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_of_the_page_runs_against_the_package(int program, string says)
    {
        using Workplace place = _package.NewProgram(Blocks("csharp")[program]);
        File.Copy(Path.Combine(Repository.Root, "samples", "formaldehyde", "formaldehyde.xyz"), place["formaldehyde.xyz"]);
        Said said = PackedPackage.Run(place, "run", "-c", "Release");
        Assert.True(said.ExitCode == 0, said.Out + said.Error);
        Assert.Matches(new Regex(says, RegexOptions.Singleline), said.Out);
    }

    [Fact]
    public void The_page_configures_the_folder_as_the_tests_do()
    {
        Assert.Equal(PackedPackage.Configuration("../morsel/artifacts/package/release"), Blocks("xml").Single());
        Assert.Equal(["dotnet pack -c Release\n", "dotnet new console\ndotnet add package Morsel\n"], Blocks("sh"));
    }

    [Fact]
    public void The_sample_runs_against_the_package()
    {
        string sample = Path.Combine(Repository.Root, "samples", "scan-a-bond");
        using Workplace place = _package.NewProgram(File.ReadAllText(Path.Combine(sample, "Program.cs")));
        string own = File.ReadAllText(Path.Combine(sample, "nuget.config"));
        Assert.Equal(PackedPackage.Configuration("../../artifacts/package/release"), own);
        string data = Path.Combine(Repository.Root, "samples", "formaldehyde", "formaldehyde.xyz");
        Said said = PackedPackage.Run(place, "run", "-c", "Release", "--", data, "1");
        Assert.True(said.ExitCode == 0, said.Out + said.Error);
        Assert.Matches(@"error on held-out points: 0\.[0-2]\d* cm-1", said.Out);
        Assert.Contains("r(CO)/angstrom    V/cm-1", said.Out);
        Assert.Matches(@"\n +1\.209 +0\.0 .* yes\n", said.Out);
        Assert.All(said.Out.Split('\n'), line => Assert.True(line.Length < 80, line));
        Said wrong = PackedPackage.Run(place, "run", "-c", "Release", "--no-build", "--", data);
        Assert.Equal(2, wrong.ExitCode);
        Assert.StartsWith("usage: scan-a-bond", wrong.Error);
    }

    [Fact]
    public void Nothing_that_is_not_public_can_be_used()
    {
        using Workplace place = _package.NewProgram("System.Console.WriteLine(typeof(Morsel.Training.PackTrainer));");
        Said said = PackedPackage.Run(place, "build", "-c", "Release");
        Assert.Equal(1, said.ExitCode);
        Assert.Contains("'PackTrainer' is inaccessible due to its protection level", said.Out);
    }

    static string[] Blocks(string language) =>
        [.. Fence().Matches(Page).Where(match => match.Groups[1].Value == language).Select(match => match.Groups[2].Value)];

    [GeneratedRegex("^```(\\w+)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
