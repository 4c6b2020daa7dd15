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

namespace Morsel.Interop.Tests.C;

/// <summary>The compiled code gives the numbers of <c>predict</c>.</summary>
public sealed class CAgreementTests
{
    [Theory]
    [InlineData("formaldehyde.json", 0.1)]
    [InlineData("formaldehyde-committee.json", 0.1)]
    [InlineData("morse-2d.json", 0.5)]
    public void AgreesAtAThousandPoints(string surface, double displacement)
    {
        using ExportedC exported = ExportedC.Fixture(surface);
        int outside = CAgreement.Require(exported, exported.Saved.Surface, CAgreement.Points(exported, 1000, displacement));
        Assert.InRange(outside, 1, 999);
    }

    [Fact]
    public void OneMemberIsTheMemberAlone()
    {
        using ExportedC exported = ExportedC.Fixture("formaldehyde-committee.json", "--member", "2");
        CAgreement.Require(exported, exported.Saved.Surface.Only(1), CAgreement.Points(exported, 50, 0.1));
    }

    [Fact]
    public void EveryActivationAndDepthAgrees()
    {
        var range = TrainingRange.Of(new PlainCoordinates(3), [-1, -1, -1, 1, 1, 1]);
        ActivationName[] activations = Enum.GetValues<ActivationName>();
        int[][] hidden =
        [
            [],
            [7],
            [6, 5],
            [3, 4, 5],
        ];
        ImmutableArray<SurfaceModel> members =
        [
            .. activations.SelectMany(
                _ => hidden,
                (activation, widths) => Drawn(range, new NetworkLayout(3, new LayerWidths(widths), activation), 2)
            ),
        ];
        Axis[] axes = [new("r*/\"\\", LengthUnit.Bohr), new("s", LengthUnit.Reduced), new("\u03b8", LengthUnit.Angstrom)];
        using ExportedC exported = ExportedC.Of(
            Save(new Surface(new PlainAxes([.. axes]), EnergyUnit.Electronvolt, members, [range]), Cube(24))
        );
        CAgreement.Require(exported, exported.Saved.Surface, Cube(200));
    }

    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 3)]
    [InlineData(2, 18)]
    [InlineData(3, 1)]
    [InlineData(3, 5)]
    public void PolynomialsAgree(int dimensions, int degree)
    {
        double[] low = [0, -1, 1.5],
            high = [2, 3, 1.75];
        using ExportedC exported = ExportedC.Of(SavedSurfaces.Polynomial([.. low[..dimensions]], [.. high[..dimensions]], degree));
        double[] points = [.. exported.Saved.ReferencePoints.SelectMany(point => point), .. CAgreement.Points(exported, 1000, 0.2)];
        int outside = CAgreement.Require(exported, exported.Saved.Surface, points);
        Assert.InRange(outside, 1, points.Length / dimensions - 24);
        Said check = exported.Make("check", "CFLAGS=-O3 -Wall -Wextra -Werror -pedantic -Wconversion");
        Assert.True(check.ExitCode == 0, check.Error + check.Out);
    }

    [Fact]
    public void PolynomialsBesideOthersAndNetworksAgree()
    {
        using ExportedC exported = ExportedC.Of(SavedSurfaces.MixedPlane());
        CAgreement.Require(exported, exported.Saved.Surface, CAgreement.Points(exported, 100, 0.2));
    }

    [Fact]
    public void EveryVariableAndOrderAgrees()
    {
        ImmutableArray<Element> elements = [.. "H C H O H".Split(' ').Select(Element.Parse)];
        // In the order of all pairs: a reference for each kind of pair.
        KernelVariable kernel = new([1.1, 1.8, 2.0, 1.8, 1.1, 1.4, 1.1, 2.0, 1.8, 2.0]);
        (PairVariable Variable, int Order)[] inputs =
        [
            (new DistanceVariable(), 1),
            (new InverseVariable(), 2),
            (new ExponentialVariable(1.058), 3),
            (kernel, 2),
        ];
        double[] points = Molecules(60);
        ImmutableArray<TrainingRange> ranges =
        [
            .. inputs.Select(input =>
                TrainingRange.Of(new InvariantsDefinition(elements, input.Variable, InvariantSet.All, input.Order).Create(), points)
            ),
        ];
        ImmutableArray<SurfaceModel> members =
        [
            .. ranges.Select(range =>
                Drawn(range, new NetworkLayout(range.Descriptor.FeatureCount, new LayerWidths(4, 3), ActivationName.Silu), 1)
            ),
        ];
        using ExportedC exported = ExportedC.Of(
            Save(new Surface(new Molecule(elements), EnergyUnit.Electronvolt, members, ranges), points[..(24 * 15)])
        );
        CAgreement.Require(exported, exported.Saved.Surface, Molecules(200));
    }

    [Fact]
    public void ALongProgramInTablesAgrees()
    {
        ImmutableArray<Element> elements = [.. "H C H O H".Split(' ').Select(Element.Parse)];
        double[] points = Molecules(24);
        var range = TrainingRange.Of(
            new InvariantsDefinition(elements, new ExponentialVariable(1.5), InvariantSet.All, 4).Create(),
            points
        );
        SurfaceModel linear = Drawn(range, new NetworkLayout(range.Descriptor.FeatureCount, default, ActivationName.Linear), 1);
        using ExportedC exported = ExportedC.Of(Save(new Surface(new Molecule(elements), EnergyUnit.Hartree, [linear], [range]), points));
        Assert.True(((Invariants)range.Descriptor).Program.Nodes > 900);
        CAgreement.Require(exported, exported.Saved.Surface, Molecules(200));
    }

    [Fact]
    public void SaturatedUnitsStayFinite()
    {
        var range = TrainingRange.Of(new PlainCoordinates(1), [-1, 1]);
        ActivationName[] bounded =
        [
            ActivationName.Tanh,
            ActivationName.Sigmoid,
            ActivationName.Silu,
            ActivationName.Softplus,
            ActivationName.Elu,
            ActivationName.Selu,
        ];
        ImmutableArray<SurfaceModel> members =
        [
            .. bounded.Select(activation => Drawn(range, new NetworkLayout(1, new LayerWidths(3), activation), 1)),
        ];
        using ExportedC exported = ExportedC.Of(
            Save(
                new Surface(new PlainAxes([new("x", LengthUnit.Reduced)]), EnergyUnit.Reduced, members, [range]),
                [.. Enumerable.Range(0, 24).Select(i => i / 24.0)]
            )
        );
        Assert.Equal(4, CAgreement.Require(exported, exported.Saved.Surface, [-1e4, -800, 800, 1e4]));
    }

    // Weights larger than usual, so that units leave their linear range.
    static SurfaceModel Drawn(TrainingRange range, NetworkLayout layout, double deviation) =>
        new(
            range.Descriptor,
            range.Low,
            [.. range.High.Zip(range.Low, (high, low) => (high - low) / deviation)],
            layout,
            [.. Initialisers.Draw(layout, Initialiser.GlorotUniform, 7).Select((weight, i) => 1.5 * weight + 0.01 * i)],
            12.5,
            3
        );

    static SavedSurface Save(Surface surface, double[] points) =>
        SavedSurfaces.Plane() with
        {
            Surface = surface,
            ReferencePoints = [.. points.Chunk(surface.CoordinateCount).Select(point => point.ToImmutableArray())],
        };

    static double[] Cube(int points)
    {
        var random = new SplitMix64(11);
        return [.. Enumerable.Range(0, 3 * points).Select(_ => 2.4 * random.NextDouble() - 1.2)];
    }

    static double[] Molecules(int points)
    {
        var random = new SplitMix64(13);
        double[] centre = [0.9, 0.6, 0, 0, 0, 0, -1, 0.4, 0.2, 0, -1.4, 0.1, 0.1, 0.3, 1.0];
        return [.. Enumerable.Range(0, points).SelectMany(_ => centre.Select(x => x + 0.3 * (random.NextDouble() - 0.5)).ToArray())];
    }
}
