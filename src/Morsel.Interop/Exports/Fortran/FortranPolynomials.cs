using Morsel.Descriptors;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports.Fortran;

/// <summary>The members that share polynomials in plain coordinates as their inputs, as a subroutine.</summary>
static class FortranPolynomials
{
    /// <param name="number">Counted from 1.</param>
    /// <param name="products">The inputs.</param>
    /// <param name="range">Where they lay over the training points.</param>
    /// <param name="members">The members' numbers, counted from 1.</param>
    public static string Subroutine(int number, ChebyshevProducts products, TrainingRange range, int[] members)
    {
        const string Indent = "    ";
        var box = (ChebyshevDefinition)products.Definition;
        int dimensions = products.CoordinateCount;
        string tables =
            FortranText.Table(Indent, "powers", products.Powers.SelectMany(powers => powers), dimensions, products.FeatureCount)
            + FortranText.Table(Indent, "box_low", box.Low, dimensions)
            + FortranText.Table(Indent, "box_high", box.High, dimensions)
            + FortranPart.Bounds(range);
        string ofMembers = FortranPart.Of(members);
        return $"""
              ! Inputs of {ofMembers}: {products.FeatureCount} products of Chebyshev polynomials T_n(s), one in each coordinate, s from -1 to 1 over a box.
              ! The members' slopes are added to dx.
              pure recursive subroutine part_{number}(x, with_gradient, energies, dx, inside)
                real(dp), intent(in) :: x({dimensions})
                logical, intent(in) :: with_gradient
                real(dp), intent(inout) :: energies(members), dx({dimensions})
                logical, intent(inout) :: inside
                integer, parameter :: dimensions = {dimensions}, degree = {box.Degree}, features = {products.FeatureCount}
                ! Input k has T_n of coordinate d with n = powers(d, k).
            {tables}    real(dp) :: s(dimensions), ds(dimensions), t(dimensions, -1:degree), dt(dimensions, -1:degree), q(features), dq(features), slope
                integer :: n, k, d, e

                s = (2*x - box_high - box_low)/(box_high - box_low)
                ! The recurrence begins from T_0 and T_(-1) = T_1.
                t(:, -1) = s
                t(:, 0) = 1
                do n = 1, degree
                  t(:, n) = 2*s*t(:, n - 1) - t(:, n - 2)
                end do
                q = 1
                do k = 1, features
                  do d = 1, dimensions
                    q(k) = q(k)*t(d, powers(d, k))
                  end do
                end do
                inside = inside .and. all(q >= low .and. q <= high)
                dq = 0
            {FortranPart.Calls(members, "q", "dq")}
                if (.not. with_gradient) return
                ds = 2/(box_high - box_low)
                dt(:, -1) = ds
                dt(:, 0) = 0
                do n = 1, degree
                  dt(:, n) = 2*(s*dt(:, n - 1) + ds*t(:, n - 1)) - dt(:, n - 2)
                end do
                do k = 1, features
                  do d = 1, dimensions
                    slope = dq(k)*dt(d, powers(d, k))
                    do e = 1, dimensions
                      if (e /= d) slope = slope*t(e, powers(e, k))
                    end do
                    dx(d) = dx(d) + slope
                  end do
                end do
              end subroutine part_{number}

            """;
    }
}
