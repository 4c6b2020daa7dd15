using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Morsel.Files.Surfaces;
using Morsel.Surfaces;

namespace Morsel.Interop.Tests.Ipi;

/// <summary>ASE's own server, with formaldehyde.</summary>
public class AseTests
{
    static string SurfacePath => Path.Combine(Repository.Root, "tests", "data", "surfaces", "formaldehyde.json");

    static string Geometries => Path.Combine(Repository.Root, "samples", "formaldehyde", "formaldehyde.xyz");

    /// <summary>ASE and a driver, started at the same time.</summary>
    static (RunningProcess Server, RunningProcess Driver) Start(Workplace place, string task, string transport)
    {
        Ase.Require();
        string name = Path.GetFileName(place.Folder);
        string port = FreePort().ToString(System.Globalization.CultureInfo.InvariantCulture);
        RunningProcess ase = place.Launch(Ase.Python, [Script(), task, transport == "unix" ? $"unix:{name}" : port, Geometries]);
        return (
            ase,
            place.Start(
                "drive",
                SurfacePath,
                "--socket",
                transport == "unix" ? $"unix:{name}" : $"localhost:{port}",
                "--wait",
                "60s",
                "--json"
            )
        );
    }

    static (JsonElement Server, JsonElement Driver) Run(string task, string transport)
    {
        using var place = new Workplace();
        (RunningProcess ase, RunningProcess driver) = Start(place, task, transport);
        Said server = Workplace.Finish(ase),
            client = Workplace.Finish(driver);
        Assert.True(server.ExitCode == 0, server.Error);
        Assert.True(client.ExitCode == 0, client.Error);
        return (JsonDocument.Parse(server.Out).RootElement, JsonDocument.Parse(client.Out).RootElement);
    }

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp", Explicit = true)]
    public void TwoThousandStepsConserveEnergy(string transport)
    {
        (JsonElement ase, JsonElement driver) = Run("dynamics", transport);
        Assert.InRange(ase.GetProperty("drift").GetDouble(), 0, 1e-4);
        // It moved.
        Assert.InRange(ase.GetProperty("kineticRange").GetDouble(), 0.01, 10);
        Assert.Equal((2001, "closed"), (driver.GetProperty("evaluations").GetInt32(), driver.GetProperty("ended").GetString()));
        // Without TCP_QUICKACK each step waits 40 ms; a busy machine may take most of them.
        Assert.InRange(ase.GetProperty("millisecondsPerStep").GetDouble(), 0, 35);
    }

    [Fact]
    public void EnergiesAndForcesAreThoseOfPredict()
    {
        JsonElement[] points = [.. Run("answers", "unix").Server.GetProperty("points").EnumerateArray()];
        Assert.Equal(20, points.Length);
        var evaluator = new SurfaceEvaluator(SurfaceFile.Read(SurfacePath).Surface);
        foreach (JsonElement point in points)
        {
            double[] gradient = new double[12];
            double energy =
                evaluator.Evaluate([.. Numbers("positionsBohr").Select(x => DrivenWater.AngstromPerBohr * x)], gradient).Energy
                / DrivenWater.WavenumbersPerHartree;
            double[] forces = [.. gradient.Select(slope => -slope * DrivenWater.AngstromPerBohr / DrivenWater.WavenumbersPerHartree)];
            Assert.Equal(energy, point.GetProperty("energyHartree").GetDouble(), 1e-12 * Math.Abs(energy));
            Assert.All(
                forces.Zip(Numbers("forcesHartreePerBohr")),
                pair => Assert.Equal(pair.First, pair.Second, 1e-10 * forces.Max(Math.Abs))
            );

            double[] Numbers(string key) => [.. point.GetProperty(key).EnumerateArray().Select(number => number.GetDouble())];
        }
    }

    [Fact]
    public void StressAndForcesOfAPeriodicCellAreSlopesOfTheEnergy()
    {
        JsonElement ase = Run("stress", "tcp").Server;
        AssertSmall("stressDeviation", "stress");
        AssertSmall("forceDeviation", "force");

        // Second-order differences with a step of 1e-4.
        void AssertSmall(string deviation, string scale) =>
            Assert.InRange(ase.GetProperty(deviation).GetDouble(), 0, 1e-6 * ase.GetProperty(scale).GetDouble());
    }

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    public void AKilledServerLeavesAMessageAndNoHang(string transport)
    {
        using var place = new Workplace();
        (RunningProcess ase, RunningProcess driver) = Start(place, "forever", transport);
        driver.WaitFor("connected to");
        Thread.Sleep(1500);
        ase.KillAlive();
        Said said = Workplace.Finish(driver);
        ase.Dispose();
        // Between two messages it looks like ASE's way to close.
        Assert.True(said.ExitCode is 0 or 1, said.Error);
        Assert.Matches("the server closed|the connection broke", said.Error);
        Assert.Matches("[1-9][0-9]* evaluations", said.Error);
        File.Delete($"/tmp/ipi_{Path.GetFileName(place.Folder)}");
    }

    [Fact]
    public void AKilledDriverLeavesAMessageAndNoHang()
    {
        using var place = new Workplace();
        (RunningProcess ase, RunningProcess driver) = Start(place, "forever", "unix");
        driver.WaitFor("connected to");
        Thread.Sleep(1500);
        driver.KillAlive();
        Said said = Workplace.Finish(ase);
        driver.Dispose();
        Assert.NotEqual(0, said.ExitCode);
        Assert.Matches("SocketClosed|BrokenPipe|ConnectionReset", said.Error);
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Any, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "ase_server.py");
}
