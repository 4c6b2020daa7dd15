using System.Collections.Immutable;

namespace Morsel.Interop.Exports.Fortran;

/// <summary>The surface's own values at reference points, and the programs that compare.</summary>
sealed class FortranCheck(ExportRequest request, ExportUnits units, FortranSpace space)
{
    // Beside points in the range of the training points, some mostly beyond it, for the code: every so many-th point, stretched.
    const int Every = 6;
    const double Stretch = 1.5;

    readonly string _name = request.Name;

    /// <summary>The points with the surface's values there.</summary>
    public string ReferenceModule()
    {
        ImmutableArray<ImmutableArray<double>> stretched =
        [
            .. request.ReferencePoints.Where((_, i) => i % Every == 0).Select(point => point.Select(x => Stretch * x).ToImmutableArray()),
        ];
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
        int[] shape = [.. space.Extents, count];
        return FortranText.Table(Indent, "reference_x", values.SelectMany(value => value.Coordinates), shape)
            + FortranText.Table(Indent, "reference_v", values.Select(value => value.Energy), count)
            + FortranText.Table(Indent, "reference_g", values.SelectMany(value => value.Gradient), shape)
            + (IsCommittee ? FortranText.Table(Indent, "reference_spread", values.Select(value => value.Spread), count) : "")
            + $"{Indent}! 0 inside the range, 1 outside.\n"
            + FortranText.Table(Indent, "reference_code", values.Select(value => value.IsCovered ? 0 : 1), count);
    }

    /// <summary>The program that compares the module with the reference values.</summary>
    public string Program() =>
        $"""
            ! {_name}_check.f90 - compares {_name}.f90 with the values in {_name}_reference.f90. Run: make check
            ! Prints the largest deviations; ends with an error, and exit code 1, if one is beyond its tolerance.
            program {_name}_check
              use, intrinsic :: iso_fortran_env, only: dp => real64
              use {_name}, only: {space.Size}, {_name}_eval_many, {_name}_inside
              use {_name}_reference
              implicit none
              ! Relative to the largest value of all points inside, or to the point's own if that is larger.
              real(dp), parameter :: energy_tolerance = 1.0e-11_dp, gradient_tolerance = 1.0e-9_dp
              real(dp) :: v(points), g({space.Shape}, points), spread(points)
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
            {SpreadOfCommittee}  write (*, '(a, i0, a)') '  in range  ', count(code /= reference_code), ' points reported otherwise than they should be'
              if (any(code /= reference_code) .or. .not. (energy <= energy_tolerance .and. gradient <= gradient_tolerance)) then
                error stop 1
              end if
            end program {_name}_check

            """;

    string SpreadOfCommittee => IsCommittee ? SpreadCheck : "";

    const string SpreadCheck = """
          deviation = maxval(abs(spread - reference_spread)/max(energies, abs(reference_v)))
          write (*, '(2(a, es8.1))') '  spread   ', deviation, ', tolerance ', energy_tolerance
          if (.not. deviation <= energy_tolerance) error stop 1

        """;

    /// <summary>The program that compares each wrapper with the module, which must give the same bits.</summary>
    public string WrapperProgram() =>
        $"""
            ! {_name}_check_wrappers.f90 - compares the wrappers with the module at the reference points. Run: make check
            ! Ends with an error, and exit code 1, where a number differs at all.
            program {_name}_check_wrappers
              use, intrinsic :: iso_c_binding, only: c_double, c_loc, c_null_ptr
              use {_name}
              use {_name}_c
              use {_name}_reference
              implicit none
              real(c_double), target :: g({space.Shape}), found_g({space.Shape})
              real(c_double) :: x({space.Shape}), v, found_v
              integer :: p, code, differing
            {space.CheckDeclarations}
              differing = 0
              if ({_name}_c_init(c_null_ptr) /= 0 .or. {_name}_c_size() /= {space.Size}) differing = 1
            {space.CheckPreparations}  do p = 1, points
                x = reference_x({At})
                call {_name}_eval(x, v, g, code)

                if ({_name}_c_eval(x, found_v, c_loc(found_g)) /= code) differing = differing + 1
                call compare
                if ({_name}_c_eval(x, found_v, c_null_ptr) /= code) differing = differing + 1
                call compare
            {space.CheckOfPoint}  end do
              write (*, '(a, i0, a, i0, a)') '{_name}: wrappers for {space.Conventions} at ', &
                points, ' points: ', differing, ' differences from the module'
              if (differing > 0) error stop 1

            contains

              subroutine compare
                if (abs(found_v - v) > 0 .or. any(abs(found_g - g) > 0)) differing = differing + 1
              end subroutine compare
            end program {_name}_check_wrappers

            """;

    bool IsCommittee => request.Surface.HasSpread;

    // One point of a table.
    string At => $"{space.Colons}, p";
}
