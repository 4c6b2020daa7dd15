using Morsel.Descriptors;

namespace Morsel.Interop.Exports.Onnx;

/// <summary>
/// Invariants as a few nodes on whole matrices: the products of each degree at once, then sums of products of each length at once.
/// </summary>
sealed class OnnxInvariants
{
    readonly OnnxGraph _graph;
    readonly MonomialProgram _program;
    readonly int _pairs;
    readonly string _products;
    readonly string? _slope;

    /// <param name="graph">Gets the nodes.</param>
    /// <param name="descriptor">The invariants.</param>
    /// <param name="distances">[n, pair].</param>
    public OnnxInvariants(OnnxGraph graph, Invariants descriptor, string distances)
    {
        (_graph, _program, _pairs) = (graph, descriptor.Program, descriptor.Pairs.Length);
        (string y, _slope) = OnnxVariable.Add(graph, descriptor, distances);
        _products = Products(y);
        Features = Sums();
    }

    /// <summary>[n, feature].</summary>
    public string Features { get; }

    /// <summary>dV/dr, [n, pair], for dV/dq.</summary>
    public string Slopes(string inFeatures)
    {
        // dm/dy of a product m is the exponent of y in m times another product, or for m = y one.
        ILookup<bool, (int Sum, MonomialProgram.Term Term)> terms = Enumerable
            .Range(0, _program.Sums.Length)
            .SelectMany(sum => _program.Terms(sum).ToArray().Select(term => (Sum: sum, Term: term)))
            .ToLookup(term => term.Term.Node == 0);
        string slopes = ToVariables(Pick("slopes_of_variables", inFeatures, terms[true].Select(term => term.Sum)), terms[true]);
        if (terms[false].Any())
        {
            string products = _graph.Node(
                "Mul",
                "slopes_of_products",
                [
                    Pick("slope_of_sum", inFeatures, terms[false].Select(term => term.Sum)),
                    Pick("cofactor", _products, terms[false].Select(term => term.Term.Node - 1)),
                ]
            );
            slopes = _graph.Node("Add", "dV_dy", [slopes, ToVariables(products, terms[false])]);
        }

        return _slope is null ? slopes : _graph.Node("Mul", "dV_dr", [slopes, _slope]);
    }

    // The variables, then the products degree by degree: each is one of the degree before times a variable.
    string Products(string y)
    {
        List<string> degrees = [y];
        MonomialProgram.Step[] steps = _program.Steps.ToArray();
        int firstBefore = 1;
        for (int done = 0; done < steps.Length; )
        {
            int first = 1 + _pairs + done;
            MonomialProgram.Step[] same = [.. steps.Skip(done).TakeWhile(step => step.Parent < first)];
            degrees.Add(
                _graph.Node(
                    "Mul",
                    "products",
                    [
                        Pick("parents", degrees[^1], same.Select(step => step.Parent - firstBefore)),
                        Pick("factors", y, same.Select(step => step.Factor - 1)),
                    ]
                )
            );
            (firstBefore, done) = (first, done + same.Length);
        }

        return degrees.Count == 1 ? y : _graph.Node("Concat", "all_products", degrees.ToArray(), ("axis", 1));
    }

    // Sums of equally many products are made together, then put in the order of the features.
    string Sums()
    {
        List<string> parts = [];
        List<int> order = [];
        foreach (var same in _program.Sums.ToArray().Index().GroupBy(sum => sum.Item.Count).OrderBy(same => same.Key))
        {
            int[] members = [.. same.SelectMany(sum => Enumerable.Range(sum.Item.First - 1, sum.Item.Count))];
            parts.Add(
                same.Key == 1
                    ? Pick("summand", _products, members)
                    : _graph.Node(
                        "ReduceSum",
                        "sums",
                        [
                            _graph.Node(
                                "Gather",
                                "summands",
                                [_products, _graph.Indices("members", [same.Count(), same.Key], members)],
                                ("axis", 1)
                            ),
                            _graph.Indices("last", [1], [2]),
                        ],
                        ("keepdims", 0)
                    )
            );
            order.AddRange(same.Select(sum => sum.Index));
        }

        string all = parts.Count == 1 ? parts[0] : _graph.Node("Concat", "all_sums", parts.ToArray(), ("axis", 1));
        return Pick("q", all, Enumerable.Range(0, order.Count).OrderBy(place => order[place]));
    }

    string Pick(string result, string from, IEnumerable<int> columns)
    {
        int[] places = [.. columns];
        return _graph.Node("Gather", result, [from, _graph.Indices($"{result}_columns", [places.Length], places)], ("axis", 1));
    }

    string ToVariables(string slopes, IEnumerable<(int Sum, MonomialProgram.Term Term)> terms)
    {
        MonomialProgram.Term[] rows = [.. terms.Select(term => term.Term)];
        double[] exponents = new double[rows.Length * _pairs];
        for (int i = 0; i < rows.Length; i++)
        {
            exponents[i * _pairs + rows[i].Variable] = rows[i].Exponent;
        }

        return _graph.Node("MatMul", "in_variables", [slopes, _graph.Constant("exponents", [rows.Length, _pairs], exponents)]);
    }
}
