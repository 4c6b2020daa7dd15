using System.Globalization;
using Morsel.Activations;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports.Onnx;

/// <summary>A surface as an ONNX model: energy, slopes, spread and flag, with the way back through networks and inputs written out as nodes.</summary>
/// <remarks>
/// In single precision only the energy is double: the members' mean offset, which may be a total energy, is added at the very end, so that
/// it takes no digits from what varies.
/// </remarks>
sealed class OnnxModel
{
    readonly ExportRequest _request;
    readonly Surface _surface;
    readonly ExportUnits _units;
    readonly OnnxGraph _graph;
    readonly double _commonOffset;

    OnnxModel(ExportRequest request, OnnxType real)
    {
        (_request, _surface, _units) = (request, request.Surface, ExportUnits.AngstromElectronvolt(request.Surface));
        _graph = new(request.Name, real);
        _commonOffset = real == OnnxType.Double ? 0 : _surface.Members.Average(member => _units.EnergyPerOwn * member.EnergyOffset);
    }

    public static byte[] Double(ExportRequest request) => new OnnxModel(request, OnnxType.Double).Build();

    public static byte[] Single(ExportRequest request) => new OnnxModel(request, OnnxType.Float).Build();

    byte[] Build()
    {
        if (_surface.Space is Molecule)
        {
            string atoms = _surface.Space.Elements.Length.ToString(CultureInfo.InvariantCulture);
            string positions = _graph.Input("positions", $"angstrom; the atoms {string.Join(' ', _surface.Space.Elements)} in this order", "n", atoms, "3");
            OfMolecule(positions);
            Outputs("forces", $"-dV/dx, {_units.Energy}/angstrom", atoms, "3");
        }
        else
        {
            string axes = _surface.Space.Axes.Length.ToString(CultureInfo.InvariantCulture);
            string coordinates = _graph.Input("coordinates", string.Join(", ", _surface.Space.Axes.Select(AxisText)), "n", axes);
            OfCoordinates(coordinates);
            Outputs("gradient", "dV/dx, energy per unit of each coordinate", axes);
        }

        return _graph.Model(Description(), Metadata());
    }

    void OfCoordinates(string coordinates)
    {
        Dictionary<IDescriptor, OnnxPolynomials> polynomials = _surface.Descriptors.OfType<ChebyshevProducts>()
            .ToDictionary(IDescriptor (descriptor) => descriptor, descriptor => new OnnxPolynomials(_graph, descriptor, coordinates));
        List<string> slopes = [];
        Members(
            descriptor => polynomials.TryGetValue(descriptor, out OnnxPolynomials? made) ? made.Features : coordinates,
            (descriptor, part) => slopes.Add(polynomials.TryGetValue(descriptor, out OnnxPolynomials? made) ? made.Slopes(part) : part));
        Sum("gradient", slopes);
    }

    void OfMolecule(string positions)
    {
        Invariants[] descriptors = [.. _surface.Descriptors.Cast<Invariants>()];
        (int One, int Other)[] pairs = [.. descriptors[0].Pairs];
        int atoms = _surface.Space.Elements.Length;
        // One row for each pair: 1 and -1 in the columns of its atoms. It makes separations of positions, and its transpose forces on atoms of those on pairs.
        double[] incidence = new double[pairs.Length * atoms], transposed = new double[incidence.Length];
        foreach ((int pair, (int one, int other)) in pairs.Index())
        {
            (incidence[pair * atoms + one], incidence[pair * atoms + other]) = (1, -1);
            (transposed[one * pairs.Length + pair], transposed[other * pairs.Length + pair]) = (-1, 1);
        }

        string last = _graph.Indices("last", [1], [2]);
        string separations = _graph.Node("MatMul", "separations", [_graph.Constant("incidence", [pairs.Length, atoms], incidence), positions]);
        string squares = _graph.Node("ReduceSum", "distances_squared", [_graph.Node("Mul", "squares", [separations, separations]), last], ("keepdims", 0));
        string distances = _graph.Node("Sqrt", "distances", [squares]);

        Dictionary<IDescriptor, OnnxInvariants> inputs = descriptors.ToDictionary(IDescriptor (descriptor) => descriptor, descriptor => new OnnxInvariants(_graph, descriptor, distances));
        List<string> slopes = [];
        Members(descriptor => inputs[descriptor].Features, (descriptor, part) => slopes.Add(inputs[descriptor].Slopes(part)));
        string tension = _graph.Node("Div", "tension", [Sum("dV_dr_of_all", slopes), distances]);
        string onPairs = _graph.Node("Mul", "on_pairs", [_graph.Node("Unsqueeze", "tension_of_pair", [tension, last]), separations]);
        _graph.Node("MatMul", "forces", [_graph.Constant("to_atoms", [atoms, pairs.Length], transposed), onPairs]);
    }

    // Energy, spread and flag; and for each descriptor what the slopes of its members add up to.
    void Members(Func<IDescriptor, string> features, Action<IDescriptor, string> useSlopes)
    {
        int count = _surface.Members.Length;
        List<string> energies = [], beyond = [];
        foreach (IDescriptor descriptor in _surface.Descriptors)
        {
            List<string> slopes = [];
            foreach (SurfaceModel member in _surface.Members.Where(member => member.Descriptor.Equals(descriptor)))
            {
                double offset = _units.EnergyPerOwn * member.EnergyOffset - _commonOffset;
                (string energy, string part) = OnnxNetwork.Add(_graph, member, features(descriptor), _units.EnergyPerOwn, offset, _units.SlopePerOwn / count);
                energies.Add(energy);
                slopes.Add(part);
            }

            useSlopes(descriptor, Sum("dV_dq", slopes));
            beyond.Add(Beyond(features(descriptor), _surface.Ranges.Single(range => range.Descriptor.Equals(descriptor))));
        }

        string columns = _graph.Indices("columns", [1], [1]);
        string all = count == 1 ? energies[0] : _graph.Node("Concat", "member_energies", energies.ToArray(), ("axis", 1));
        string shares = count == 1 ? all : _graph.Node("Mul", "shares", [all, _graph.Scalar("share", 1.0 / count)]);
        AddEnergy(shares, columns);
        if (count > 1)
        {
            string mean = _graph.Node("ReduceSum", "mean", [shares, columns], ("keepdims", 1)), differences = _graph.Node("Sub", "differences", [all, mean]);
            string squares = _graph.Node("ReduceSum", "squares_sum", [_graph.Node("Mul", "squares", [differences, differences]), columns], ("keepdims", 0));
            _graph.Node("Sqrt", "spread", [_graph.Node("Mul", "variance", [squares, _graph.Scalar("divisor", 1.0 / (count - 1))])]);
        }

        string flags = beyond.Count == 1 ? beyond[0] : _graph.Node("Concat", "all_beyond", beyond.ToArray(), ("axis", 1));
        string number = _graph.Node("ReduceSum", "inputs_beyond", [_graph.Node("Cast", "beyond_1", [flags], ("to", (int)OnnxType.Int64)), columns], ("keepdims", 0));
        _graph.Node("Greater", "outside", [number, _graph.Indices("none", [], [0])]);
    }

    void AddEnergy(string shares, string columns)
    {
        if (_graph.Real == OnnxType.Double)
        {
            _graph.Node("ReduceSum", "energy", [shares, columns], ("keepdims", 0));
            return;
        }

        string relative = _graph.Node("Cast", "relative_energy_double", [_graph.Node("ReduceSum", "relative_energy", [shares, columns], ("keepdims", 0))], ("to", (int)OnnxType.Double));
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

    string Sum(string result, List<string> terms) => terms.Count == 1 && result != "gradient" ? terms[0] : _graph.Node("Sum", result, terms.ToArray());

    void Outputs(string slopes, string meaning, params ReadOnlySpan<string> shape)
    {
        string energy = _units.IsReduced ? "reduced units" : _units.Energy;
        _graph.Output("energy", OnnxType.Double, energy, "n");
        _graph.Output(slopes, _graph.Real, meaning, ["n", .. shape]);
        if (_surface.Members.Length > 1)
        {
            _graph.Output("spread", _graph.Real, $"standard deviation of the members' energies, {energy}", "n");
        }

        _graph.Output("outside", OnnxType.Boolean, "whether an input lies outside the range of the training points", "n");
    }

    string Description() => $"A potential-energy surface {(_surface.Space is Molecule ? $"of {string.Join(' ', _surface.Space.Elements)}" : $"in {string.Join(", ", _surface.Space.Axes.Select(AxisText))}")}, "
        + $"{_request.Kind}, {_request.Origin}.";

    IEnumerable<(string Key, string Value)> Metadata()
    {
        yield return ("origin", _request.Origin);
        yield return ("members", _surface.Members.Length.ToString(CultureInfo.InvariantCulture));
        yield return ("precision", _graph.Real == OnnxType.Double ? "double" : "single, but for the last addition of the energy's offset, in double");
        yield return ("energy_unit", _units.Energy);
        if (_surface.Space is Molecule)
        {
            yield return ("elements", string.Join(' ', _surface.Space.Elements));
            yield return ("length_unit", _units.Length);
            yield return ("force_unit", $"{_units.Energy}/{_units.Length}");
        }
        else
        {
            yield return ("axes", string.Join(", ", _surface.Space.Axes.Select(AxisText)));
        }

        if (_surface.Members.Any(member => member.Layout is { Activation: ActivationName.Relu, Hidden.Depth: > 0 }))
        {
            yield return ("warning", "The networks are made of ReLU: the energy has kinks, and its slopes jump there. Do not use them for dynamics.");
        }
    }

    static string AxisText(Axis axis) => axis.Unit.IsReduced ? axis.Name : $"{axis.Name} ({axis.Unit})";
}
