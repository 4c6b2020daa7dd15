using System.Collections.Immutable;
using Morsel.Descriptors;
using Morsel.Surfaces;

namespace Morsel.Coupling.Exports.C;

/// <summary>The source file: parts of the surface from its inputs to its networks, their numbers, and the functions of the header.</summary>
sealed class CSource(ExportRequest request, ExportUnits units)
{
    readonly Surface _surface = request.Surface;
    readonly string _name = request.Name, _prefix = request.Name.ToUpperInvariant();

    public string Text()
    {
        ImmutableArray<IDescriptor> descriptors = _surface.Descriptors;
        CInputs[] inputs = [.. descriptors.Select((descriptor, i) => new CInputs(_surface.Ranges.Single(range => range.Descriptor.Equals(descriptor)), Suffix(i, descriptors.Length)))];
        var layouts = _surface.Members.Select(member => member.Layout).Distinct().ToArray();
        CNetwork[] networks = [.. layouts.Select((layout, i) => new CNetwork(layout, Suffix(i, layouts.Length)))];
        CNetwork NetworkOf(SurfaceModel member) => networks[Array.IndexOf(layouts, member.Layout)];

        string[] sections =
        [
            Opening(),
            .. layouts.Where(layout => layout.Hidden.Depth > 0).Select(layout => layout.Activation).Distinct().Select(CActivations.Function) is var activations
                && activations.Any() ? activations.Prepend("/* Activations: the value, and the slope by the way. */") : [],
            .. networks.Select(network => network.Code()),
            Within,
            .. inputs.Select(input => input.Code()),
            .. _surface.Members.Select((member, i) => NetworkOf(member).Table(Member(i), member)),
            .. inputs.Select((input, i) => input.Part(_surface.Members.Index().Where(m => m.Item.Descriptor.Equals(descriptors[i]))
                .Select(m => (m.Index, $"network{NetworkOf(m.Item).Suffix}", Member(m.Index))))),
            _surface.IsMolecule ? Molecule((Invariants)descriptors[0], inputs) : Plain(inputs),
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

    string Opening() => $$"""
        /*
         * {{_name}}.c - {{CHeader.Title(_surface)}}.
         * {{CText.Comment(request.Origin)}}.
         *
         *   V(x) = 1/M sum_m [offset_m + scale_m f_m((q(x) - mean_m) / deviation_m)]
         *
         * of M = {{_surface.Members.Length}} networks f; {{CHeader.Units(_surface)}}. How to call it: {{_name}}.h. How to check it: make check.
         *
         * C99 (and C++) that depends on nothing but libm. It allocates nothing and writes nothing but what it is handed, so that any number of
         * threads may call it at once. It relies on the arithmetic of IEEE 754: -ffast-math would remove the tests for what is not finite.
         */
        #include "{{_name}}.h"

        #include <math.h>

        """;

    string Molecule(Invariants invariants, CInputs[] inputs) => $$"""
        /* The two atoms of every distance. */
        static const unsigned short pair[{{invariants.Pairs.Length}}][2] = { {{string.Join(", ", invariants.Pairs.Select(pair => $"{{ {pair.One}, {pair.Other} }}"))}} };

        int {{_name}}_eval_spread(const double *x, double *v, double *g, double *spread)
        {
            /* The networks know angstrom and cm-1. */
            const double angstrom_per_bohr = {{CText.Number(1 / units.LengthPerOwn)}}, hartree_per_wavenumber = {{CText.Number(units.EnergyPerOwn)}};
            double r[{{invariants.Pairs.Length}}], dr[{{invariants.Pairs.Length}}] = { 0 }, energy[{{_prefix}}_MEMBERS], mean = 0, squares = 0;
            int inside = 1, finite = 1;

            for (int k = 0; k < {{invariants.Pairs.Length}}; k++) {
                const double *one = x + 3 * pair[k][0], *other = x + 3 * pair[k][1];
                double a = one[0] - other[0], b = one[1] - other[1], c = one[2] - other[2];

                r[k] = angstrom_per_bohr * sqrt(a * a + b * b + c * c);
                finite &= r[k] > 0 && r[k] < HUGE_VAL;
            }
        {{Parts(inputs, "r", "g ? dr : NULL")}}

        {{Committee}}
            *v = hartree_per_wavenumber * mean;
            finite &= fabs(*v) < HUGE_VAL;
            if (spread)
                *spread = hartree_per_wavenumber * sqrt(squares / ({{_prefix}}_MEMBERS - 1.0));
            if (g) {
                for (int i = 0; i < {{_prefix}}_COORDINATES; i++)
                    g[i] = 0;
                for (int k = 0; k < {{invariants.Pairs.Length}}; k++) {
                    int one = 3 * pair[k][0], other = 3 * pair[k][1];
                    double factor = hartree_per_wavenumber * angstrom_per_bohr * angstrom_per_bohr * dr[k] / ({{_prefix}}_MEMBERS * r[k]);

                    for (int axis = 0; axis < 3; axis++) {
                        double part = factor * (x[one + axis] - x[other + axis]);

                        g[one + axis] += part;
                        g[other + axis] -= part;
                    }
                }
                for (int i = 0; i < {{_prefix}}_COORDINATES; i++)
                    finite &= fabs(g[i]) < HUGE_VAL;
            }
            return !finite ? {{_prefix}}_NOT_FINITE : inside ? {{_prefix}}_INSIDE : {{_prefix}}_OUTSIDE;
        }

        const char *{{_name}}_coordinate_unit(int coordinate)
        {
            return coordinate >= 0 && coordinate < {{_prefix}}_COORDINATES ? {{CText.Literal(units.Length)}} : "";
        }

        int {{_name}}_atomic_number(int atom)
        {
            static const unsigned char numbers[{{_prefix}}_ATOMS] = {{CText.Table(_surface.Elements.Select(element => element.Number))}};

            return atom >= 0 && atom < {{_prefix}}_ATOMS ? numbers[atom] : 0;
        }

        """;

    string Plain(CInputs[] inputs) => $$"""
        int {{_name}}_eval_spread(const double *x, double *v, double *g, double *spread)
        {
            double dx[{{_prefix}}_COORDINATES] = { 0 }, energy[{{_prefix}}_MEMBERS], mean = 0, squares = 0;
            int inside = 1, finite = 1;

            for (int i = 0; i < {{_prefix}}_COORDINATES; i++)
                finite &= fabs(x[i]) < HUGE_VAL;
        {{Parts(inputs, "x", "g ? dx : NULL")}}

        {{Committee}}
            *v = mean;
            finite &= fabs(*v) < HUGE_VAL;
            if (spread)
                *spread = sqrt(squares / ({{_prefix}}_MEMBERS - 1.0));
            for (int i = 0; g && i < {{_prefix}}_COORDINATES; i++) {
                g[i] = dx[i] / {{_prefix}}_MEMBERS;
                finite &= fabs(g[i]) < HUGE_VAL;
            }
            return !finite ? {{_prefix}}_NOT_FINITE : inside ? {{_prefix}}_INSIDE : {{_prefix}}_OUTSIDE;
        }

        {{Strings("coordinate_name", _surface.Axes.Select(axis => axis.Name))}}
        {{Strings("coordinate_unit", _surface.Axes.Select(axis => axis.Unit))}}
        """;

    // 0/0 is NaN for the spread of one member, which cannot disagree.
    string Committee => $$"""
            for (int m = 0; m < {{_prefix}}_MEMBERS; m++)
                mean += energy[m];
            mean /= {{_prefix}}_MEMBERS;
            for (int m = 0; m < {{_prefix}}_MEMBERS; m++)
                squares += (energy[m] - mean) * (energy[m] - mean);
        """;

    static string Parts(CInputs[] inputs, string from, string slopes) =>
        string.Join('\n', inputs.Select(input => $"    inside &= part{input.Suffix}({from}, energy, {slopes});"));

    string Strings(string function, IEnumerable<string> texts) => $$"""
        const char *{{_name}}_{{function}}(int coordinate)
        {
            switch (coordinate) {
        {{string.Join('\n', texts.Select((text, i) => $"    case {i}: return {CText.Literal(text)};"))}}
            default: return "";
            }
        }

        """;

    string Rest() => $$"""
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
