using Morsel.Surfaces;

namespace Morsel.Interop.Exports.Fortran;

/// <summary>Thin wrappers of a molecule's module in the calling conventions of dynamics codes.</summary>
/// <remarks>
/// POTLIB: HE-MM-1 of its pages, as ANT calls it; RPMDrate: Y. V. Suleimanov et al., Comput. Phys. Commun. 184, 833 (2013) and its manual;
/// POLYRATE: its manual, "hooks". All three take bohr and hartree.
/// </remarks>
sealed class FortranDynamics(string name, Surface surface)
{
    /// <summary>PREPOT and POT of POTLIB's convention HE-MM-1.</summary>
    public string Potlib() =>
        $"""
            ! {name}_potlib.f90 - {name} in the convention HE-MM-1 of POTLIB (as ANT calls it): bohr, hartree, hartree/bohr.
            {FortranText.Comment(OrderOfAtoms.Of(surface) + " POT compares the symbols that it is given.")}
            ! The names PREPOT and POT are the convention's: a program can link one such surface.
            ! The convention has no way to say that a point lies outside the range of the training points; call {name}_eval for that.
            subroutine prepot
              ! The numbers are in the code: there is nothing to prepare.
            end subroutine prepot

            subroutine pot(symb, x, y, z, v, dvdx, dvdy, dvdz, natom, maxatom)
              use, intrinsic :: iso_fortran_env, only: error_unit
              use {name}, only: {name}_atoms, {name}_elements, {name}_eval
              implicit none
              integer, intent(in) :: natom, maxatom
              character(2), intent(in) :: symb(maxatom)
              double precision, intent(in) :: x(maxatom), y(maxatom), z(maxatom)
              double precision, intent(out) :: v, dvdx(maxatom), dvdy(maxatom), dvdz(maxatom)
              double precision :: positions(3, {name}_atoms), slopes(3, {name}_atoms)

              if (natom /= {name}_atoms .or. maxatom < natom) call refuse
              if (any(tidy(symb(1:natom)) /= {name}_elements)) call refuse
              positions(1, :) = x(1:natom)
              positions(2, :) = y(1:natom)
              positions(3, :) = z(1:natom)
              call {name}_eval(positions, v, slopes)
              dvdx = 0
              dvdy = 0
              dvdz = 0
              dvdx(1:natom) = slopes(1, :)
              dvdy(1:natom) = slopes(2, :)
              dvdz(1:natom) = slopes(3, :)

            contains

              subroutine refuse
                write (error_unit, '(*(a, 1x))') 'POT: {name} is a surface of', {name}_elements, &
                  'in this order; it was called for', tidy(symb(1:min(natom, maxatom)))
                error stop 2
              end subroutine refuse

              ! To the left, the first letter upper case and the second lower case.
              pure elemental function tidy(symbol) result(tidied)
                character(2), intent(in) :: symbol
                character(2) :: tidied
                character(26), parameter :: upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', lower = 'abcdefghijklmnopqrstuvwxyz'
                integer :: place

                tidied = adjustl(symbol)
                place = index(lower, tidied(1:1))
                if (place > 0) tidied(1:1) = upper(place:place)
                place = index(upper, tidied(2:2))
                if (place > 0) tidied(2:2) = lower(place:place)
              end function tidy
            end subroutine pot

            """;

    /// <summary>initialize_potential and get_potential of RPMDrate, which wraps them with f2py.</summary>
    public string Rpmdrate() =>
        $"""
            ! {name}_rpmdrate.f90 - {name} in the convention of RPMDrate: bohr, hartree, hartree/bohr. It can be wrapped by f2py.
            {FortranText.Comment($"{OrderOfAtoms.Of(surface)} {OrderOfAtoms.Warning}")}
            ! The names are the convention's: a program can link one such surface.
            subroutine initialize_potential()
              ! The numbers are in the code: there is nothing to prepare.
            end subroutine initialize_potential

            ! info: 0, all beads lie in the range of the training points; 1, one does not; 2, a value is not finite; 3, the number of atoms is
            ! wrong, and nothing was computed. RPMDrate gives a trajectory up where info is not 0.
            subroutine get_potential(q, natoms, nbeads, v, dvdq, info)
              use {name}, only: {name}_atoms, {name}_eval
              implicit none
              integer, intent(in) :: natoms, nbeads
              double precision, intent(in) :: q(3, natoms, nbeads)
              double precision, intent(out) :: v(nbeads), dvdq(3, natoms, nbeads)
              integer, intent(out) :: info
              integer :: bead, code

              if (natoms /= {name}_atoms) then
                v = 0
                dvdq = 0
                info = 3
                return
              end if
              info = 0
              do bead = 1, nbeads
                call {name}_eval(q(:, :, bead), v(bead), dvdq(:, :, bead), code)
                info = max(info, code)
              end do
            end subroutine get_potential

            """;

    /// <summary>SETUP and SURF of POLYRATE.</summary>
    public string Polyrate() =>
        $"""
            ! {name}_polyrate.f90 - {name} in the convention of POLYRATE: bohr, hartree, hartree/bohr.
            {FortranText.Comment($"{OrderOfAtoms.Of(surface)} {OrderOfAtoms.Warning}")}
            ! The names SETUP and SURF are the convention's: a program can link one such surface.
            ! The convention has no way to say that a point lies outside the range of the training points; call {name}_eval for that.
            subroutine setup(n3tm)
              use, intrinsic :: iso_fortran_env, only: error_unit
              use {name}, only: {name}_atoms
              implicit none
              integer, intent(in) :: n3tm

              if (n3tm < 3*{name}_atoms) then
                write (error_unit, '(a, i0, a, i0)') 'SETUP: {name} needs N3TM of at least ', 3*{name}_atoms, ', not ', n3tm
                error stop 2
              end if
            end subroutine setup

            subroutine surf(v, x, dx, n3tm)
              use {name}, only: {name}_eval
              implicit none
              integer, intent(in) :: n3tm
              double precision, intent(in) :: x(n3tm)
              double precision, intent(out) :: v, dx(n3tm)

              dx = 0
              call {name}_eval(x, v, dx)
            end subroutine surf

            """;
}
