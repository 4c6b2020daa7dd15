using System.Collections.Immutable;
using System.Globalization;
using Morsel.Activations;
using Morsel.Descriptors;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports.Onnx;

/// <summary>
/// A surface as an ONNX model: energy, slopes, spread and flag, with the way back through networks and inputs written out as nodes.
/// </summary>
/// <remarks>
/// In single precision only the energy is double: the members' mean offset, which may be a total energy, is added at the very end, so that
/// it takes no digits from what varies.
/// </remarks>
sealed class OnnxModel
{
    readonly ExportRequest _request;
    readonly Surface _surface;
    readonly ExportUnits _units;
    readonly OnnxSpace _space;
    readonly OnnxGraph _graph;
    readonly ImmutableArray<double> _offsets;
    readonly double _commonOffset;

    OnnxModel(ExportRequest request, OnnxType real)
    {
        (_request, _surface, _units) = (request, request.Surface, ExportUnits.AngstromElectronvolt(request.Surface));
        _space = OnnxSpace.Of(_surface, _units);
        _graph = new(request.Name, real);
        double[] common =
        [
            .. _surface.Terms.Select(term =>
                real == OnnxType.Double ? 0 : term.Members.Average(member => _units.EnergyPerOwn * member.EnergyOffset)
            ),
        ];
        // Of each term its own, as its members' weights multiply what is left.
        _offsets =
        [
            .. _surface
                .Terms.SelectMany((term, t) => term.Members.Select(member => _units.EnergyPerOwn * member.EnergyOffset - common[t]))
                .Zip(_surface.Weights, (offset, weight) => weight * offset),
        ];
        _commonOffset = common.Sum();
    }

    public static byte[] Double(ExportRequest request) => new OnnxModel(request, OnnxType.Double).Build();

    public static byte[] Single(ExportRequest request) => new OnnxModel(request, OnnxType.Float).Build();

    byte[] Build()
    {
        string coordinates = _graph.Input(_space.Argument, _space.ArgumentInWords, ["n", .. _space.Shape]);
        _space.Add(this, coordinates);
        Outputs();
        return _graph.Model($"A potential-energy surface {_request.Subject}, {_request.Kind}, {_request.Origin}.", Metadata());
    }

    /// <summary>The graph that nodes are added to.</summary>
    public OnnxGraph Graph => _graph;

    /// <summary>Adds energy, spread and flag; and for each descriptor what the slopes of its members add up to.</summary>
    public void Members(Func<IDescriptor, string> features, Action<IDescriptor, string> useSlopes)
    {
        ImmutableArray<SurfaceModel> members = _surface.WeightedMembers;
        int count = members.Length;
        string[] energies = new string[count];
        List<string> beyond = [];
        foreach ((TrainingRange range, ImmutableArray<int> places) in _surface.Parts)
        {
            List<string> slopes = [];
            foreach (int place in places)
            {
                (energies[place], string part) = OnnxNetwork.Add(
                    _graph,
                    members[place],
                    features(range.Descriptor),
                    _units.EnergyPerOwn,
                    _offsets[place],
                    _units.SlopePerOwn / count
                );
                slopes.Add(part);
            }

            useSlopes(range.Descriptor, Sum("dV_dq", slopes));
            beyond.Add(Beyond(features(range.Descriptor), range));
        }

        string columns = _graph.Indices("columns", [1], [1]);
        (string all, string shares) = Together(energies);
        AddEnergy(shares, columns);
        List<string> variances = [.. _surface.Disagreeing.Select(term => Variance(term, energies, all, shares, columns))];
        if (variances.Count > 0)
        {
            _graph.Node("Sqrt", "spread", [Sum("variance_of_all", variances)]);
        }

        string flags = beyond.Count == 1 ? beyond[0] : _graph.Node("Concat", "all_beyond", beyond.ToArray(), ("axis", 1));
        string number = _graph.Node(
            "ReduceSum",
            "inputs_beyond",
            [_graph.Node("Cast", "beyond_1", [flags], ("to", (int)OnnxType.Int64)), columns],
            ("keepdims", 0)
        );
        _graph.Node("Greater", "outside", [number, _graph.Indices("none", [], [0])]);
    }

    // Side by side, and divided by how many there are.
    (string All, string Shares) Together(string[] energies)
    {
        int count = energies.Length;
        string all = count == 1 ? energies[0] : _graph.Node("Concat", "member_energies", energies, ("axis", 1));
        return (all, count == 1 ? all : _graph.Node("Mul", "shares", [all, _graph.Scalar("share", 1.0 / count)]));
    }

    string Variance(DisagreeingTerm term, string[] energies, string all, string shares, string columns)
    {
        if (term.Count < energies.Length)
        {
            (all, shares) = Together(energies[term.First..(term.First + term.Count)]);
        }

        string mean = _graph.Node("ReduceSum", "mean", [shares, columns], ("keepdims", 1)),
            differences = _graph.Node("Sub", "differences", [all, mean]);
        string squares = _graph.Node(
            "ReduceSum",
            "squares_sum",
            [_graph.Node("Mul", "squares", [differences, differences]), columns],
            ("keepdims", 0)
        );
        return _graph.Node("Mul", "variance", [squares, _graph.Scalar("divisor", 1 / term.Divisor)]);
    }

    void AddEnergy(string shares, string columns)
    {
        if (_graph.Real == OnnxType.Double)
        {
            _graph.Node("ReduceSum", "energy", [shares, columns], ("keepdims", 0));
            return;
        }

        string relative = _graph.Node(
            "Cast",
            "relative_energy_double",
            [_graph.Node("ReduceSum", "relative_energy", [shares, columns], ("keepdims", 0))],
            ("to", (int)OnnxType.Double)
        );
        _graph.Node("Add", "energy", [relative, _graph.Constant("common_offset", [], [_commonOffset], OnnxType.Double)]);
    }

    // True where an input is not within its bounds; also where it is no number.
    string Beyond(string features, TrainingRange range)
    {
        (double[] low, double[] high) = range.Bounds();
        string above = _graph.Node("GreaterOrEqual", "not_below", [features, _graph.Constant("low", [low.Length], low)]);
        string below = _graph.Node("LessOrEqual", "not_above", [features, _graph.Constant("high", [high.Length], high)]);
        return _graph.Node("Not", "beyond", [_graph.Node("And", "within", [above, below])]);
    }

    /// <summary>Adds a sum, which is its term where there is one and no output is named so.</summary>
    public string Sum(string result, List<string> terms) =>
        terms.Count == 1 && result != "gradient" ? terms[0] : _graph.Node("Sum", result, terms.ToArray());

    void Outputs()
    {
        string energy = _units.EnergyInWords;
        _graph.Output("energy", OnnxType.Double, energy, "n");
        _graph.Output(_space.Slopes, _graph.Real, _space.SlopesInWords, ["n", .. _space.Shape]);
        if (_surface.HasSpread)
        {
            _graph.Output("spread", _graph.Real, $"{SpreadWords.Of(_surface)}, {energy}", "n");
        }

        _graph.Output("outside", OnnxType.Boolean, "whether an input lies outside the range of the training points", "n");
    }

    IEnumerable<(string Key, string Value)> Metadata()
    {
        yield return ("origin", _request.Origin);
        yield return ("members", _surface.Members.Length.ToString(CultureInfo.InvariantCulture));
        yield return (
            "precision",
            _graph.Real == OnnxType.Double ? "double" : "single, but for the last addition of the energy's offset, in double"
        );
        yield return ("energy_unit", _units.Energy);
        foreach ((string, string) ofSpace in _space.Metadata)
        {
            yield return ofSpace;
        }

        if (_surface.Members.Any(member => member.Layout is { Activation: ActivationName.Relu, Hidden.Depth: > 0 }))
        {
            yield return (
                "warning",
                "The networks are made of ReLU: the energy has kinks, and its slopes jump there. Do not use them for dynamics."
            );
        }
    }
}
