using System.Diagnostics;
using System.Globalization;

namespace Morsel.Cli.Tests.Clusters;

/// <summary>The tests that share one Slurm: two at once would want the same ports, and one machine has little room for two.</summary>
[CollectionDefinition(Name)]
public sealed class OnSlurm : ICollectionFixture<SlurmCluster>
{
    public const string Name = "Slurm";
}

/// <summary>A real Slurm of four virtual nodes with two processors each, in a folder of its own.</summary>
public sealed class SlurmCluster : IDisposable
{
    const string Missing = "Slurm is not there, or this is not root: apt-get install slurm-wlm munge (.ci/run installs them)";

    static readonly string[] _programs = ["/usr/bin/sbatch", "/usr/sbin/slurmctld", "/usr/sbin/slurmd", "/usr/sbin/munged"];
    static readonly bool _isThere = _programs.All(File.Exists) && Environment.UserName == "root";

    readonly string _folder = Directory.CreateTempSubdirectory("morsel-slurm-").FullName;

    public SlurmCluster()
    {
        if (_isThere)
        {
            Said said = Script("slurm-up.sh", "4", "2");
            if (said.ExitCode != 0)
            {
                Dispose();
                Assert.Fail($"Slurm did not start: exit code {said.ExitCode}\n{said.Out}{said.Error}");
            }
        }
    }

    public string Configuration => Path.Combine(_folder, "slurm.conf");

    /// <summary>A folder in which the program finds this cluster; skips the test where there is none.</summary>
    internal Workplace Place()
    {
        Assert.SkipUnless(_isThere, Missing);
        var place = new Workplace();
        place.Environment["SLURM_CONF"] = Configuration;
        return place;
    }

    /// <summary>What one of Slurm's programs says.</summary>
    internal static Said Ask(Workplace place, string program, params string[] args) => Workplace.Finish(place.Launch(program, args));

    /// <summary>Kills a node as a failing machine would: its daemon, and all that runs on it for this place.</summary>
    internal void KillNode(string node, Workplace place)
    {
        var all = Processes();
        // A step is no child of the daemon any more: it is the parent of what says by its environment where it runs.
        int[] jobs = [.. all.Where(one => RunsOn(one.Key, node, place.Folder)).Select(one => one.Key)];
        Assert.NotEmpty(jobs);
        int[] daemons =
        [
            .. all.Where(one => IsDaemonOf(one.Value.Command, node)).Select(one => one.Key),
            .. jobs.Select(job => all[job].Parent)
                .Where(parent =>
                    all.TryGetValue(parent, out var step) && step.Command.StartsWith("slurmstepd: [", StringComparison.Ordinal)
                ),
        ];
        Assert.True(daemons.Length >= 2, "expected the daemon and a step beside the job");
        // All at once and the daemons first: a step that saw its job die would report a failed job, which a dead machine does not.
        string[] ids = [.. daemons.Concat(jobs).Distinct().Select(id => id.ToString(CultureInfo.InvariantCulture))];
        using Process kill = Process.Start("kill", ["-9", .. ids]);
        kill.WaitForExit();
    }

    /// <summary>Starts a killed node again.</summary>
    internal void StartNode(string node)
    {
        string command =
            $"setsid slurmd -D -N {node} -f {Configuration} > {_folder}/log/{node}.out 2>&1 < /dev/null & echo $! >> {_folder}/pids";
        Said said = Run("bash", ["-c", command]);
        Assert.True(said.ExitCode == 0, said.Error);
    }

    bool IsDaemonOf(string command, string node) =>
        command.Contains($"slurmd\0-D\0-N\0{node}\0-f\0{Configuration}", StringComparison.Ordinal);

    static bool RunsOn(int id, string node, string folder)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/environ").Contains($"SLURMD_NODENAME={node}\0", StringComparison.Ordinal)
                && new FileInfo($"/proc/{id}/cwd").LinkTarget?.StartsWith(folder, StringComparison.Ordinal) == true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    static Dictionary<int, (int Parent, string Command)> Processes()
    {
        var all = new Dictionary<int, (int, string)>();
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id))
            {
                continue;
            }

            try
            {
                string stat = File.ReadAllText($"{folder}/stat");
                int parent = int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
                all[id] = (parent, File.ReadAllText($"{folder}/cmdline"));
            }
            catch (IOException)
            {
                // It has ended meanwhile.
            }
        }

        return all;
    }

    Said Script(string name, params string[] args) => Run("bash", [Path.Combine(Repository.Root, "tests", "slurm", name), .. args]);

    Said Run(string program, string[] args)
    {
        var start = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Ports that another Slurm on this machine, the user's or another test's, does not have.
        int port = 20_000 + Environment.ProcessId % 1000 * 10;
        start.Environment["SLURM_CI_DIR"] = _folder;
        start.Environment["SLURM_CONF"] = Configuration;
        start.Environment["CTLPORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["BASEPORT"] = (port + 1).ToString(CultureInfo.InvariantCulture);
        return Workplace.Finish(new RunningProcess(Process.Start(start)!));
    }

    public void Dispose()
    {
        if (_isThere)
        {
            Script("slurm-down.sh");
        }

        Directory.Delete(_folder, recursive: true);
    }
}
