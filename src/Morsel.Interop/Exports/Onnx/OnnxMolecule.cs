using System.Collections.Immutable;
using System.Globalization;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports.Onnx;

/// <summary>A molecule as a graph: from positions over distances to forces.</summary>
sealed class OnnxMolecule(Surface surface, ExportUnits units, Molecule molecule) : OnnxSpace
{
    public override string Argument => "positions";

    public override string ArgumentInWords => $"{units.Length}; the atoms {molecule.Symbols} in this order";

    public override ImmutableArray<string> Shape => [molecule.Elements.Length.ToString(CultureInfo.InvariantCulture), "3"];

    public override string Slopes => "forces";

    public override string SlopesInWords => $"-dV/dx, {units.Slope}";

    public override ImmutableArray<(string Key, string Value)> Metadata =>
        [("elements", molecule.Symbols), ("length_unit", units.Length), ("force_unit", units.Slope)];

    public override IEnumerable<double> SlopesOf(ImmutableArray<double> gradient) => gradient.Select(slope => -slope);

    public override void Add(OnnxModel model, string positions)
    {
        OnnxGraph graph = model.Graph;
        Invariants[] descriptors = [.. surface.Parts.Select(part => part.Range.Descriptor).Distinct().Cast<Invariants>()];
        (int One, int Other)[] pairs = [.. descriptors[0].Pairs];
        int atoms = molecule.Elements.Length;
        // One row for each pair: 1 and -1 in the columns of its atoms. It makes separations of positions, and its transpose forces on atoms
        // of those on pairs.
        double[] incidence = new double[pairs.Length * atoms],
            transposed = new double[incidence.Length];
        foreach ((int pair, (int one, int other)) in pairs.Index())
        {
            (incidence[pair * atoms + one], incidence[pair * atoms + other]) = (1, -1);
            (transposed[one * pairs.Length + pair], transposed[other * pairs.Length + pair]) = (-1, 1);
        }

        string last = graph.Indices("last", [1], [2]);
        string separations = graph.Node(
            "MatMul",
            "separations",
            [graph.Constant("incidence", [pairs.Length, atoms], incidence), positions]
        );
        string squares = graph.Node(
            "ReduceSum",
            "distances_squared",
            [graph.Node("Mul", "squares", [separations, separations]), last],
            ("keepdims", 0)
        );
        string distances = graph.Node("Sqrt", "distances", [squares]);

        Dictionary<IDescriptor, OnnxInvariants> inputs = descriptors.ToDictionary(
            IDescriptor (descriptor) => descriptor,
            descriptor => new OnnxInvariants(graph, descriptor, distances)
        );
        List<string> slopes = [];
        model.Members(descriptor => inputs[descriptor].Features, (descriptor, part) => slopes.Add(inputs[descriptor].Slopes(part)));
        string tension = graph.Node("Div", "tension", [model.Sum("dV_dr_of_all", slopes), distances]);
        string onPairs = graph.Node("Mul", "on_pairs", [graph.Node("Unsqueeze", "tension_of_pair", [tension, last]), separations]);
        graph.Node("MatMul", "forces", [graph.Constant("to_atoms", [atoms, pairs.Length], transposed), onPairs]);
    }
}
