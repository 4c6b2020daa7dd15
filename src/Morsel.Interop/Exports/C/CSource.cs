using System.Collections.Immutable;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports.C;

/// <summary>
/// The source file: parts of the surface from its inputs to its networks, their numbers, and the functions of the header.
/// </summary>
sealed class CSource(ExportRequest request, ExportUnits units, CSpace space)
{
    readonly Surface _surface = request.Surface;
    readonly string _name = request.Name,
        _prefix = request.Name.ToUpperInvariant();

    public string Text()
    {
        ImmutableArray<SurfaceModel> members = _surface.WeightedMembers;
        CInputs[] inputs = [.. _surface.Parts.Select((part, i) => new CInputs(part.Range, Suffix(i, _surface.Parts.Length)))];
        var layouts = members.Select(member => member.Layout).Distinct().ToArray();
        CNetwork[] networks = [.. layouts.Select((layout, i) => new CNetwork(layout, Suffix(i, layouts.Length)))];
        CNetwork NetworkOf(SurfaceModel member) => networks[Array.IndexOf(layouts, member.Layout)];

        string[] sections =
        [
            Opening(),
            .. layouts
                .Where(layout => layout.Hidden.Depth > 0)
                .Select(layout => layout.Activation)
                .Distinct()
                .Select(CActivations.Function),
            .. networks.Select(network => network.Code()),
            Within,
            .. inputs.Select(input => input.Code()),
            .. members.Select((member, i) => NetworkOf(member).Table(Member(i), member)),
            .. inputs.Select(
                (input, i) => input.Part(_surface.Parts[i].Members.Select(m => (m, $"network{NetworkOf(members[m]).Suffix}", Member(m))))
            ),
            space.Evaluation(inputs),
            Rest(),
        ];
        return string.Join('\n', sections);
    }

    static string Suffix(int index, int count) => count == 1 ? "" : $"_{index + 1}";

    static string Member(int index) => $"member_{index + 1}";

    const string Within = """
        /* A NaN is nowhere inside. */
        static int within(int count, const double *q, const double *low, const double *high)
        {
            int inside = 1;

            for (int i = 0; i < count; i++)
                inside &= (q[i] >= low[i]) & (q[i] <= high[i]);
            return inside;
        }

        """;

    // Their plain mean, so that a sum costs no other code.
    string Sum => _surface.Terms.Length == 1 ? "" : $", those of {_surface.Terms.Length} terms whose sum it is, with weights in them";

    string Units => CText.Comment(units.InWords("V", "dV/dx"));

    string Opening() =>
        $$"""
            /*
             * {{_name}}.c - {{space.Title}}.
             * {{CText.Comment(OrderOfAtoms.Of(_surface))}} {{OrderOfAtoms.Warning}}
             *
             * Origin: {{CText.Comment(request.Origin)}}.
             *
             *   V(x) = 1/M sum_m [offset_m + scale_m f_m((q(x) - mean_m) / deviation_m)]
             *
             * of M = {{_surface.Members.Length}} networks f{{Sum}}; {{Units}}. How to call it: {{_name}}.h. How to check it: make check.
             *
             * C99 (and C++) that depends on nothing but libm. It allocates nothing and writes nothing but what it is handed, so that any number of
             * threads may call it at once. It relies on the arithmetic of IEEE 754: -ffast-math would remove the tests for what is not finite.
             */
            #include "{{_name}}.h"

            #include <math.h>

            """;

    string Rest() =>
        $$"""
            const char *{{_name}}_energy_unit(void)
            {
                return {{CText.Literal(units.Energy)}};
            }

            int {{_name}}_init(const char *unused)
            {
                (void)unused;
                return 0;
            }

            int {{_name}}_natoms(void)
            {
                return {{_prefix}}_ATOMS;
            }

            int {{_name}}_ncoordinates(void)
            {
                return {{_prefix}}_COORDINATES;
            }

            int {{_name}}_nmembers(void)
            {
                return {{_prefix}}_MEMBERS;
            }

            int {{_name}}_eval(const double *x, double *v, double *g)
            {
                return {{_name}}_eval_spread(x, v, g, NULL);
            }

            int {{_name}}_eval_batch(size_t count, const double *x, size_t point_stride, size_t coordinate_stride,
                double *v, double *g, double *spread, int *code)
            {
                int worst = {{_prefix}}_INSIDE;

                for (size_t p = 0; p < count; p++) {
                    double at[{{_prefix}}_COORDINATES], slope[{{_prefix}}_COORDINATES];
                    int here;

                    for (size_t i = 0; i < {{_prefix}}_COORDINATES; i++)
                        at[i] = x[p * point_stride + i * coordinate_stride];
                    here = {{_name}}_eval_spread(at, v + p, g ? slope : NULL, spread ? spread + p : NULL);
                    for (size_t i = 0; g && i < {{_prefix}}_COORDINATES; i++)
                        g[p * point_stride + i * coordinate_stride] = slope[i];
                    if (code)
                        code[p] = here;
                    if (here > worst)
                        worst = here;
                }
                return worst;
            }

            """;
}
