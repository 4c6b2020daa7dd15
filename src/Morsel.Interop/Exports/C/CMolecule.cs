using Morsel.Datasets;
using Morsel.Descriptors;

namespace Morsel.Interop.Exports.C;

/// <summary>A molecule in C: from positions in bohr over distances to hartree.</summary>
sealed class CMolecule(ExportRequest request, ExportUnits units, Molecule molecule) : CSpace(request)
{
    public override string Title => $"the potential-energy surface of {string.Concat(molecule.Elements)}";

    public override string Atoms => $"{molecule.Symbols}, in this order";

    public override string Coordinates => "x1 y1 z1 x2 y2 z2 ...";

    public override string UnitSymbols => $"\"{units.Energy}\" and \"{units.Length}\"";

    public override string NamingFunction =>
        $"\n/* The atomic number of an atom, counted from 0; 0 of what there is not. */\nint {Name}_atomic_number(int atom);";

    public override string Evaluation(CInputs[] inputs) => Function((Invariants)Surface.Parts[0].Range.Descriptor, inputs);

    string AngstromPerBohr => CText.Number(1 / units.LengthPerOwn);

    string HartreePerWavenumber => CText.Number(units.EnergyPerOwn);

    static string AtomsOf(Invariants invariants) => string.Join(", ", invariants.Pairs.Select(pair => $"{{ {pair.One}, {pair.Other} }}"));

    string Function(Invariants invariants, CInputs[] inputs) =>
        $$"""
            /* The two atoms of every distance. */
            {{CText.Wrapped($"static const unsigned short pair[{invariants.Pairs.Length}][2] = {{ {AtomsOf(invariants)} }};", 0)}}

            {{Variance}}int {{Name}}_eval_spread(const double *x, double *v, double *g, double *spread)
            {
                /* The networks know angstrom and cm-1. */
                const double angstrom_per_bohr = {{AngstromPerBohr}}, hartree_per_wavenumber = {{HartreePerWavenumber}};
                double r[{{invariants.Pairs.Length}}], dr[{{invariants.Pairs.Length}}] = { 0 }, energy[{{Prefix}}_MEMBERS];
                int inside = 1, finite = 1;

                for (int k = 0; k < {{invariants.Pairs.Length}}; k++) {
                    const double *one = x + 3 * pair[k][0], *other = x + 3 * pair[k][1];
                    double a = one[0] - other[0], b = one[1] - other[1], c = one[2] - other[2];

                    r[k] = angstrom_per_bohr * sqrt(a * a + b * b + c * c);
                    finite &= r[k] > 0 && r[k] < HUGE_VAL;
                }
            {{Parts(inputs, "r", "g ? dr : NULL")}}

            {{Committee("hartree_per_wavenumber * ")}}
                *v = hartree_per_wavenumber * mean;
                finite &= fabs(*v) < HUGE_VAL;
                if (g) {
                    for (int i = 0; i < {{Prefix}}_COORDINATES; i++)
                        g[i] = 0;
                    for (int k = 0; k < {{invariants.Pairs.Length}}; k++) {
                        int one = 3 * pair[k][0], other = 3 * pair[k][1];
                        double factor = hartree_per_wavenumber * angstrom_per_bohr * angstrom_per_bohr * dr[k] / ({{Prefix}}_MEMBERS * r[k]);

                        for (int axis = 0; axis < 3; axis++) {
                            double slope = factor * (x[one + axis] - x[other + axis]);

                            g[one + axis] += slope;
                            g[other + axis] -= slope;
                        }
                    }
                    for (int i = 0; i < {{Prefix}}_COORDINATES; i++)
                        finite &= fabs(g[i]) < HUGE_VAL;
                }
                return !finite ? {{Prefix}}_NOT_FINITE : inside ? {{Prefix}}_INSIDE : {{Prefix}}_OUTSIDE;
            }

            const char *{{Name}}_coordinate_unit(int coordinate)
            {
                return coordinate >= 0 && coordinate < {{Prefix}}_COORDINATES ? {{CText.Literal(units.Length)}} : "";
            }

            int {{Name}}_atomic_number(int atom)
            {
                static const unsigned char numbers[{{Prefix}}_ATOMS] = {{CText.Table(molecule.Elements.Select(element => element.Number))}};

                return atom >= 0 && atom < {{Prefix}}_ATOMS ? numbers[atom] : 0;
            }

            """;
}
