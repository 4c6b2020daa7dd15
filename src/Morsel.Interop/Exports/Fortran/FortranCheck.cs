using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports.Fortran;

/// <summary>The surface's own values at reference points, and the programs that compare.</summary>
sealed class FortranCheck(ExportRequest request, ExportUnits units)
{
    // Beside points in the range of the training points, some mostly beyond it, for the code: every so many-th point, stretched.
    const int Every = 6;
    const double Stretch = 1.5;

    readonly Surface _surface = request.Surface;
    readonly string _name = request.Name;

    /// <summary>The points with the surface's values there.</summary>
    public string ReferenceModule()
    {
        ImmutableArray<ImmutableArray<double>> stretched =
            [.. request.ReferencePoints.Where((_, i) => i % Every == 0).Select(point => point.Select(x => Stretch * x).ToImmutableArray())];
        var values = ReferenceValue.All(request with { ReferencePoints = request.ReferencePoints.AddRange(stretched) }, units);
        return $"""
            ! {_name}_reference.f90 - values of the surface that {_name}.f90 was made from, in the same units, at {values.Length} points.
            ! The last {stretched.Length} of them were stretched, mostly beyond the range of the training points.
            module {_name}_reference
              use, intrinsic :: iso_fortran_env, only: dp => real64
              implicit none
              public

              integer, parameter :: points = {values.Length}
            {Tables(values)}end module {_name}_reference

            """;
    }

    string Tables(ImmutableArray<ReferenceValue> values)
    {
        const string Indent = "  ";
        int count = values.Length;
        int[] shape = _surface.Space is Molecule ? [3, _surface.Space.Elements.Length, count] : [_surface.CoordinateCount, count];
        return FortranText.Table(Indent, "reference_x", values.SelectMany(value => value.Coordinates), shape)
            + FortranText.Table(Indent, "reference_v", values.Select(value => value.Energy), count)
            + FortranText.Table(Indent, "reference_g", values.SelectMany(value => value.Gradient), shape)
            + (IsCommittee ? FortranText.Table(Indent, "reference_spread", values.Select(value => value.Spread), count) : "")
            + $"{Indent}! 0 inside the range, 1 outside.\n"
            + FortranText.Table(Indent, "reference_code", values.Select(value => value.IsCovered ? 0 : 1), count);
    }

    /// <summary>The program that compares the module with the reference values.</summary>
    public string Program() => $"""
        ! {_name}_check.f90 - compares {_name}.f90 with the values in {_name}_reference.f90. Run: make check
        ! Prints the largest deviations; ends with an error, and exit code 1, if one is beyond its tolerance.
        program {_name}_check
          use, intrinsic :: iso_fortran_env, only: dp => real64
          use {_name}, only: {Size}, {_name}_eval_many, {_name}_inside
          use {_name}_reference
          implicit none
          ! Relative to the largest value of all points inside, or to the point's own if that is larger.
          real(dp), parameter :: energy_tolerance = 1.0e-11_dp, gradient_tolerance = 1.0e-9_dp
          real(dp) :: v(points), g({Shape}, points), spread(points)
          real(dp) :: energies, slopes, energy, gradient{(IsCommittee ? ", deviation" : "")}
          integer :: code(points), p

          call {_name}_eval_many(points, reference_x, v, g, code, spread)
          energies = maxval(abs(reference_v), mask=reference_code == {_name}_inside)
          slopes = 0
          do p = 1, points
            if (reference_code(p) == {_name}_inside) slopes = max(slopes, maxval(abs(reference_g({At}))))
          end do
          energy = 0
          gradient = 0
          do p = 1, points
            energy = max(energy, abs(v(p) - reference_v(p))/max(energies, abs(reference_v(p))))
            gradient = max(gradient, maxval(abs(g({At}) - reference_g({At})))/max(slopes, maxval(abs(reference_g({At})))))
          end do
          write (*, '(a, i0, a)') '{_name}: ', points, ' reference points. Largest deviations, relative:'
          write (*, '(2(a, es8.1))') '  energy   ', energy, ', tolerance ', energy_tolerance
          write (*, '(2(a, es8.1))') '  gradient ', gradient, ', tolerance ', gradient_tolerance
        {(IsCommittee ? SpreadCheck : "")}  write (*, '(a, i0, a)') '  in range  ', count(code /= reference_code), ' points reported otherwise than they should be'
          if (any(code /= reference_code) .or. .not. (energy <= energy_tolerance .and. gradient <= gradient_tolerance)) then
            error stop 1
          end if
        end program {_name}_check

        """;

    const string SpreadCheck = """
          deviation = maxval(abs(spread - reference_spread)/max(energies, abs(reference_v)))
          write (*, '(2(a, es8.1))') '  spread   ', deviation, ', tolerance ', energy_tolerance
          if (.not. deviation <= energy_tolerance) error stop 1

        """;

    /// <summary>The program that compares each wrapper with the module, which must give the same bits.</summary>
    public string WrapperProgram() => $"""
        ! {_name}_check_wrappers.f90 - compares the wrappers with the module at the reference points. Run: make check
        ! Ends with an error, and exit code 1, where a number differs at all.
        program {_name}_check_wrappers
          use, intrinsic :: iso_c_binding, only: c_double, c_loc, c_null_ptr
          use {_name}
          use {_name}_c
          use {_name}_reference
          implicit none
          real(c_double), target :: g({Shape}), found_g({Shape})
          real(c_double) :: x({Shape}), v, found_v
          integer :: p, code, differing
        {(_surface.Space is Molecule ? MoleculeDeclarations : "")}
          differing = 0
          if ({_name}_c_init(c_null_ptr) /= 0 .or. {_name}_c_size() /= {Size}) differing = 1
        {(_surface.Space is Molecule ? Preparations : "")}  do p = 1, points
            x = reference_x({At})
            call {_name}_eval(x, v, g, code)

            if ({_name}_c_eval(x, found_v, c_loc(found_g)) /= code) differing = differing + 1
            call compare
            if ({_name}_c_eval(x, found_v, c_null_ptr) /= code) differing = differing + 1
            call compare
        {(_surface.Space is Molecule ? MoleculeChecks : "")}  end do
          write (*, '(a, i0, a, i0, a)') '{_name}: wrappers for {(_surface.Space is Molecule ? "C, POTLIB, RPMDrate and POLYRATE" : "C")} at ', &
            points, ' points: ', differing, ' differences from the module'
          if (differing > 0) error stop 1

        contains

          subroutine compare
            if (abs(found_v - v) > 0 .or. any(abs(found_g - g) > 0)) differing = differing + 1
          end subroutine compare
        end program {_name}_check_wrappers

        """;

    // More room than atoms, as callers in these conventions have.
    string MoleculeDeclarations => $"""
          integer, parameter :: room = {_name}_atoms + 2
          character(2) :: symbols(room)
          double precision :: a(room), b(room), c(room), da(room), db(room), dc(room), flat(3*room), dflat(3*room)
          double precision :: beads(3, {_name}_atoms, 2), dbeads(3, {_name}_atoms, 2), vbeads(2)
          integer :: info
          external :: prepot, pot, initialize_potential, get_potential, setup, surf

        """;

    string Preparations => $"""
          call prepot
          call initialize_potential
          call setup(3*room)
          symbols = ' '
          symbols(1:{_name}_atoms) = {_name}_elements
          a = 0
          b = 0
          c = 0
          flat = 0

        """;

    string MoleculeChecks => $"""

            a(1:{_name}_atoms) = x(1, :)
            b(1:{_name}_atoms) = x(2, :)
            c(1:{_name}_atoms) = x(3, :)
            call pot(symbols, a, b, c, found_v, da, db, dc, {_name}_atoms, room)
            found_g(1, :) = da(1:{_name}_atoms)
            found_g(2, :) = db(1:{_name}_atoms)
            found_g(3, :) = dc(1:{_name}_atoms)
            call compare

            flat(1:3*{_name}_atoms) = reshape(x, [3*{_name}_atoms])
            call surf(found_v, flat, dflat, 3*room)
            found_g = reshape(dflat(1:3*{_name}_atoms), [3, {_name}_atoms])
            call compare

            beads(:, :, 1) = reference_x(:, :, 1)
            beads(:, :, 2) = x
            call get_potential(beads, {_name}_atoms, 2, vbeads, dbeads, info)
            found_v = vbeads(2)
            found_g = dbeads(:, :, 2)
            call compare
            if (info /= max(code, reference_code(1))) differing = differing + 1

        """;

    bool IsCommittee => _surface.Members.Length > 1;

    string Size => _surface.Space is Molecule ? $"{_name}_atoms" : $"{_name}_coordinates";

    string Shape => FortranModule.Shape(_surface, _name);

    // One point of a table.
    string At => _surface.Space is Molecule ? ":, :, p" : ":, p";
}
