using System.Collections.Immutable;
using Morsel.Activations;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Files.Surfaces;
using Morsel.Interop.Exports;
using Morsel.Interop.Exports.Lammps;
using Morsel.Molecules;
using Morsel.Networks;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Interop.Tests.Lammps;

/// <summary>Surfaces of one distance, and their tables.</summary>
static class Pairs
{
    public static string ArgonFile => Path.Combine(Repository.Root, "tests", "data", "surfaces", "argon.json");

    /// <summary>Lennard-Jones points of argon, fitted: 3 to 10 angstrom, eV.</summary>
    public static Surface Argon => SurfaceFile.Read(ArgonFile).Surface;

    /// <summary>V = 100 q(r) of one coordinate, from 1 to 3 of its unit.</summary>
    public static Surface Line(string name, string lengthUnit, string energyUnit, double slope = -100, double low = 1)
    {
        var range = TrainingRange.Of(new PlainCoordinates(1), [low, 3]);
        return new Surface(
            new PlainAxes([new Axis(name, LengthUnit.ParseOrReduced(lengthUnit))]),
            EnergyUnit.ParseOrReduced(energyUnit),
            [Linear(range, slope)],
            [range]
        );
    }

    /// <summary>
    /// V = 100 (y1 + y2 + ...) in the inputs of a diatomic molecule at distances from 1 to 3 angstrom, or -100 times so for y = r.
    /// </summary>
    public static Surface Diatomic(PairVariable variable)
    {
        var definition = new InvariantsDefinition([.. "C O".Split(' ').Select(Element.Parse)], variable, InvariantSet.Fundamental, 2);
        var range = TrainingRange.Of(definition.Create(), [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 3, 0]);
        return new Surface(
            new Molecule([.. "C O".Split(' ').Select(Element.Parse)]),
            EnergyUnit.Hartree,
            [Linear(range, variable is DistanceVariable ? -100 : 100)],
            [range]
        );
    }

    /// <summary>What <c>export</c> gives.</summary>
    public static ImmutableArray<ExportFile> Export(Surface surface) =>
        new LammpsExporter().Files(new(surface, [surface.Space is Molecule ? [1, 1, 1, 1, 1, 3] : [2.0]], "pair", "of a test"));

    /// <summary>The rows r, E, F of the table among an export's files.</summary>
    public static double[][] Table(ImmutableArray<ExportFile> files) =>
        [
            .. Text(files, "pair.table")
                .Split('\n')
                .Where(line => line.Length > 0 && char.IsDigit(line[0]))
                .Select(line => line.Split(' ').Skip(1).Select(Number).ToArray()),
        ];

    public static string Text(ImmutableArray<ExportFile> files, string name) =>
        System.Text.Encoding.UTF8.GetString(files.Single(file => file.Name == name).Content.Span);

    public static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    static SurfaceModel Linear(TrainingRange range, double slope)
    {
        var layout = new NetworkLayout(range.Descriptor.FeatureCount, new LayerWidths([]), ActivationName.Tanh);
        ImmutableArray<double> ones = [.. Enumerable.Repeat(1.0, layout.Inputs)];
        return new(
            range.Descriptor,
            [.. ones.Select(_ => 0.0)],
            ones,
            layout,
            [.. ones.Select(_ => Math.Sign(slope) * 1.0), 0],
            5000,
            Math.Abs(slope)
        );
    }
}
