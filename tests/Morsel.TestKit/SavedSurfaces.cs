using System.Collections.Immutable;
using Morsel.Activations;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Files.Surfaces;
using Morsel.Molecules;
using Morsel.Networks;
using Morsel.Randomness;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.TestKit;

/// <summary>Surfaces with drawn weights, as a fit would save them.</summary>
static class SavedSurfaces
{
    public static readonly ImmutableArray<Element> WaterElements = [.. "O H H".Split(' ').Select(Element.Parse)];

    /// <summary>Row-major [point][atom][x, y, z], about a molecule of water.</summary>
    public static double[] WaterPositions(int points, ulong seed)
    {
        var random = new SplitMix64(seed);
        double[] centre = [0, 0, 0.1, 0.76, 0, -0.48, -0.76, 0, -0.48];
        return [.. Enumerable.Range(0, points).SelectMany(_ => centre.Select(x => x + 0.2 * (random.NextDouble() - 0.5)).ToArray())];
    }

    /// <summary>Two members over each kind of variable but r, in eV.</summary>
    public static SavedSurface Water()
    {
        PairVariable[] variables = [new InverseVariable(), new ExponentialVariable(1.1), new KernelVariable([0.96, 0.96, 1.5])];
        double[] points = WaterPositions(30, 1);
        ImmutableArray<TrainingRange> ranges =
        [
            .. variables.Select(variable =>
                TrainingRange.Of(new InvariantsDefinition(WaterElements, variable, InvariantSet.Fundamental, 2).Create(), points)
            ),
        ];
        return Save(
            new Surface(
                new Molecule(WaterElements),
                EnergyUnit.Electronvolt,
                [.. ranges.SelectMany((range, i) => (SurfaceModel[])[Member(range, 2 * i), Member(range, 2 * i + 1)])],
                ranges
            ),
            WaterPositions(24, 3)
        );
    }

    /// <summary>
    /// A network under the exchanges of three hydrogens alone; and with <paramref name="chosen"/>, in some of the invariants alone, of the
    /// variable of large linear fits.
    /// </summary>
    public static SavedSurface Methanol(bool chosen)
    {
        var random = new SplitMix64(17);
        double[] centre = [0, 0, 0, 1.42, 0, 0, -0.36, 1.03, 0, -0.36, -0.51, 0.89, -0.36, -0.51, -0.89, 1.74, 0.91, 0];
        double[] points = [.. Enumerable.Range(0, 30).SelectMany(_ => centre.Select(x => x + 0.2 * (random.NextDouble() - 0.5)).ToArray())];
        ImmutableArray<Element> elements = [.. "C O H H H H".Split(' ').Select(Element.Parse)];
        var symmetry = AtomSymmetry.OfSets(
            elements,
            [
                [2, 3, 4],
            ]
        );
        var group = LikeAtoms.Of(elements, symmetry);
        InvariantsDefinition definition = chosen
            ? new(
                elements,
                new ExponentialDifferenceVariable(1.5, ReferenceDistances.Of(elements, centre, symmetry)),
                InvariantSet.Chosen,
                4,
                symmetry,
                InvariantTerms.Of(group, OrbitSums.UpTo(group, 4).Where((_, index) => index % 7 == 0))
            )
            : new(elements, new ExponentialVariable(1.058), InvariantSet.All, 2, symmetry);
        var range = TrainingRange.Of(definition.Create(), points);
        return Save(
            new Surface(new Molecule(elements), EnergyUnit.Electronvolt, [Centred(Member(range, 5), range)], [range]),
            points[..(24 * 18)]
        );
    }

    /// <summary>One network, two plain coordinates, one of them reduced.</summary>
    public static SavedSurface Plane(params int[] hidden)
    {
        var range = TrainingRange.Of(new PlainCoordinates(2), [0, -1, 2, 3, 1, 0.5]);
        return Save(
            new Surface(
                new PlainAxes([new Axis("r", LengthUnit.Bohr), new Axis("s", LengthUnit.Reduced)]),
                EnergyUnit.Hartree,
                [Member(range, 1, hidden)],
                [range]
            ),
            [.. Enumerable.Range(0, 24).SelectMany(i => (double[])[i / 8.0, i / 6.0 - 1])]
        );
    }

    /// <summary>A polynomial in two plain coordinates, as the linear fit of a model surface is.</summary>
    public static SavedSurface Polynomial() => Polynomial([0, -1], [2, 3], 3);

    /// <summary>A polynomial in at most three plain coordinates, over a box; its points lie along the box's diagonal.</summary>
    public static SavedSurface Polynomial(ImmutableArray<double> low, ImmutableArray<double> high, int degree)
    {
        IDescriptor descriptor = new ChebyshevDefinition(low, high, degree).Create();
        var layout = new NetworkLayout(descriptor.FeatureCount, new LayerWidths(), ActivationName.Linear);
        ImmutableArray<double> zeros = [.. Enumerable.Repeat(0.0, layout.Inputs)],
            ones = [.. Enumerable.Repeat(1.0, layout.Inputs)];
        double[] points = [.. Enumerable.Range(0, 24).SelectMany(i => low.Zip(high, (first, last) => first + (last - first) * i / 24))];
        var model = new SurfaceModel(
            descriptor,
            zeros,
            ones,
            layout,
            [.. Enumerable.Range(1, layout.ParameterCount).Select(k => Math.Cos(k))],
            1 / 3.0,
            1
        );
        Axis[] axes = [new("r", LengthUnit.Bohr), new("s", LengthUnit.Reduced), new("t", LengthUnit.Reduced)];
        return Save(
            new Surface(new PlainAxes([.. axes.Take(low.Length)]), EnergyUnit.Hartree, [model], [TrainingRange.Of(descriptor, points)]),
            points
        );
    }

    /// <summary>A committee of a network and two polynomials, each with inputs of its own.</summary>
    public static SavedSurface MixedPlane()
    {
        SavedSurface[] parts = [Plane(), Polynomial(), Polynomial([0, -1], [2, 3], 5)];
        Surface plane = parts[0].Surface;
        return parts[0] with
        {
            Surface = new Surface(
                plane.Space,
                plane.EnergyUnit,
                [.. parts.SelectMany(part => part.Surface.Members)],
                [.. parts.SelectMany(part => part.Surface.Ranges)]
            ),
        };
    }

    /// <summary>
    /// A sum in three terms: <see cref="Water"/>, two networks over inputs that it has too but in a narrower range, and a network alone.
    /// </summary>
    /// <param name="offset">Added to the energies of the first term, in cm-1.</param>
    public static SavedSurface WaterSum(double offset = 0)
    {
        SavedSurface water = Water();
        SurfaceTerm large = water.Surface.Terms[0];
        double[] points = WaterPositions(12, 5);
        TrainingRange[] ranges = [.. large.Ranges.Take(2).Select(range => TrainingRange.Of(range.Descriptor, points))];
        return water with
        {
            Surface = new Surface(
                water.Surface.Space,
                water.Surface.EnergyUnit,
                [
                    large with
                    {
                        Members = [.. large.Members.Select(member => member with { EnergyOffset = member.EnergyOffset + offset })],
                    },
                    new([Small(Member(ranges[0], 8)), Small(Member(ranges[0], 9))], [ranges[0]]),
                    new([Small(Member(ranges[1], 10))], [ranges[1]]),
                ]
            ),
            Provenance = water.Provenance with { Base = water.Provenance },
        };

        static SurfaceModel Small(SurfaceModel model) => model with { EnergyScale = 0.1 * model.EnergyScale, EnergyOffset = -77 };
    }

    /// <summary>
    /// The sum of a committee and of a polynomial; or, without <paramref name="hasSpread"/>, of a network and of a polynomial.
    /// </summary>
    public static SavedSurface PlaneSum(bool hasSpread)
    {
        SavedSurface plane = hasSpread ? MixedPlane() : Plane();
        return plane with { Surface = plane.Surface.Plus(Polynomial().Surface) };
    }

    // Inputs about as large as 1, however small the invariants are.
    static SurfaceModel Centred(SurfaceModel model, TrainingRange range) =>
        new(
            model.Descriptor,
            [.. range.High.Zip(range.Low, (high, low) => 0.5 * (high + low))],
            model.Deviation,
            model.Layout,
            model.Parameters,
            model.EnergyOffset,
            model.EnergyScale
        );

    static SurfaceModel Member(TrainingRange range, int number, params int[] hidden)
    {
        var layout = new NetworkLayout(
            range.Descriptor.FeatureCount,
            new LayerWidths(hidden.Length > 0 ? hidden : [5, 4]),
            number % 2 == 0 ? ActivationName.Tanh : ActivationName.Silu
        );
        double third = 1 / 3.0;
        return new(
            range.Descriptor,
            [.. range.Low.Select(low => low + third)],
            [.. range.High.Zip(range.Low, (high, low) => high - low)],
            layout,
            [.. Initialisers.Draw(layout, Initialiser.GlorotUniform, (ulong)number)],
            -1e4 * third,
            1234.5 * third
        );
    }

    static SavedSurface Save(Surface surface, double[] points) =>
        new(
            surface,
            [.. points.Chunk(surface.CoordinateCount).Select(point => point.ToImmutableArray())],
            [new(DataPart.Validation, 20, new(0.25, 0.125, 1.5), null), new(DataPart.HeldOut, 30, new(1 / 3.0, 0.2, 2), new(4, 3, 1e-20))],
            new(
                "water \"set\".xyz",
                new string('a', 64),
                ulong.MaxValue,
                "0.1.0+abc",
                ImmutableSortedDictionary<string, string>.Empty.Add("time-limit", "5m").Add("seed", "3")
            )
        );
}
