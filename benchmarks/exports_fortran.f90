! Nanoseconds of a point of formaldehyde's surface, exported as Fortran under the name pes: the least of many rounds through the points on
! standard input, one in a line, in bohr. Says so in JSON. Compiled together with the export's pes.f90.
program exports_fortran
  use, intrinsic :: iso_fortran_env, only: dp => real64, int64
  use pes, only: pes_atoms, pes_eval, pes_eval_many
  implicit none
  integer, parameter :: points = 1024, rounds = 2000
  real(dp) :: x(3, pes_atoms, points), v(points), g(3, pes_atoms, points), energy, gradient, batch
  integer :: code(points), p, round
  integer(int64) :: start

  read (*, *) x
  energy = huge(energy)
  gradient = huge(gradient)
  batch = huge(batch)
  do round = 1, rounds
    start = now()
    do p = 1, points
      call pes_eval(x(:, :, p), v(p))
    end do
    energy = min(energy, since(start))

    start = now()
    do p = 1, points
      call pes_eval(x(:, :, p), v(p), g(:, :, p))
    end do
    gradient = min(gradient, since(start))

    start = now()
    call pes_eval_many(points, x, v, g, code)
    batch = min(batch, since(start))
  end do
  write (*, '(3(a, f0.1), a, es24.16e3, a)') '{ "energy": ', energy, ', "energyAndGradient": ', gradient, &
    ', "batchOfPoints": ', batch, ', "sum": ', v(1) + g(1, 1, 1), ' }'

contains

  integer(int64) function now()
    call system_clock(now)
  end function now

  real(dp) function since(start)
    integer(int64), intent(in) :: start
    integer(int64) :: finish, rate

    call system_clock(finish, rate)
    since = 1.0e9_dp*real(finish - start, dp)/real(rate, dp)/points
  end function since
end program exports_fortran
