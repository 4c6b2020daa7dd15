using Morsel.Descriptors;

namespace Morsel.Interop.Exports.C;

/// <summary>Inputs that are products of Chebyshev polynomials in plain coordinates, and the way back of slopes.</summary>
/// <param name="products">The inputs.</param>
/// <param name="suffix">What distinguishes the names from those of other inputs; may be empty.</param>
sealed class CPolynomials(ChebyshevProducts products, string suffix)
{
    readonly ChebyshevDefinition _box = (ChebyshevDefinition)products.Definition;
    readonly int _dimensions = products.CoordinateCount,
        _features = products.FeatureCount;

    string Powers => CText.Table(products.Powers.Select(powers => CText.Table(powers)));

    /// <summary>The table <c>power</c> and the function <c>chebyshev</c>.</summary>
    public string Code() =>
        $$"""
            /* An input is a product of Chebyshev polynomials T_n(s), one in each coordinate: these are their n. */
            static const unsigned char power{{suffix}}[{{_features}}][{{_dimensions}}] = {{Powers}};

            /* T_n(s) and its slope in x[d] for all n; s runs from -1 to 1 over a box. */
            static void chebyshev{{suffix}}(const double *x, int d, double *t, double *dt)
            {
                static const double box_low[{{_dimensions}}] = {{CText.Table(_box.Low, 4)}};
                static const double box_high[{{_dimensions}}] = {{CText.Table(_box.High, 4)}};
                double width = box_high[d] - box_low[d], s = (2 * x[d] - box_high[d] - box_low[d]) / width, ds = 2 / width;

                t[0] = 1;
                dt[0] = 0;
                t[1] = s;
                dt[1] = ds;
                for (int n = 2; n <= {{_box.Degree}}; n++) {
                    t[n] = 2 * s * t[n - 1] - t[n - 2];
                    dt[n] = 2 * (s * dt[n - 1] + ds * t[n - 1]) - dt[n - 2];
                }
            }

            """;

    /// <summary>
    /// The statements that make q of x, then <paramref name="networks"/>, which leave slopes in dq, then those that add the slopes in x to
    /// dx.
    /// </summary>
    public string Around(string networks) =>
        $$"""
                double t[{{_dimensions}}][{{_box.Degree + 1}}], dt[{{_dimensions}}][{{_box.Degree
                + 1}}], q[{{_features}}], dq[{{_features}}] = { 0 };

                for (int d = 0; d < {{_dimensions}}; d++)
                    chebyshev{{suffix}}(x, d, t[d], dt[d]);
                for (int i = 0; i < {{_features}}; i++) {
                    q[i] = 1;
                    for (int d = 0; d < {{_dimensions}}; d++)
                        q[i] *= t[d][power{{suffix}}[i][d]];
                }
            {{networks}}
                for (int i = 0; dx && i < {{_features}}; i++)
                    for (int d = 0; d < {{_dimensions}}; d++) {
                        double slope = dq[i] * dt[d][power{{suffix}}[i][d]];

                        for (int e = 0; e < {{_dimensions}}; e++)
                            if (e != d)
                                slope *= t[e][power{{suffix}}[i][e]];
                        dx[d] += slope;
                    }
            """;
}
