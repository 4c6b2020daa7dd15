using Morsel.Activations;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports.Fortran;

/// <summary>The module: all of the surface, with its numbers inside.</summary>
sealed class FortranModule(ExportRequest request, ExportUnits units, FortranSpace space)
{
    readonly Surface _surface = request.Surface;
    readonly string _name = request.Name;

    public string Text()
    {
        ActivationName[] activations =
        [
            .. _surface
                .Members.Where(member => member.Layout.Hidden.Depth > 0)
                .Select(member => member.Layout.Activation)
                .Where(activation => activation != ActivationName.Linear)
                .Distinct(),
        ];
        string[] sections =
        [
            Opening(),
            space.Evaluation(),
            Batch(),
            IsFinite,
            .. _surface.Terms.Length > 1 && _surface.HasSpread ? [Variance] : Array.Empty<string>(),
            .. _surface.Parts.Select(
                (part, i) => FortranPart.Subroutine(i + 1, part.Range, [.. part.Members.Select(member => member + 1)])
            ),
            .. _surface.WeightedMembers.Select((member, i) => FortranMember.Subroutine(i + 1, member)),
            .. activations.Select(FortranActivations.Subroutine),
            .. activations.Any(FortranActivations.NeedsExponentials) ? [FortranActivations.Exponentials] : Array.Empty<string>(),
            $"end module {_name}\n",
        ];
        return string.Join('\n', sections);
    }

    bool IsCommittee => _surface.Members.Length > 1;

    string Networks => $"{_surface.Members.Length} {(IsCommittee ? "networks" : "network")}";

    // Their plain mean, so that a sum costs no other code.
    string Sum => _surface.Terms.Length == 1 ? "" : $", those of {_surface.Terms.Length} terms whose sum it is, with weights in them";

    // The spread of one network.
    string UseOfNaN => _surface.HasSpread ? "" : "\n  use, intrinsic :: ieee_arithmetic, only: ieee_quiet_nan, ieee_value";

    string Opening() =>
        $"""
            {FortranText.Comment($"{_name}.f90 - {space.Title}, {request.Origin}.")}
            {FortranText.Comment($"{OrderOfAtoms.Of(_surface)} {OrderOfAtoms.Warning}")}
            !
            !   V(x) = 1/M sum_m [offset_m + factor_m f_m((q(x) - mean_m)/deviation_m)]
            !
            {FortranText.Comment($"of M = {Networks} f{Sum}; {units.InWords("v", "g = dv/dx")}. Made by 'morsel export'.")}
            !
            !   use {_name}, only: {_name}_eval
            !   call {_name}_eval(x, v)                       the energy
            !   call {_name}_eval(x, v, g, code, spread)      any of the rest too, by keyword if need be: code=code
            !   call {_name}_eval_many(n, x, v, g, code)      n points
            !
            ! Fortran 2008 that depends on nothing. Nothing is allocated or saved (procedures are recursive so that compilers keep their arrays
            ! on the stack, whatever the size): any number of threads may call at once.
            ! Surfaces of other names may stand beside it in one program. How to check it: make check.
            ! It relies on the arithmetic of IEEE 754: with -ffast-math (-Ofast) a value that is not finite may pass for one that is.
            module {_name}
              use, intrinsic :: iso_fortran_env, only: dp => real64, int64{UseOfNaN}
              implicit none
              private
              public :: {_name}_eval, {_name}_eval_many

            {space.Sizes}  integer, parameter, public :: {_name}_members = {_surface.Members.Length}

              ! What a call reports of a point.
              ! 0: it lies in the range of the points that the surface was fitted to.
              integer, parameter, public :: {_name}_inside = 0
              ! 1: it does not; the values are set, but extrapolated.
              integer, parameter, public :: {_name}_outside = 1
              ! 2: x, v or g is infinite or NaN, or two atoms coincide; the values are set as they came.
              integer, parameter, public :: {_name}_not_finite = 2

              integer, parameter :: members = {_name}_members

            contains

            """;

    string Batch() =>
        $"""
              ! The same at n points.
              pure recursive subroutine {_name}_eval_many(n, x, v, g, code, spread)
                integer, intent(in) :: n
                real(dp), intent(in) :: x({space.Shape}, n)
                real(dp), intent(out) :: v(n), g({space.Shape}, n)
                integer, intent(out) :: code(n)
                real(dp), intent(out), optional :: spread(n)
                real(dp) :: deviation
                integer :: p

                do p = 1, n
                  call {_name}_eval(x({space.Colons}, p), v(p), g({space.Colons}, p), code(p), deviation)
                  if (present(spread)) spread(p) = deviation
                end do
              end subroutine {_name}_eval_many

            """;

    const string Variance = """
          pure real(dp) function variance_of(e, divisor)
            real(dp), intent(in) :: e(:), divisor

            variance_of = sum((e - sum(e)/size(e))**2)/divisor
          end function variance_of

        """;

    const string IsFinite = """
          ! By its bits: neither infinite nor NaN.
          pure elemental logical function is_finite(a)
            real(dp), intent(in) :: a
            integer(int64), parameter :: exponent_bits = shiftl(2047_int64, 52)

            is_finite = iand(transfer(a, 0_int64), exponent_bits) /= exponent_bits
          end function is_finite

        """;
}
