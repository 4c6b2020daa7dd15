using System.Collections.Immutable;
using System.Globalization;

namespace Morsel.Interop.Exports.Lammps;

/// <summary>
/// What checks a table against the surface: reference values, an input that lets LAMMPS compute them, and a program that compares.
/// </summary>
static class LammpsCheck
{
    /// <summary>Distances with the surface's energies and forces there.</summary>
    public static string References(PairCurve curve, ImmutableArray<double> distances) =>
        "r,energy,force\n"
        + string.Concat(
            distances.Select(r =>
            {
                (double energy, double force) = curve.At(r);
                return string.Create(CultureInfo.InvariantCulture, $"{r:R},{energy:R},{force:R}\n");
            })
        );

    /// <summary>Two atoms at one reference distance after another.</summary>
    public static string Input(string name, PairCurve curve, LammpsUnits units, ImmutableArray<double> distances) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            # Two atoms at the distances of reference.csv, one after another: lmp -in in.check, then python3 check.py
            units {{units.Style}}
            atom_style atomic
            atom_modify map yes
            boundary f f f
            variable high equal {{curve.High:R}}
            region box block 0 $(3*v_high) 0 $(3*v_high) 0 $(3*v_high)
            create_box 1 box
            create_atoms 1 single ${high} ${high} ${high}
            create_atoms 1 single $(1.5*v_high) ${high} ${high}
            mass 1 1

            pair_style table spline 4000
            pair_coeff 1 1 {{name}}.table {{name}}
            thermo_modify norm no

            variable r index {{string.Join(
                " &\n    ",
                distances.Chunk(6).Select(row => string.Join(' ', row.Select(r => r.ToString("R", CultureInfo.InvariantCulture))))
            )}}
            print "r,energy,force" file lammps.csv
            label next
            set atom 2 x $(v_high+v_r)
            run 0 post no
            print "${r},$(pe:%.15g),$(fx[2]:%.15g)" append lammps.csv
            next r
            jump SELF next

            """
        );

    /// <summary>Compares the table, and LAMMPS where it has run, with the reference values. Needs Python 3 alone.</summary>
    public static string Program(string name) =>
        $$""""
            #!/usr/bin/env python3
            """Compares {{name}}.table, and what LAMMPS made of it, with the surface's own values in reference.csv: python3 check.py

            The table is interpolated by cubics through its energies and forces. lammps.csv is there after 'lmp -in in.check'.
            Exits with 1 where a deviation is more than a millionth of the largest energy or force.
            """

            import bisect
            import csv
            import os
            import sys

            os.chdir(os.path.dirname(os.path.abspath(__file__)))
            TOLERANCE = 1e-6


            def numbers(path):
                with open(path, newline="") as file:
                    return [[float(row[key]) for key in ("r", "energy", "force")] for row in csv.DictReader(file)]


            def table(path):
                with open(path) as file:
                    rows = [line.split() for line in file if line[0].isdigit()]
                return [[float(number) for number in row[1:]] for row in rows]


            def interpolate(rows, r):
                """Energy and force of the cubic that has the energies and slopes of both neighbours."""
                place = bisect.bisect_right(rows, [r]) - 1
                (r0, e0, f0), (r1, e1, f1) = rows[place:place + 2]
                h = r1 - r0
                t = (r - r0) / h
                rise = e1 - e0
                c2 = 3 * rise + h * (2 * f0 + f1)
                c3 = -2 * rise - h * (f0 + f1)
                return e0 + t * (-h * f0 + t * (c2 + t * c3)), f0 - t * (2 * c2 + 3 * t * c3) / h


            def compare(what, found, reference):
                energy = max(abs(row[1]) for row in reference)
                force = max(abs(row[2]) for row in reference)
                off_energy = max(abs(one[1] - other[1]) for one, other in zip(found, reference))
                off_force = max(abs(one[2] - other[2]) for one, other in zip(found, reference))
                print(f"{what}: {len(reference)} distances, largest deviation {off_energy:.2e} of energies up to {energy:.3g}, {off_force:.2e} of forces up to {force:.3g}")
                return len(found) == len(reference) and off_energy <= TOLERANCE * energy and off_force <= TOLERANCE * force


            reference = numbers("reference.csv")
            rows = table("{{name}}.table")
            good = compare("table ", [[r, *interpolate(rows, r)] for r, _, _ in reference], reference)
            if os.path.exists("lammps.csv"):
                good &= compare("LAMMPS", numbers("lammps.csv"), reference)
            else:
                print("LAMMPS: run 'lmp -in in.check' first to compare it too")
            sys.exit(0 if good else 1)

            """";
}
