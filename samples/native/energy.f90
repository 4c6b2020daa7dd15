! gfortran energy.f90 -Lmorsel/lib -lmorsel -o energy; ./energy surface.json
module morsel
  use, intrinsic :: iso_c_binding
  implicit none
  interface
    integer(c_int) function morsel_open(path, surface) bind(c)
      import :: c_int, c_char, c_ptr
      character(kind=c_char), intent(in) :: path(*)
      type(c_ptr), intent(out) :: surface
    end function
    subroutine morsel_close(surface) bind(c)
      import :: c_ptr
      type(c_ptr), value :: surface
    end subroutine
    integer(c_int32_t) function morsel_atom_count(surface) bind(c)
      import :: c_int32_t, c_ptr
      type(c_ptr), value :: surface
    end function
    ! positions_angstrom(3, atoms, count), as are the gradients; energies_cm1(count).
    integer(c_int) function morsel_energy_and_gradient( &
        surface, count, positions_angstrom, energies_cm1, gradients_cm1_per_angstrom) bind(c)
      import :: c_int, c_int64_t, c_double, c_ptr
      type(c_ptr), value :: surface
      integer(c_int64_t), value :: count
      real(c_double), intent(in) :: positions_angstrom(*)
      real(c_double), intent(out) :: energies_cm1(*), gradients_cm1_per_angstrom(*)
    end function
  end interface
end module

program energy
  use morsel
  implicit none
  character(len=1000) :: path
  type(c_ptr) :: surface
  real(c_double) :: positions_angstrom(3, 4, 1), energies_cm1(1), gradients(3, 4, 1)

  call get_command_argument(1, path)
  if (morsel_open(trim(path) // c_null_char, surface) /= 0) error stop "morsel_open failed; morsel_last_error says why"
  if (morsel_atom_count(surface) /= 4) error stop "this example is for formaldehyde"
  positions_angstrom = reshape( &
    [0.d0, 0.d0, -0.60d0, 0.d0, 0.d0, 0.60d0, 0.d0, 0.94d0, -1.18d0, 0.d0, -0.94d0, -1.18d0], [3, 4, 1])
  if (morsel_energy_and_gradient(surface, 1_c_int64_t, positions_angstrom, energies_cm1, gradients) /= 0) &
    error stop "not evaluated"
  print "(2es25.16e3)", energies_cm1(1), gradients(3, 4, 1)
  call morsel_close(surface)
end program
