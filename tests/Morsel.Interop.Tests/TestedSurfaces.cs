using System.Collections.Immutable;
using Morsel.Activations;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Files.Surfaces;
using Morsel.Interop.Exports;
using Morsel.Molecules;
using Morsel.Networks;
using Morsel.Randomness;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Interop.Tests;

/// <summary>Surfaces that between them have all that an export must express, by name, and points to compare them at.</summary>
static class TestedSurfaces
{
    public const string Formaldehyde = "formaldehyde",
        Committee = "formaldehyde-committee",
        Plane = "morse-2d",
        Water = "water";

    static readonly string[] _fitted = [Formaldehyde, Committee, Plane];

    static readonly Dictionary<string, Func<SavedSurface>> _made = new()
    {
        [Water] = SavedSurfaces.Water,
        ["plane"] = () => SavedSurfaces.Plane(),
        ["line"] = Line,
        ["polynomial"] = SavedSurfaces.Polynomial,
        ["polynomial in one coordinate"] = () => Polynomial(1, 12),
        ["straight line"] = () => Polynomial(1, 1),
        ["polynomial in three coordinates"] = () => Polynomial(3, 7),
        ["diatomic"] = Diatomic,
        ["some exchanges"] = () => SavedSurfaces.Methanol(chosen: false),
        ["chosen invariants"] = () => SavedSurfaces.Methanol(chosen: true),
        ["methane"] = Methane,
        ["linear"] = () => OfWater(new InverseVariable(), ActivationName.Tanh, []),
        ["total energies"] = () => OfWater(new InverseVariable(), ActivationName.Tanh, [6], offset: -1.67e7),
        ["distance"] = () => OfWater(new DistanceVariable(), ActivationName.Tanh, [6]),
        ["exponential"] = () => OfWater(new ExponentialVariable(1.058), ActivationName.Tanh, [6]),
        ["kernel"] = () => OfWater(new KernelVariable([0.96, 0.96, 1.5]), ActivationName.Tanh, [6]),
    };

    /// <summary>Every name, those of the activations last.</summary>
    public static IEnumerable<TheoryDataRow<string>> Names =>
        _fitted.Concat(_made.Keys).Concat(Enum.GetNames<ActivationName>()).Select(name => new TheoryDataRow<string>(name));

    public static SavedSurface Of(string name) =>
        _fitted.Contains(name) ? SurfaceFile.Read(PathOf(name))
        : _made.TryGetValue(name, out Func<SavedSurface>? make) ? make()
        : OfWater(new InverseVariable(), Enum.Parse<ActivationName>(name), [7, 5]);

    /// <summary>The file of a fitted one.</summary>
    public static string PathOf(string fitted) => Path.Combine(Repository.Root, "tests", "data", "surfaces", $"{fitted}.json");

    public static ExportRequest Request(SavedSurface saved) =>
        new(saved.Surface, saved.ReferencePoints, "pes", """fitted to "points\new".xyz""");

    /// <summary>Points in and about the training range, one after the other: reference points, moved a little.</summary>
    public static double[] Points(SavedSurface saved, int count)
    {
        var random = new SplitMix64(7);
        return
        [
            .. Enumerable
                .Range(0, count)
                .SelectMany(i =>
                    saved.ReferencePoints[i % saved.ReferencePoints.Length].Select(x => x + 0.1 * (random.NextDouble() - 0.5)).ToArray()
                ),
        ];
    }

    static SavedSurface OfWater(PairVariable variable, ActivationName activation, int[] hidden, double offset = -1.2e3) =>
        OfMolecule(SavedSurfaces.WaterElements, variable, SavedSurfaces.WaterPositions(30, 1), Network(activation, hidden), offset);

    // Twenty-four exchanges of atoms, ten pairs.
    static SavedSurface Methane()
    {
        var random = new SplitMix64(11);
        double[] centre = [0, 0, 0, 0.63, 0.63, 0.63, 0.63, -0.63, -0.63, -0.63, 0.63, -0.63, -0.63, -0.63, 0.63];
        return OfMolecule(
            [.. "C H H H H".Split(' ').Select(Element.Parse)],
            new ExponentialVariable(1.058),
            [.. Enumerable.Range(0, 30).SelectMany(_ => centre.Select(x => x + 0.2 * (random.NextDouble() - 0.5)).ToArray())],
            Network(ActivationName.Tanh, [6]),
            -1.2e3
        );
    }

    static SavedSurface Diatomic() =>
        OfMolecule(
            [Element.Parse("H"), Element.Parse("H")],
            new ExponentialVariable(1.058),
            [.. Enumerable.Range(0, 24).SelectMany(i => (double[])[0, 0, 0.1, 0.2, 0, 0.7 + 0.1 * i])],
            Network(ActivationName.Tanh, [6]),
            -1.2e3
        );

    static SavedSurface Line() =>
        Save(
            new PlainCoordinates(1),
            [.. Enumerable.Range(0, 24).Select(i => 1 + 0.1 * i)],
            Network(ActivationName.Tanh, [6]),
            0.1,
            (members, ranges) => new Surface(new PlainAxes([new Axis("r", LengthUnit.Bohr)]), EnergyUnit.Hartree, members, ranges)
        );

    // Coefficients that are all of the same size, which no fit has: it varies much, above all at the edges of its box.
    static SavedSurface Polynomial(int dimensions, int degree)
    {
        var random = new SplitMix64(13);
        return Save(
            new ChebyshevDefinition([.. Enumerable.Repeat(-1.5, dimensions)], [.. Enumerable.Repeat(2.5, dimensions)], degree).Create(),
            [.. Enumerable.Range(0, 60 * dimensions).Select(_ => 4 * random.NextDouble() - 1.5)],
            Network(ActivationName.Linear, []),
            0.1,
            (members, ranges) =>
                new Surface(
                    new PlainAxes([.. Enumerable.Range(1, dimensions).Select(d => new Axis($"x{d}", LengthUnit.Bohr))]),
                    EnergyUnit.Hartree,
                    members,
                    ranges
                )
        );
    }

    static SavedSurface OfMolecule(
        ImmutableArray<Element> elements,
        PairVariable variable,
        double[] points,
        Func<int, NetworkLayout> network,
        double offset
    ) =>
        Save(
            new InvariantsDefinition(elements, variable, InvariantSet.All, 4).Create(),
            points,
            network,
            offset,
            (members, ranges) => new Surface(new Molecule(elements), EnergyUnit.Wavenumber, members, ranges)
        );

    static Func<int, NetworkLayout> Network(ActivationName activation, int[] hidden) =>
        inputs => new(inputs, new LayerWidths(hidden), activation);

    static SavedSurface Save(
        IDescriptor descriptor,
        double[] points,
        Func<int, NetworkLayout> network,
        double offset,
        Func<ImmutableArray<SurfaceModel>, ImmutableArray<TrainingRange>, Surface> surface
    )
    {
        var range = TrainingRange.Of(descriptor, points);
        NetworkLayout layout = network(descriptor.FeatureCount);
        var member = new SurfaceModel(
            descriptor,
            [.. range.Low.Zip(range.High, (low, high) => 0.5 * (low + high))],
            [.. range.High.Zip(range.Low, (high, low) => high - low)],
            layout,
            [.. Initialisers.Draw(layout, Initialiser.GlorotUniform, 5)],
            offset,
            4321.1
        );
        return SavedSurfaces.Water() with
        {
            Surface = surface([member], [range]),
            ReferencePoints = [.. points.Chunk(descriptor.CoordinateCount).Take(24).Select(point => point.ToImmutableArray())],
        };
    }
}
