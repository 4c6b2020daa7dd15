using System.Collections.Immutable;
using Morsel.Growing.Engines;
using Morsel.Growing.Points;
using Morsel.Growing.Sampling;
using Morsel.Molecules;
using Morsel.Potentials;
using Morsel.Workers;

namespace Morsel.Growing.Tests;

/// <summary>Water by its built-in potential, and an engine that counts, fails or stops where a test wants it to.</summary>
static class Waters
{
    public static readonly GrownMolecule Molecule = new([.. "H O H".Split(' ').Select(Element.Parse)], 0, 1);

    /// <summary>A bent geometry some tenths of an angstrom from the minimum.</summary>
    public static readonly ImmutableArray<double> Start = [0.85, 0.1, 0, 0, 0, 0, -0.3, 0.95, 0];

    public static Labeller Labeller(IEngine engine, string folder, CancellationToken cancellation = default) =>
        new(
            engine,
            Molecule,
            PointStore.Open(folder),
            Path.Combine(folder, "calculations"),
            OneWorker.Instance,
            TimeProvider.System,
            cancellation
        );

    public static ImmutableArray<StartPoint> Starts(string folder) =>
        StartSearch.Run(Labeller(new CountingEngine(), folder), Molecule, [Start]);

    /// <summary>The potential of water, seen through a function that may answer instead of it.</summary>
    public sealed class CountingEngine(Func<int, CalculationResult?>? instead = null) : IEngine
    {
        readonly SurfaceEngine _water = SurfaceEngine.Of((TriatomicPotential)PotentialCatalogue.Create("water"));
        readonly HashSet<string> _seen = [];
        readonly Lock _lock = new();

        public int Count { get; private set; }

        public int Repeated { get; private set; }

        public EngineOrigin Origin => _water.Origin;

        public CalculationResult Compute(Calculation calculation, CancellationToken cancellation)
        {
            lock (_lock)
            {
                Count++;
                Repeated += _seen.Add(GeometryName.Of(calculation.Elements, calculation.Positions.AsSpan())) ? 0 : 1;
                return instead?.Invoke(Count) ?? _water.Compute(calculation, cancellation);
            }
        }
    }

    /// <summary>The potential of water stretched by a hundredth, and another zero: a dear level beside the potential itself.</summary>
    public sealed class DearEngine : IEngine
    {
        readonly CountingEngine _water = new();

        public int Count => _water.Count;

        public EngineOrigin Origin => _water.Origin with { Method = "dear" };

        public CalculationResult Compute(Calculation calculation, CancellationToken cancellation) =>
            _water.Compute(calculation, cancellation) is ComputedPoint point
                ? new ComputedPoint(1.01 * point.Energy + 5000, [.. point.Gradient.Select(slope => 1.01 * slope)])
                : throw new InvalidOperationException("The potential failed.");
    }
}
