! Microseconds of one energy and gradient of a surface exported as Fortran, name pes: the minimum over many rounds through its reference points.
! In the export's folder: make && gfortran -O3 -o time exports_fortran.f90 pes_reference.f90 libpes.a && ./time
program exports_fortran
  use, intrinsic :: iso_fortran_env, only: dp => real64, int64
  use pes, only: pes_eval_many
  use pes_reference, only: points, reference_x
  implicit none
  integer, parameter :: rounds = 200, repeats = 200
  real(dp) :: v(points), g(size(reference_x)), least
  integer :: code(points), round, repeat
  integer(int64) :: start, finish, rate

  least = huge(least)
  do round = 1, rounds
    call system_clock(start, rate)
    do repeat = 1, repeats
      call pes_eval_many(points, reference_x, v, g, code)
    end do
    call system_clock(finish)
    least = min(least, real(finish - start, dp)/real(rate, dp)/(repeats*points))
  end do
  write (*, '(f0.3)') 1.0e6_dp*least
end program exports_fortran
