using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Descriptors;

namespace Morsel.Interop.Exports.Fortran;

/// <summary>A molecule in Fortran: from positions in bohr over distances to hartree.</summary>
sealed class FortranMolecule(ExportRequest request, ExportUnits units, Molecule molecule) : FortranSpace(request)
{
    readonly FortranDynamics _dynamics = new(request.Name, request.Surface);

    public override string Title => $"the potential-energy surface of {molecule.Symbols}";

    public override string Sizes =>
        $"  integer, parameter, public :: {Name}_atoms = {molecule.Elements.Length}\n"
        + FortranText.Table("  ", ", public", $"{Name}_elements", molecule.Elements.Select(element => element.Symbol));

    public override string Size => $"{Name}_atoms";

    public override string Shape => $"3, {Name}_atoms";

    public override string Colons => ":, :";

    public override ImmutableArray<int> Extents => [3, molecule.Elements.Length];

    public override string SizeInC => "natoms";

    public override string LayoutInC => "x and g are [atom][3], which is Fortran's (3, atoms)";

    public override ImmutableArray<(string Suffix, string Text)> Wrappers =>
        [("polyrate", _dynamics.Polyrate()), ("potlib", _dynamics.Potlib()), ("rpmdrate", _dynamics.Rpmdrate())];

    public override string Conventions => "C, POTLIB, RPMDrate and POLYRATE";

    public override string Evaluation() => Function(((Invariants)Surface.Parts[0].Range.Descriptor).Pairs);

    // Fortran counts atoms from 1.
    static string AtomsOf(ImmutableArray<(int One, int Other)> pairs) =>
        FortranText.Table("    ", "one", pairs.Select(pair => pair.One + 1), pairs.Length)
        + FortranText.Table("    ", "other", pairs.Select(pair => pair.Other + 1), pairs.Length);

    string Function(ImmutableArray<(int One, int Other)> pairs) =>
        $"""
            {Describe()}
              pure recursive subroutine {Name}_eval(x, v, g, code, spread)
                real(dp), intent(in) :: x(3, {Name}_atoms)
                real(dp), intent(out) :: v
                real(dp), intent(out), optional :: g(3, {Name}_atoms)
                integer, intent(out), optional :: code
                real(dp), intent(out), optional :: spread
                ! The networks know angstrom and cm-1.
                real(dp), parameter :: angstrom = {FortranText.Real(1 / units.LengthPerOwn)}  ! per bohr
                real(dp), parameter :: hartree = {FortranText.Real(units.EnergyPerOwn)}  ! per cm-1
                integer, parameter :: pairs = {pairs.Length}
            {AtomsOf(pairs)}    real(dp) :: energies(members), mean, d(3, pairs), r(pairs), dr(pairs), part(3)
                logical :: inside, finite
                integer :: k

                do k = 1, pairs
                  d(:, k) = angstrom*(x(:, one(k)) - x(:, other(k)))
                end do
                r = sqrt(d(1, :)**2 + d(2, :)**2 + d(3, :)**2)
                inside = .true.
                dr = 0
            {Parts("r", "dr")}
                mean = sum(energies)/members
                v = hartree*mean
                finite = all(is_finite(r) .and. r > 0) .and. is_finite(v)
                if (present(g)) then
                  g = 0
                  do k = 1, pairs
                    part = hartree*angstrom*dr(k)/(members*r(k))*d(:, k)
                    g(:, one(k)) = g(:, one(k)) + part
                    g(:, other(k)) = g(:, other(k)) - part
                  end do
                  finite = finite .and. all(is_finite(g))
                end if
                if (present(spread)) spread = {Spread("hartree*")}
            {Report}
              end subroutine {Name}_eval

            """;

    // More room than atoms, as callers in these conventions have.
    public override string CheckDeclarations =>
        $"""
              integer, parameter :: room = {Name}_atoms + 2
              character(2) :: symbols(room)
              double precision :: a(room), b(room), c(room), da(room), db(room), dc(room), flat(3*room), dflat(3*room)
              double precision :: beads(3, {Name}_atoms, 2), dbeads(3, {Name}_atoms, 2), vbeads(2)
              integer :: info
              external :: prepot, pot, initialize_potential, get_potential, setup, surf

            """;

    public override string CheckPreparations =>
        $"""
              call prepot
              call initialize_potential
              call setup(3*room)
              symbols = ' '
              symbols(1:{Name}_atoms) = {Name}_elements
              a = 0
              b = 0
              c = 0
              flat = 0

            """;

    public override string CheckOfPoint =>
        $"""

                a(1:{Name}_atoms) = x(1, :)
                b(1:{Name}_atoms) = x(2, :)
                c(1:{Name}_atoms) = x(3, :)
                call pot(symbols, a, b, c, found_v, da, db, dc, {Name}_atoms, room)
                found_g(1, :) = da(1:{Name}_atoms)
                found_g(2, :) = db(1:{Name}_atoms)
                found_g(3, :) = dc(1:{Name}_atoms)
                call compare

                flat(1:3*{Name}_atoms) = reshape(x, [3*{Name}_atoms])
                call surf(found_v, flat, dflat, 3*room)
                found_g = reshape(dflat(1:3*{Name}_atoms), [3, {Name}_atoms])
                call compare

                beads(:, :, 1) = reference_x(:, :, 1)
                beads(:, :, 2) = x
                call get_potential(beads, {Name}_atoms, 2, vbeads, dbeads, info)
                found_v = vbeads(2)
                found_g = dbeads(:, :, 2)
                call compare
                if (info /= max(code, reference_code(1))) differing = differing + 1

            """;
}
