using System.Collections.Immutable;
using Morsel.Descriptors;

namespace Morsel.Interop.Exports.Onnx;

/// <summary>
/// Products of Chebyshev polynomials as a few nodes: all polynomials of all coordinates by one recurrence, then products of columns.
/// </summary>
/// <remarks>
/// Both T_k, from 1 and s, and the U_k of the slopes dT_k/ds = k U_(k-1), from 1 and 2 s, come from P_(k+1) = 2 s P_k - P_(k-1): two nodes
/// make those of one k.
/// </remarks>
sealed class OnnxPolynomials
{
    readonly OnnxGraph _graph;
    readonly ChebyshevProducts _descriptor;
    readonly string _table;

    /// <param name="graph">Gets the nodes.</param>
    /// <param name="descriptor">The polynomials.</param>
    /// <param name="coordinates">[n, coordinate].</param>
    public OnnxPolynomials(OnnxGraph graph, ChebyshevProducts descriptor, string coordinates)
    {
        (_graph, _descriptor) = (graph, descriptor);
        _table = Table(coordinates);
        Features = Product("q", [.. descriptor.Powers.Select(powers => powers.Select(ColumnOfT).ToArray())]);
    }

    /// <summary>[n, feature].</summary>
    public string Features { get; }

    /// <summary>dV/dx, [n, coordinate], for dV/dq.</summary>
    public string Slopes(string inFeatures)
    {
        // A feature has a slope in each coordinate that it depends on: there k U_(k-1) ds/dx in place of T_k.
        (int Feature, int Coordinate)[] terms =
        [
            .. from feature in Enumerable.Range(0, _descriptor.FeatureCount)
            from d in Enumerable.Range(0, Dimensions)
            where Powers(feature)[d] > 0
            select (feature, d),
        ];
        double[] factors = new double[terms.Length * Dimensions];
        foreach ((int term, (int feature, int d)) in terms.Index())
        {
            factors[term * Dimensions + d] = Powers(feature)[d] / HalfWidth(d);
        }

        string cofactors = Product(
            "cofactor",
            [
                .. terms.Select(term =>
                    Powers(term.Feature).Select((k, d) => d == term.Coordinate ? ColumnOfU(k - 1, d) : ColumnOfT(k, d)).ToArray()
                ),
            ]
        );
        string inCofactors = _graph.Node(
            "Mul",
            "slopes_of_products",
            [Pick("slope_of_feature", inFeatures, terms.Select(term => term.Feature)), cofactors]
        );
        return _graph.Node("MatMul", "dV_dx", [inCofactors, _graph.Constant("factors", [terms.Length, Dimensions], factors)]);
    }

    int Dimensions => _descriptor.CoordinateCount;

    ChebyshevDefinition Definition => (ChebyshevDefinition)_descriptor.Definition;

    ImmutableArray<int> Powers(int feature) => _descriptor.Powers[feature];

    double HalfWidth(int d) => (Definition.High[d] - Definition.Low[d]) / 2;

    // For each k, from 0 on, T_k of all coordinates, then U_k of all.
    string Table(string coordinates)
    {
        double[] middle = [.. Definition.Low.Zip(Definition.High, (low, high) => low + (high - low) / 2)],
            halfWidth = [.. Enumerable.Range(0, Dimensions).Select(HalfWidth)];
        string centred = _graph.Node("Sub", "from_middle", [coordinates, _graph.Constant("middle", [Dimensions], middle)]);
        string s = _graph.Node("Div", "s", [centred, _graph.Constant("half_width", [Dimensions], halfWidth)]);
        string twice = _graph.Node("Add", "twice_s", [s, s]),
            factor = _graph.Node("Concat", "twice_s_twice", [twice, twice], ("axis", 1));
        string first = _graph.Node("Concat", "T_U", [s, twice], ("axis", 1));
        List<string> all = [_graph.Node("Expand", "ones", [_graph.Scalar("one", 1), _graph.Node("Shape", "shape", [first])]), first];
        while (all.Count <= Definition.Degree)
        {
            all.Add(_graph.Node("Sub", "T_U", [_graph.Node("Mul", "product", [factor, all[^1]]), all[^2]]));
        }

        return _graph.Node("Concat", "all_T_U", all.ToArray(), ("axis", 1));
    }

    int ColumnOfT(int k, int d) => 2 * Dimensions * k + d;

    int ColumnOfU(int k, int d) => ColumnOfT(k, d) + Dimensions;

    // For each row, the product of these columns of the table.
    string Product(string result, int[][] rows)
    {
        string product = Pick(result, _table, rows.Select(row => row[0]));
        for (int d = 1; d < Dimensions; d++)
        {
            product = _graph.Node("Mul", result, [product, Pick("factor", _table, rows.Select(row => row[d]))]);
        }

        return product;
    }

    string Pick(string result, string from, IEnumerable<int> columns)
    {
        int[] places = [.. columns];
        return _graph.Node("Gather", result, [from, _graph.Indices($"{result}_columns", [places.Length], places)], ("axis", 1));
    }
}
