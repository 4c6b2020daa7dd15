using System.Collections.Immutable;

namespace Morsel.Interop.Exports.C;

/// <summary>The program that compares the code with the surface's own values.</summary>
sealed class CCheck(ExportRequest request, ExportUnits units)
{
    // Beside points inside the range of the training points, some that are mostly beyond it, for the flag: every so many-th point,
    // stretched.
    const int Every = 6;
    const double Stretch = 1.5;

    public string Text()
    {
        string name = request.Name,
            prefix = name.ToUpperInvariant();
        ImmutableArray<ReferenceValue> references = ReferenceValue.All(
            request with
            {
                ReferencePoints =
                [
                    .. request.ReferencePoints,
                    .. request.ReferencePoints.Where((_, i) => i % Every == 0).Select(Stretched),
                ],
            },
            units
        );
        return $$"""
            /*
             * {{name}}_check.c - compares {{name}}.c with reference values of the surface that it was made from, {{references.Length}} points. Run: make check
             * Prints the largest deviations; ends with 1 if one is beyond its tolerance, else with 0.
             */
            #include "{{name}}.h"

            #include <math.h>
            #include <stdio.h>

            enum { POINTS = {{references.Length}} };

            /* Relative to the largest value of all points inside, or to the point's own if that is larger. */
            static const double energy_tolerance = 1e-11, gradient_tolerance = 1e-9;

            static const struct reference {
                double x[{{prefix}}_COORDINATES], v, g[{{prefix}}_COORDINATES], spread;
                int code;
            } references[POINTS] = {
            {{string.Concat(references.Select(Row))}}};

            static double larger(double a, double b)
            {
                return a > b || a != a ? a : b;
            }

            static double size(const double *values, int count)
            {
                double largest = 0;

                for (int i = 0; i < count; i++)
                    largest = larger(fabs(values[i]), largest);
                return largest;
            }

            int main(void)
            {
                static double x[{{prefix}}_COORDINATES][POINTS], v[POINTS], g[{{prefix}}_COORDINATES][POINTS];
                double energies = 0, slopes = 0, energy = 0, gradient = 0, spread = 0;
                int codes = 0, orders = 0, finite, failed;

                for (int p = 0; p < POINTS; p++) {
                    if (references[p].code == {{prefix}}_INSIDE) {
                        energies = larger(fabs(references[p].v), energies);
                        slopes = larger(size(references[p].g, {{prefix}}_COORDINATES), slopes);
                    }
                    for (int i = 0; i < {{prefix}}_COORDINATES; i++)
                        x[i][p] = references[p].x[i];
                }

                {{name}}_eval_batch(POINTS, x[0], 1, POINTS, v, g[0], NULL, NULL);
                for (int p = 0; p < POINTS; p++) {
                    const struct reference *expected = &references[p];
                    double found_v, found_g[{{prefix}}_COORDINATES], found_spread, off[{{prefix}}_COORDINATES];

                    codes += {{name}}_eval_spread(expected->x, &found_v, found_g, &found_spread) != expected->code;
                    orders += v[p] != found_v;
                    for (int i = 0; i < {{prefix}}_COORDINATES; i++) {
                        orders += g[i][p] != found_g[i];
                        off[i] = found_g[i] - expected->g[i];
                    }
                    energy = larger(fabs(found_v - expected->v) / larger(fabs(expected->v), energies), energy);
                    gradient = larger(size(off, {{prefix}}_COORDINATES) / larger(size(expected->g, {{prefix}}_COORDINATES), slopes), gradient);
                    if ({{(request.Surface.HasSpread || request.Surface.Terms.Length == 1 ? $"{prefix}_MEMBERS > 1" : "0")}})
                        spread = larger(fabs(found_spread - expected->spread) / larger(fabs(expected->v), energies), spread);
                }

                x[0][0] = NAN;
                finite = {{name}}_eval_batch(1, x[0], 1, POINTS, v, g[0], NULL, NULL) != {{prefix}}_NOT_FINITE;

                failed = !(energy <= energy_tolerance && gradient <= gradient_tolerance && spread <= energy_tolerance) || codes || orders || finite;
                printf("{{name}}: %d points\n", POINTS);
                printf("  energy    largest deviation %.1e of the largest, tolerance %.0e\n", energy, energy_tolerance);
                printf("  gradient  largest deviation %.1e of the largest, tolerance %.0e\n", gradient, gradient_tolerance);
                if ({{(request.Surface.HasSpread || request.Surface.Terms.Length == 1 ? $"{prefix}_MEMBERS > 1" : "0")}})
                    printf("  spread    largest deviation %.1e of the largest energy, tolerance %.0e\n", spread, energy_tolerance);
                printf("  codes     %d differ\n", codes);
                printf("  batch     %d values differ from those of single points\n", orders);
                printf("  NaN       %s\n", finite ? "is not noticed" : "is noticed");
                puts(failed ? "FAILED" : "passed");
                return failed;
            }

            """;
    }

    static ImmutableArray<double> Stretched(ImmutableArray<double> point) => [.. point.Select(x => Stretch * x)];

    static string Row(ReferenceValue value) =>
        $$"""
                {
                    {{CText.Table(value.Coordinates, 8)}}, {{CText.Number(value.Energy)}},
                    {{CText.Table(value.Gradient, 8)}}, {{CText.Number(value.Spread)}}, {{(value.IsCovered ? 0 : 1)}},
                },

            """;
}
