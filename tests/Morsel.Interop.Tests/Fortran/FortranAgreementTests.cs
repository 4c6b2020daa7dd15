using System.Collections.Immutable;
using System.Globalization;
using Morsel.Activations;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Files.Surfaces;
using Morsel.Interop.Exports;
using Morsel.Networks;
using Morsel.Randomness;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Interop.Tests.Fortran;

/// <summary>The compiled module gives the numbers of the surface it was made from.</summary>
public sealed class FortranAgreementTests
{
    // Relative to the largest magnitude over the points.
    const double EnergyTolerance = 1e-12,
        GradientTolerance = 1e-10;

    [Theory]
    [InlineData("formaldehyde")]
    [InlineData("formaldehyde-committee")]
    public void AMoleculeAgreesWithPredictAtAThousandPoints(string name)
    {
        using var folder = new FortranFolder();
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, "samples", "formaldehyde", "formaldehyde.xyz"));
        string[][] frames = [.. lines.Chunk(6).Where((_, i) => i % 4 == 0).Take(1000)];
        folder.Place.Write("points.xyz", string.Join('\n', frames.SelectMany(frame => frame)) + "\n");
        bool isCommittee = name.EndsWith("committee", StringComparison.Ordinal);
        double[][] predicted = Predict(folder, FortranFolder.Fixture(name), "points.xyz", isCommittee);
        double length = LengthUnit.Angstrom.To(LengthUnit.Bohr),
            energy = EnergyUnit.Electronvolt.To(EnergyUnit.Hartree);

        ExportedValue[] exported = folder
            .Export(FortranFolder.Fixture(name), "export")
            .Evaluate(
                "export",
                [.. frames.Select(frame => frame[2..].SelectMany(atom => Numbers(atom.Split(' ')[1..4])).Select(x => length * x).ToArray())]
            );

        Assert.Equal(1000, exported.Length);
        ExportedValue[] expected =
        [
            .. predicted.Select(row => new ExportedValue(
                energy * row[0],
                [.. row[1..13].Select(slope => energy / length * slope)],
                isCommittee ? energy * row[13] : double.NaN,
                (int)row[^1]
            )),
        ];
        AssertAgree(expected, exported);
    }

    [Fact]
    public void PlainCoordinatesAgreeWithPredictAtAThousandPoints()
    {
        using var folder = new FortranFolder();
        var random = new SplitMix64(5);
        double[][] points = [.. Enumerable.Range(0, 1000).Select(_ => (double[])[5.2 * random.NextDouble(), 5.2 * random.NextDouble()])];
        folder.Place.Write(
            "points.csv",
            "x,y\n" + string.Concat(points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point[0]:R},{point[1]:R}\n")))
        );
        double[][] predicted = Predict(folder, FortranFolder.Fixture("morse-2d"), "points.csv", withSpread: false);

        ExportedValue[] exported = folder.Export(FortranFolder.Fixture("morse-2d"), "export").Evaluate("export", points);

        AssertAgree([.. predicted.Select(row => new ExportedValue(row[0], row[1..3], double.NaN, (int)row[^1]))], exported);
        Assert.Contains(exported, value => value.Code == 1);
        Assert.Contains(exported, value => value.Code == 0);
    }

    [Theory]
    [InlineData("-O2")]
    [InlineData("-O0 -fcheck=all -finit-real=snan")]
    public void EveryActivationOverEveryVariableAgreesWithTheSurface(string flags)
    {
        using var folder = new FortranFolder();
        SavedSurface saved = EveryKind();
        double[] positions = SavedSurfaces.WaterPositions(1000, 9);

        ExportedValue[] exported = folder
            .Export(saved, "export")
            .Evaluate(
                "export",
                [.. positions.Chunk(9).Select(point => point.Select(x => LengthUnit.Angstrom.To(LengthUnit.Bohr) * x).ToArray())],
                $"{flags} {FortranFolder.Strict}"
            );

        AssertAgree(Expected(saved.Surface, [.. positions.Chunk(9)]), exported);
    }

    [Fact]
    public void NetworksWithoutHiddenLayersAndWithManyAgreeWithTheSurface()
    {
        foreach (
            int[] hidden in (int[][])
                [
                    [1],
                    [70, 65, 3],
                ]
        )
        {
            using var folder = new FortranFolder();
            SavedSurface saved = SavedSurfaces.Plane(hidden);
            saved = saved with { Surface = saved.Surface.Only(0) };
            AssertPlaneAgrees(folder, saved);
        }

        using var linear = new FortranFolder();
        SavedSurface plane = SavedSurfaces.Plane();
        SurfaceModel member = plane.Surface.Members[0];
        AssertPlaneAgrees(
            linear,
            plane with
            {
                Surface = new Surface(
                    plane.Surface.Space,
                    plane.Surface.EnergyUnit,
                    [member with { Layout = new(2, default, ActivationName.Tanh), Parameters = [0.5, -0.25, 1 / 3.0] }],
                    plane.Surface.Ranges
                ),
            }
        );
    }

    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 3)]
    [InlineData(2, 18)]
    [InlineData(3, 1)]
    [InlineData(3, 5)]
    public void PolynomialsAgreeWithTheSurface(int dimensions, int degree)
    {
        FortranFolder.Require("make");
        using var folder = new FortranFolder();
        var random = new SplitMix64(8);
        double[] low = [0, -1, 1.5],
            high = [2, 3, 1.75];
        SavedSurface saved = SavedSurfaces.Polynomial([.. low[..dimensions]], [.. high[..dimensions]], degree);
        double[][] points =
        [
            .. saved.ReferencePoints.Select(point => point.ToArray()),
            .. Enumerable
                .Range(0, 1000)
                .Select(_ => low.Zip(high, (first, last) => first + 1.1 * random.NextDouble() * (last - first)).Take(dimensions).ToArray()),
        ];

        ExportedValue[] exported = folder
            .Export(saved, "export")
            .Evaluate("export", points, $"-O0 -fcheck=all -finit-real=snan {FortranFolder.Strict}");

        AssertAgree(Expected(saved.Surface, points), exported);
        Assert.Contains(exported, value => value.Code == 0);
        Assert.Contains(exported, value => value.Code == 1);
        folder.Do($"make -s -C export check FFLAGS='-O3 -fPIC {FortranFolder.Strict}'");
    }

    [Fact]
    public void PolynomialsBesideOthersAndNetworksAgreeWithTheSurface()
    {
        using var folder = new FortranFolder();
        AssertPlaneAgrees(folder, SavedSurfaces.MixedPlane());
    }

    [Fact]
    public void OneMemberOfACommitteeIsExportedAlone()
    {
        using var folder = new FortranFolder();
        SavedSurface saved = SavedSurfaces.Water();
        double[] positions = SavedSurfaces.WaterPositions(50, 9);

        ExportedValue[] exported = folder
            .Export(saved, "export", "--member", "4")
            .Evaluate(
                "export",
                [.. positions.Chunk(9).Select(point => point.Select(x => LengthUnit.Angstrom.To(LengthUnit.Bohr) * x).ToArray())]
            );

        AssertAgree(Expected(saved.Surface.Only(3), [.. positions.Chunk(9)]), exported);
        Assert.All(exported, value => Assert.True(double.IsNaN(value.Spread)));
    }

    [Fact]
    public void APointWithoutASurfaceIsNeverReportedInside()
    {
        using var folder = new FortranFolder();
        foreach (
            (string name, double[] good) in (IEnumerable<(string, double[])>)
                [("morse-2d", [2, 2]), ("formaldehyde", [0, 0, 1.15, 0, 0, -1.1, 0, 1.8, 2.2, 0, -1.8, 2.2])]
        )
        {
            folder.Export(FortranFolder.Fixture(name), name);
            List<double[]> bad =
            [
                [.. good.Select((x, i) => i == 1 ? double.NaN : x)],
                [.. good.Select((x, i) => i == 0 ? double.PositiveInfinity : x)],
                [.. good.Select(_ => double.NaN)],
            ];
            if (name == "formaldehyde")
            {
                bad.Add([.. good[..3], .. good[..3], .. good[6..]]);
            }

            foreach (string flags in (string[])["-O3 " + FortranFolder.Strict, "-Ofast"])
            {
                ExportedValue[] values = folder.Evaluate(name, [good, .. bad], flags);
                Assert.NotEqual(2, values[0].Code);
                Assert.All(values[1..], value => Assert.Equal(2, value.Code));
            }
        }
    }

    /// <summary>Nine members: each activation, over r, 1/r, exp(-r/a) and the kernel, one of them of order 1.</summary>
    internal static SavedSurface EveryKind()
    {
        PairVariable[] variables =
        [
            new DistanceVariable(),
            new InverseVariable(),
            new ExponentialVariable(1.1),
            new KernelVariable([0.96, 0.96, 1.5]),
        ];
        double[] points = SavedSurfaces.WaterPositions(60, 1);
        ImmutableArray<TrainingRange> ranges =
        [
            .. variables.Select(
                (variable, i) =>
                    TrainingRange.Of(
                        new InvariantsDefinition(
                            SavedSurfaces.WaterElements,
                            variable,
                            i % 2 == 0 ? InvariantSet.All : InvariantSet.Fundamental,
                            1 + (i + 3) % 4
                        ).Create(),
                        points
                    )
            ),
        ];
        SavedSurface water = SavedSurfaces.Water();
        SurfaceModel Member(ActivationName activation, int number)
        {
            TrainingRange range = ranges[number % ranges.Length];
            var layout = new NetworkLayout(range.Descriptor.FeatureCount, new LayerWidths(7, 5), activation);
            return new(
                range.Descriptor,
                range.Low,
                [.. range.High.Zip(range.Low, (high, low) => 0.3 * (high - low))],
                layout,
                [.. Initialisers.Draw(layout, Initialiser.GlorotUniform, (ulong)number)],
                3000.0 * number,
                1000 + number
            );
        }

        return water with
        {
            Surface = new Surface(
                new Molecule(SavedSurfaces.WaterElements),
                EnergyUnit.Electronvolt,
                [.. Enum.GetValues<ActivationName>().Select(Member)],
                ranges
            ),
        };
    }

    static void AssertPlaneAgrees(FortranFolder folder, SavedSurface saved)
    {
        var random = new SplitMix64(6);
        double[][] points = [.. Enumerable.Range(0, 100).Select(_ => (double[])[3 * random.NextDouble(), 4 * random.NextDouble() - 1])];
        AssertAgree(Expected(saved.Surface, points), folder.Export(saved, "export").Evaluate("export", points));
    }

    static ExportedValue[] Expected(Surface surface, double[][] points) =>
        [
            .. ReferenceValue
                .All(new(surface, [.. points.Select(point => point.ToImmutableArray())], "pes", ""), ExportUnits.Atomic(surface))
                .Select(value => new ExportedValue(value.Energy, [.. value.Gradient], value.Spread, value.IsCovered ? 0 : 1)),
        ];

    static void AssertAgree(ExportedValue[] expected, ExportedValue[] exported)
    {
        Assert.Equal(expected.Length, exported.Length);
        double energies = expected.Max(value => Math.Abs(value.Energy)),
            slopes = expected.Max(value => value.Gradient.Max(Math.Abs));
        Assert.All(
            expected.Zip(exported),
            pair =>
            {
                var (wanted, found) = pair;
                Assert.Equal(wanted.Code, found.Code);
                Assert.Equal(wanted.Energy, found.Energy, EnergyTolerance * energies);
                Assert.All(
                    wanted.Gradient.Zip(found.Gradient),
                    slope => Assert.Equal(slope.First, slope.Second, GradientTolerance * slopes)
                );
                Assert.Equal(double.IsNaN(wanted.Spread), double.IsNaN(found.Spread));
                if (!double.IsNaN(wanted.Spread))
                {
                    Assert.Equal(wanted.Spread, found.Spread, EnergyTolerance * energies);
                }
            }
        );
    }

    static double[][] Predict(FortranFolder folder, string surface, string points, bool withSpread)
    {
        Said said = folder.Place.Run([
            "predict",
            surface,
            points,
            "--out",
            "predicted.csv",
            "--gradients",
            .. withSpread ? (string[])["--spread"] : [],
        ]);
        Assert.True(said.ExitCode == 0, said.Error);
        return
        [
            .. File.ReadLines(folder.Place["predicted.csv"])
                .Where(line => !line.StartsWith('#'))
                .Skip(1)
                .Select(line => Numbers(line.Split(','))),
        ];
    }

    static double[] Numbers(IEnumerable<string> words) => [.. words.Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
}
