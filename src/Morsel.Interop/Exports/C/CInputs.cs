using Morsel.Descriptors;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports.C;

/// <summary>
/// The inputs of networks that share them: from a molecule's distances, or from plain coordinates, to q and back; and q's range.
/// </summary>
/// <param name="Range">The descriptor and its range.</param>
/// <param name="Suffix">What distinguishes its names from those of other inputs; may be empty.</param>
sealed record CInputs(TrainingRange Range, string Suffix)
{
    int Count => Range.Descriptor.FeatureCount;

    /// <summary>Tables and functions.</summary>
    /// <exception cref="ExportException">The C code does not know inputs of this kind.</exception>
    public string Code()
    {
        (double[] low, double[] high) = Range.Bounds();
        string range = $"""
            /* The least and greatest inputs that count as inside the range of the training points. */
            static const double low{Suffix}[{Count}] = {CText.Table(low)};
            static const double high{Suffix}[{Count}] = {CText.Table(high)};

            """;
        return Range.Descriptor switch
        {
            Invariants invariants =>
                $"{range}\n{CVariable.Code(invariants, Suffix)}\n{new CSums(invariants.Program, invariants.Pairs.Length, Suffix).Code()}",
            ChebyshevProducts products => $"{range}\n{new CPolynomials(products, Suffix).Code()}",
            PlainCoordinates => range,
            var other => throw new ExportException($"The C export does not know inputs of the kind {other.GetType().Name}."),
        };
    }

    /// <summary>The function <c>part</c>, which runs all networks of these inputs.</summary>
    /// <param name="calls">For each, its place in the committee, its function and its table.</param>
    public string Part(IEnumerable<(int Place, string Function, string Table)> calls)
    {
        string Networks(string q, string dq) =>
            string.Join('\n', calls.Select(call => $"    energy[{call.Place}] = {call.Function}(&{call.Table}, {q}, {dq});"));
        return Range.Descriptor switch
        {
            Invariants invariants => $$"""
                /* Energies of the networks over these inputs; adds the sum of their slopes in the distances to dr, unless that is NULL. Whether inside. */
                static int part{{Suffix}}(const double *r, double *energy, double *dr)
                {
                    double y[{{invariants.Pairs.Length}}], dy[{{invariants.Pairs.Length}}], node[{{invariants.Program.Nodes}}], q[{{Count}}], dq[{{Count}}] = { 0 };

                    variable{{Suffix}}(r, y, dy);
                    sums{{Suffix}}(y, node, q);
                {{Networks("q", "dr ? dq : NULL")}}
                    if (dr)
                        sums_back{{Suffix}}(node, dq, dy, dr);
                    return within({{Count}}, q, low{{Suffix}}, high{{Suffix}});
                }

                """,
            ChebyshevProducts products => OfCoordinates(new CPolynomials(products, Suffix).Around(Networks("q", "dx ? dq : NULL")), "q"),
            _ => OfCoordinates(Networks("x", "dx"), "x"),
        };
    }

    string OfCoordinates(string body, string q) =>
        $$"""
            /* Energies of the networks; adds the sum of their slopes to dx, unless that is NULL. Whether inside. */
            static int part{{Suffix}}(const double *x, double *energy, double *dx)
            {
            {{body}}
                return within({{Count}}, {{q}}, low{{Suffix}}, high{{Suffix}});
            }

            """;
}
