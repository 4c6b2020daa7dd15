using Morsel.Interop.Ipi;
using Morsel.Molecules;
using Morsel.Surfaces;
using Morsel.Workers;

namespace Morsel.Interop.Tests.Ipi;

/// <summary>A committee of water, and what must come out of it in bohr and hartree, by CODATA 2022 as printed.</summary>
static class DrivenWater
{
    public const double AngstromPerBohr = 0.529177210544;
    public const double WavenumbersPerHartree = 219474.63136314;

    public static readonly Surface Surface = SavedSurfaces.Water().Surface;

    /// <summary>Geometries in bohr, all of them in the training range, in the order O H H.</summary>
    public static readonly double[][] Geometries =
    [
        .. SavedSurfaces.WaterPositions(30, 1).Chunk(9).Select(x => x.Select(c => c / AngstromPerBohr).ToArray()),
    ];

    public static IpiForces Forces(string order = "O H H", IWorkers? workers = null) =>
        new(Surface, [.. order.Split(' ').Select(Element.Parse)], workers ?? OneWorker.Instance, TimeProvider.System);

    public static IpiOptions Options { get; } = new(Extras: false, StopOutside: false, Warn: _ => { });

    /// <summary>Lets a server be served, and returns what it was sent.</summary>
    public static List<byte[]> Serve(ScriptedServer server, IpiForces? forces = null, IpiOptions? options = null)
    {
        Assert.Equal(IpiEnd.Closed, new IpiSession(server, forces ?? Forces(), options ?? Options).Serve());
        return server.Received;
    }

    /// <summary>The surface's own energy and forces, in hartree and hartree/bohr.</summary>
    public static (double Energy, double[] Forces) Expected(double[] positionsInBohr)
    {
        double[] gradient = new double[9];
        double energy = new SurfaceEvaluator(Surface).Evaluate([.. positionsInBohr.Select(x => AngstromPerBohr * x)], gradient).Energy;
        return (energy / WavenumbersPerHartree, [.. gradient.Select(slope => -slope * AngstromPerBohr / WavenumbersPerHartree)]);
    }
}
