using System.Collections.Immutable;
using Morsel.Activations;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports.Fortran;

/// <summary>The module: all of the surface, with its numbers inside.</summary>
sealed class FortranModule(ExportRequest request, ExportUnits units)
{
    readonly Surface _surface = request.Surface;
    readonly string _name = request.Name;

    /// <summary>What the surface is of, for the first line of a file.</summary>
    public static string Title(Surface surface) => surface.Space is Molecule
        ? $"the potential-energy surface of {string.Join(' ', surface.Space.Elements)}"
        : $"the potential-energy surface V({string.Join(", ", surface.Space.Axes.Select(axis => axis.Name))})";

    /// <summary>The shape of x, for a declaration in a module that knows the constants of <paramref name="name"/>.</summary>
    public static string Shape(Surface surface, string name) => surface.Space is Molecule ? $"3, {name}_atoms" : $"{name}_coordinates";

    public string Text()
    {
        ImmutableArray<IDescriptor> descriptors = _surface.Descriptors;
        ActivationName[] activations =
        [
            .. _surface.Members.Where(member => member.Layout.Hidden.Depth > 0).Select(member => member.Layout.Activation)
                .Where(activation => activation != ActivationName.Linear).Distinct(),
        ];
        string[] sections =
        [
            Opening(),
            _surface.Space is Molecule ? OfMolecule(((Invariants)descriptors[0]).Pairs) : Plain(),
            Batch(),
            IsFinite,
            .. descriptors.Select((descriptor, i) => FortranPart.Subroutine(
                i + 1, _surface.Ranges.Single(range => range.Descriptor.Equals(descriptor)),
                [.. _surface.Members.Index().Where(member => member.Item.Descriptor.Equals(descriptor)).Select(member => member.Index + 1)])),
            .. _surface.Members.Select((member, i) => FortranMember.Subroutine(i + 1, member)),
            .. activations.Select(FortranActivations.Subroutine),
            .. activations.Any(FortranActivations.NeedsExponentials) ? [FortranActivations.Exponentials] : Array.Empty<string>(),
            $"end module {_name}\n",
        ];
        return string.Join('\n', sections);
    }

    bool IsCommittee => _surface.Members.Length > 1;

    string Units => _surface.Space is Molecule
        ? "x in bohr, v in hartree, g = dv/dx in hartree/bohr"
        : $"x in its own units ({string.Join(", ", _surface.Space.Axes.Select(axis => $"{axis.Name} in {axis.Unit}"))}), v in {_surface.EnergyUnit}";

    string Opening() => $"""
        {FortranText.Comment($"{_name}.f90 - {Title(_surface)}, {request.Origin}.")}
        !
        !   V(x) = 1/M sum_m [offset_m + factor_m f_m((q(x) - mean_m)/deviation_m)]
        !
        {FortranText.Comment($"of M = {_surface.Members.Length} {(IsCommittee ? "networks" : "network")} f; {Units}. Made by 'morsel export'.")}
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
          use, intrinsic :: iso_fortran_env, only: dp => real64, int64{(IsCommittee ? "" : "\n  use, intrinsic :: ieee_arithmetic, only: ieee_quiet_nan, ieee_value")}
          implicit none
          private
          public :: {_name}_eval, {_name}_eval_many

        {Sizes()}  integer, parameter, public :: {_name}_members = {_surface.Members.Length}

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

    string Sizes() => _surface.Space is Molecule
        ? $"  integer, parameter, public :: {_name}_atoms = {_surface.Space.Elements.Length}\n"
            + FortranText.Table("  ", ", public", $"{_name}_elements", _surface.Space.Elements.Select(element => element.Symbol))
        : $"  integer, parameter, public :: {_name}_coordinates = {_surface.Space.Axes.Length}\n";

    string OfMolecule(ImmutableArray<(int One, int Other)> pairs) => $"""
        {Describe()}
          pure recursive subroutine {_name}_eval(x, v, g, code, spread)
            real(dp), intent(in) :: x(3, {_name}_atoms)
            real(dp), intent(out) :: v
            real(dp), intent(out), optional :: g(3, {_name}_atoms)
            integer, intent(out), optional :: code
            real(dp), intent(out), optional :: spread
            ! The networks know angstrom and cm-1.
            real(dp), parameter :: angstrom = {FortranText.Real(1 / units.LengthPerOwn)}  ! per bohr
            real(dp), parameter :: hartree = {FortranText.Real(units.EnergyPerOwn)}  ! per cm-1
            integer, parameter :: pairs = {pairs.Length}
        {FortranText.Table("    ", "one", pairs.Select(pair => pair.One + 1), pairs.Length)}{FortranText.Table("    ", "other", pairs.Select(pair => pair.Other + 1), pairs.Length)}    real(dp) :: energies(members), mean, d(3, pairs), r(pairs), dr(pairs), part(3)
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
          end subroutine {_name}_eval

        """;

    string Plain() => $"""
        {Describe()}
          pure recursive subroutine {_name}_eval(x, v, g, code, spread)
            real(dp), intent(in) :: x({_name}_coordinates)
            real(dp), intent(out) :: v
            real(dp), intent(out), optional :: g({_name}_coordinates)
            integer, intent(out), optional :: code
            real(dp), intent(out), optional :: spread
            real(dp) :: energies(members), mean, dx({_name}_coordinates)
            logical :: inside, finite

            inside = .true.
            dx = 0
        {Parts("x", "dx")}
            mean = sum(energies)/members
            v = mean
            finite = all(is_finite(x)) .and. is_finite(v)
            if (present(g)) then
              g = dx/members
              finite = finite .and. all(is_finite(g))
            end if
            if (present(spread)) spread = {Spread("")}
        {Report}
          end subroutine {_name}_eval

        """;

    static string Describe() => """
          ! v, and what is wanted of: g = dv/dx; the code above; spread, the standard deviation of the members' energies (divisor M - 1; NaN
          ! of a single member). A large spread means trouble; a small one is no proof of accuracy.
        """;

    string Report => $"""
            if (present(code)) then
              code = merge({_name}_inside, {_name}_outside, inside)
              if (.not. finite) code = {_name}_not_finite
            end if
        """;

    string Spread(string unit) => IsCommittee ? $"{unit}sqrt(sum((energies - mean)**2)/(members - 1))" : "ieee_value(v, ieee_quiet_nan)";

    string Parts(string from, string slopes) => string.Join(
        '\n', Enumerable.Range(1, _surface.Descriptors.Length).Select(part => $"    call part_{part}({from}, present(g), energies, {slopes}, inside)"));

    string Batch() => $"""
          ! The same at n points.
          pure recursive subroutine {_name}_eval_many(n, x, v, g, code, spread)
            integer, intent(in) :: n
            real(dp), intent(in) :: x({Shape(_surface, _name)}, n)
            real(dp), intent(out) :: v(n), g({Shape(_surface, _name)}, n)
            integer, intent(out) :: code(n)
            real(dp), intent(out), optional :: spread(n)
            real(dp) :: deviation
            integer :: p

            do p = 1, n
              call {_name}_eval(x({Colons}, p), v(p), g({Colons}, p), code(p), deviation)
              if (present(spread)) spread(p) = deviation
            end do
          end subroutine {_name}_eval_many

        """;

    string Colons => _surface.Space is Molecule ? ":, :" : ":";

    const string IsFinite = """
          ! By its bits: neither infinite nor NaN.
          pure elemental logical function is_finite(a)
            real(dp), intent(in) :: a
            integer(int64), parameter :: exponent_bits = shiftl(2047_int64, 52)

            is_finite = iand(transfer(a, 0_int64), exponent_bits) /= exponent_bits
          end function is_finite

        """;
}
