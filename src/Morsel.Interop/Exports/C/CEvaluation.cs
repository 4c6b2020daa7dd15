using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports.C;

/// <summary>The function that evaluates one point, and those that name its coordinates.</summary>
sealed class CEvaluation(ExportRequest request, ExportUnits units, CInputs[] inputs)
{
    readonly Surface _surface = request.Surface;
    readonly string _name = request.Name, _prefix = request.Name.ToUpperInvariant();

    public string Code() => _surface.Descriptors[0] is Invariants invariants ? OfMolecule(invariants) : Plain();

    string OfMolecule(Invariants invariants) => $$"""
        /* The two atoms of every distance. */
        {{CText.Wrapped($"static const unsigned short pair[{invariants.Pairs.Length}][2] = {{ {string.Join(", ", invariants.Pairs.Select(pair => $"{{ {pair.One}, {pair.Other} }}"))} }};", 0)}}

        int {{_name}}_eval_spread(const double *x, double *v, double *g, double *spread)
        {
            /* The networks know angstrom and cm-1. */
            const double angstrom_per_bohr = {{CText.Number(1 / units.LengthPerOwn)}}, hartree_per_wavenumber = {{CText.Number(units.EnergyPerOwn)}};
            double r[{{invariants.Pairs.Length}}], dr[{{invariants.Pairs.Length}}] = { 0 }, energy[{{_prefix}}_MEMBERS];
            int inside = 1, finite = 1;

            for (int k = 0; k < {{invariants.Pairs.Length}}; k++) {
                const double *one = x + 3 * pair[k][0], *other = x + 3 * pair[k][1];
                double a = one[0] - other[0], b = one[1] - other[1], c = one[2] - other[2];

                r[k] = angstrom_per_bohr * sqrt(a * a + b * b + c * c);
                finite &= r[k] > 0 && r[k] < HUGE_VAL;
            }
        {{Parts("r", "g ? dr : NULL")}}

        {{Committee}}
            *v = hartree_per_wavenumber * mean;
            finite &= fabs(*v) < HUGE_VAL;
            if (g) {
                for (int i = 0; i < {{_prefix}}_COORDINATES; i++)
                    g[i] = 0;
                for (int k = 0; k < {{invariants.Pairs.Length}}; k++) {
                    int one = 3 * pair[k][0], other = 3 * pair[k][1];
                    double factor = hartree_per_wavenumber * angstrom_per_bohr * angstrom_per_bohr * dr[k] / ({{_prefix}}_MEMBERS * r[k]);

                    for (int axis = 0; axis < 3; axis++) {
                        double slope = factor * (x[one + axis] - x[other + axis]);

                        g[one + axis] += slope;
                        g[other + axis] -= slope;
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
            static const unsigned char numbers[{{_prefix}}_ATOMS] = {{CText.Table(_surface.Space.Elements.Select(element => element.Number))}};

            return atom >= 0 && atom < {{_prefix}}_ATOMS ? numbers[atom] : 0;
        }

        """;

    string Plain() => $$"""
        int {{_name}}_eval_spread(const double *x, double *v, double *g, double *spread)
        {
            double dx[{{_prefix}}_COORDINATES] = { 0 }, energy[{{_prefix}}_MEMBERS];
            int inside = 1, finite = 1;

            for (int i = 0; i < {{_prefix}}_COORDINATES; i++)
                finite &= fabs(x[i]) < HUGE_VAL;
        {{Parts("x", "g ? dx : NULL")}}

        {{Committee}}
            *v = mean;
            finite &= fabs(*v) < HUGE_VAL;
            for (int i = 0; g && i < {{_prefix}}_COORDINATES; i++) {
                g[i] = dx[i] / {{_prefix}}_MEMBERS;
                finite &= fabs(g[i]) < HUGE_VAL;
            }
            return !finite ? {{_prefix}}_NOT_FINITE : inside ? {{_prefix}}_INSIDE : {{_prefix}}_OUTSIDE;
        }

        {{Strings("coordinate_name", _surface.Space.Axes.Select(axis => axis.Name))}}
        {{Strings("coordinate_unit", _surface.Space.Axes.Select(axis => axis.Unit.Symbol))}}
        """;

    string Committee => _surface.Members.Length == 1
        ? """
                const double mean = energy[0];
                if (spread)
                    *spread = NAN; /* one network cannot disagree */
            """
        : $$"""
                double mean = 0, squares = 0;
                for (int m = 0; m < {{_prefix}}_MEMBERS; m++)
                    mean += energy[m];
                mean /= {{_prefix}}_MEMBERS;
                for (int m = 0; m < {{_prefix}}_MEMBERS; m++)
                    squares += (energy[m] - mean) * (energy[m] - mean);
                if (spread)
                    *spread = {{(_surface.Space is Molecule ? "hartree_per_wavenumber * " : "")}}sqrt(squares / ({{_prefix}}_MEMBERS - 1));
            """;

    string Parts(string from, string slopes) =>
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
}
