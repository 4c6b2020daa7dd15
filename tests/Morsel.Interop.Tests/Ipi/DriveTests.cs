using System.Text.Json;
using Morsel.Files.Surfaces;

namespace Morsel.Interop.Tests.Ipi;

/// <summary>The real executable, and a server on a socket of this machine.</summary>
public class DriveTests
{
    static Workplace Place()
    {
        var place = new Workplace();
        SurfaceFile.Write(place["water.json"], SavedSurfaces.Water());
        SurfaceFile.Write(place["plane.json"], SavedSurfaces.Plane());
        return place;
    }

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    public void AServerIsServedUntilItSaysExit(string transport)
    {
        using Workplace place = Place();
        using ListeningServer server = transport == "unix" ? ListeningServer.Unix(place) : ListeningServer.Tcp();
        RunningProcess driver = place.Start("drive", "water.json", "--socket", server.Address, "--json");
        server.Accept();
        foreach (double[] x in DrivenWater.Geometries)
        {
            Assert.Equal(DrivenWater.Expected(x).Energy, server.Calculate(x).Energies[0], 1e-12);
        }

        server.Send(ServerMessages.Exit);
        Said said = Workplace.Finish(driver);
        Assert.True(said.ExitCode == 0, said.Error);
        JsonElement document = JsonDocument.Parse(said.Out).RootElement;
        Assert.Equal(
            (30, 0, 1, "exit"),
            (Number("evaluations"), Number("outsideTrainingRange"), Number("connections"), document.GetProperty("ended").GetString())
        );
        Assert.Contains("taken to be, in order: O H H", said.Error);
        Assert.Contains("30 evaluations, 0 of them outside", said.Error);

        int Number(string key) => document.GetProperty(key).GetInt32();
    }

    [Fact]
    public void ABatchComesOutTheSameWithThreadsAndAnOrderOfItsOwn()
    {
        using Workplace place = Place();
        double[][] batch = [.. DrivenWater.Geometries.Select(x => (double[])[.. x[3..], .. x[..3]])];
        using ListeningServer server = ListeningServer.Unix(place);
        RunningProcess driver = place.Start("drive", "water.json", "--socket", server.Address, "--elements", "H,H,O", "--threads", "2");
        server.Accept();
        server.Send(ServerMessages.Init(0, $"batch_size:{batch.Length}"), ServerMessages.Batch(batch), ServerMessages.GetForce);
        ForceReady answer = server.Forces(batch.Length);
        server.Close();
        Assert.Equal(0, Workplace.Finish(driver).ExitCode);
        List<byte[]> expected = DrivenWater.Serve(
            new(ServerMessages.Init(0, $"batch_size:{batch.Length}"), ServerMessages.Batch(batch), ServerMessages.GetForce),
            DrivenWater.Forces("H H O")
        );
        Assert.Equal(ForceReady.Of(expected.Single(), batch.Length).Forces, answer.Forces);
    }

    [Fact]
    public void AServerThatComesLateIsWaitedFor()
    {
        using Workplace place = Place();
        RunningProcess driver = place.Start("drive", "water.json", "--socket", $"unix:{place["socket"]}");
        driver.WaitFor("taken to be");
        Thread.Sleep(300);
        using ListeningServer server = ListeningServer.Unix(place);
        server.Accept();
        server.Close();
        Said said = Workplace.Finish(driver);
        Assert.True(said.ExitCode == 0, said.Error);
        Assert.Contains("the server closed the connection\n0 evaluations", said.Error);
    }

    [Fact]
    public void ADriverThatIsToReconnectServesTheNextServerTooUntilASignal()
    {
        using Workplace place = Place();
        RunningProcess driver;
        using (ListeningServer first = ListeningServer.Unix(place))
        {
            driver = place.Start("drive", "water.json", "--socket", first.Address, "--reconnect", "0.1s", "--json");
            first.Accept();
            first.Calculate(DrivenWater.Geometries[0]);
            // Gone in the middle of a message.
            first.Send(ServerMessages.Positions(DrivenWater.Geometries[0])[..50]);
        }

        driver.WaitFor(
            "the server closed in the middle of POSDATA's cell: 38 of 144 bytes came.\ntrying again every 0.1 s; Ctrl-C ends this"
        );
        File.Delete(place["socket"]);
        using (ListeningServer second = ListeningServer.Unix(place))
        {
            second.Accept();
            second.Calculate(DrivenWater.Geometries[1]);
            driver.Signal("INT");
            Said said = Workplace.Finish(driver);
            Assert.True(said.ExitCode == 130, said.Error);
            JsonElement document = JsonDocument.Parse(said.Out).RootElement;
            Assert.Equal(
                (2, 2, "interrupted"),
                (
                    document.GetProperty("evaluations").GetInt32(),
                    document.GetProperty("connections").GetInt32(),
                    document.GetProperty("ended").GetString()
                )
            );
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ASignalEndsTheWaitForAServer(bool isConnected)
    {
        using Workplace place = Place();
        using ListeningServer? server = isConnected ? ListeningServer.Tcp() : null;
        RunningProcess driver = place.Start(
            "drive",
            "water.json",
            "--socket",
            server?.Address ?? $"unix:{place["socket"]}",
            "--wait",
            "1h"
        );
        server?.Accept();
        driver.WaitFor(isConnected ? "connected to localhost" : "taken to be");
        Thread.Sleep(200);
        driver.Signal("TERM");
        Said said = Workplace.Finish(driver);
        Assert.Equal(130, said.ExitCode);
        Assert.Contains("drive: closing the connection; press Ctrl-C again to stop now.", said.Error, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[], int, string> Breaches =>
        new()
        {
            { "wrong atoms", ServerMessages.Positions(new double[6]), 2, "the server has 2 atoms, and the surface is of 3: O H H" },
            {
                "cut short",
                ServerMessages.Positions(DrivenWater.Geometries[0])[..^8],
                1,
                "the server closed in the middle of POSDATA's positions: 64 of 72 bytes came"
            },
            { "no server of this protocol", "GET / HTTP/1.1\r\n"u8.ToArray(), 1, "'GET / HTTP/1'" },
            { "coincident atoms", ServerMessages.Positions(new double[9]), 1, "atom 1 (O) and atom 2 (H) coincide" },
            {
                "outside",
                ServerMessages.Positions([.. DrivenWater.Geometries[0].Select(x => 3 * x)]),
                1,
                "evaluation 1: the geometry lies outside the range"
            },
        };

    [Theory]
    [MemberData(nameof(Breaches))]
    public void WhatCannotBeServedEndsTheDriverWithAReason(string name, byte[] message, int exitCode, string says)
    {
        _ = name;
        using Workplace place = Place();
        using ListeningServer server = ListeningServer.Tcp();
        RunningProcess driver = place.Start("drive", "water.json", "--socket", server.Address, "--stop-outside", "--json");
        server.Accept();
        server.Send(message);
        server.SayNoMore();
        Wrong.AssertRefused(Workplace.Finish(driver), exitCode, says);
    }

    public static TheoryData<string, int, string[]> Wrongs =>
        new()
        {
            { "drive water.json", 2, ["--socket ADDRESS is required"] },
            { "drive nowhere.json --socket unix:a", 2, ["no such file or folder"] },
            { "drive plane.json --socket unix:a", 2, ["plain coordinates (r, s)", "only the surface of a molecule"] },
            { "drive water.json --socket unix:a --elements O,H,C", 2, ["O H C", "expected those of the surface, O H H, in any order"] },
            { "drive water.json --socket unix:a --elements O,Hh,H", 2, ["element", "'Hh'"] },
            { "drive water.json --socket unix:", 2, ["--socket unix:", "unix:NAME"] },
            { "drive water.json --socket unix:a/b", 2, ["--socket unix:a/b"] },
            { "drive water.json --socket localhost", 2, ["HOST:PORT", "31415"] },
            { "drive water.json --socket ::1:31415", 2, ["in brackets"] },
            { "drive water.json --socket localhost:99999", 2, ["HOST:PORT"] },
            { "drive water.json --socket unix:a --reconnect often", 2, ["--reconnect often", "30s"] },
            {
                "drive water.json --socket unix:morsel-nobody --wait 0.2s",
                1,
                ["/tmp/ipi_morsel-nobody: there is no such socket. Start the server"]
            },
            { "drive water.json --socket [::1]:9 --wait 0.2s", 1, ["[::1]:9: ", "Start the server"] },
            { "drive water.json --socket unix:{}/dead --wait 0.2s", 1, ["nobody listens, though the socket is there", "remove the file"] },
        };

    [Theory]
    [MemberData(nameof(Wrongs))]
    public void IsRefused(string command, int exitCode, string[] says)
    {
        using Workplace place = Place();
        using (
            var dead = new System.Net.Sockets.Socket(
                System.Net.Sockets.AddressFamily.Unix,
                System.Net.Sockets.SocketType.Stream,
                System.Net.Sockets.ProtocolType.Unspecified
            )
        )
        {
            dead.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(place["live"]));
            File.Move(place["live"], place["dead"]);
        }

        Wrong.AssertRefused(place.Run(command.Replace("{}", place.Folder, StringComparison.Ordinal).Split(' ')), exitCode, says);
    }
}
