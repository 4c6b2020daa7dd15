using System.Globalization;

namespace Morsel.Interop.Exports.Lammps;

/// <summary>What the folder's reader must know: how to use the table, and what it says where there were no data.</summary>
static class LammpsReadme
{
    public static string Text(ExportRequest request, PairCurve curve, LammpsTable table, LammpsUnits units, (string, string)? elements) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            # {{request.Name}}: a pair potential for LAMMPS

            A surface {{request.Origin}}, as a table of {{table.Points}} distances for LAMMPS' `pair_style table`, in `{{units.Style}}` units: distances in
            {{units.Length}}, energies in {{units.Energy}}, forces in {{units.Force}}. Any build of LAMMPS reads it.

                units {{units.Style}}
            {{Use(request.Name, elements)}}
            Check it: `lmp -in in.check`, then `python3 check.py`.

            ## What the table says where there were no data

            | distances | table |
            |---|---|
            | below {{table.Innermost:G6}} | nothing: LAMMPS stops with "Pair distance < table inner cutoff" |
            | {{table.Innermost:G6}} to {{curve.Low:G6}} | a wall, V(r) = V(r0) + F(r0) r0/n ((r0/r)^n - 1), r0 = {{curve.Low:G6}}, n = {{curve.WallPower:G6}}: {{Wall(
                curve
            )}} |
            | {{curve.Low:G6}} to {{curve.High:G6}} | the surface, at the distances of its training points |
            | beyond {{curve.High:G6}} | nothing: LAMMPS counts no such pair |

            No data speak for the wall. It keeps atoms apart; a run that spends time there needs a surface fitted to shorter distances.

            ## The zero of energy, and the cut

            The table is zero at its end: from the surface's energies {{curve.EnergyAtHigh:R}} {{units.Energy}} is subtracted, so that a pair which leaves the range
            takes no energy with it. This is what `pair_modify shift yes` does to LAMMPS' own potentials. The force at the end is {{curve.At(
                curve.High
            ).Force:G3}} {{units.Force}},
            and falls to zero there at once. A cutoff of your own, as third argument of `pair_coeff`, is not shifted.

            ## A warning that LAMMPS may give

            "N of {{table.Points}} force values in table {{request.Name}} are inconsistent with -dE/dr": LAMMPS compares each force with the slopes of the
            energies beside it, and says this near inflection points of any table. The forces here are the surface's own derivatives.

            """
        );

    // LAMMPS asks for coefficients of every pair of types. One table for all of them would bind like atoms to each other, for which it was
    // not fitted; pair_style hybrid lets a pair have none.
    static string Use(string name, (string One, string Other)? elements) =>
        elements is not var (one, other)
            ? $"""
                    pair_style table spline 4000
                    pair_coeff 1 1 {name}.table {name}

                """
            : $"""
                    pair_style hybrid table spline 4000
                    pair_coeff * * none
                    pair_coeff 1 2 table {name}.table {name}

                with {one} as atom type 1 and {other} as atom type 2: the table is of {one} with {other} alone. Between two {one}, and between two {other},
                these lines put no force at all (`none`). That is right for one molecule; for more of them give those pairs potentials of their own,
                as further styles of `hybrid`, in place of `none`.

                """;

    static string Wall(PairCurve curve) =>
        curve.UnlimitedPower == curve.WallPower
            ? "energy, force and its slope continue those of the surface"
            : "energy and force continue those of the surface, and the force grows inwards";
}
