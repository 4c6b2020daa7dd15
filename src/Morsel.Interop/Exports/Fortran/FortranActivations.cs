using Morsel.Activations;

namespace Morsel.Interop.Exports.Fortran;

/// <summary>Activations over a layer, with their slopes; all but the linear one.</summary>
static class FortranActivations
{
    /// <summary>The subroutine's name: it makes a = f(z) and s = f'(z) of z.</summary>
    public static string Name(ActivationName activation) => $"{activation.ToString().ToLowerInvariant()}_layer";

    /// <summary>Whether <see cref="Subroutine"/> calls <see cref="Exponentials"/>.</summary>
    public static bool NeedsExponentials(ActivationName activation) => activation is not (ActivationName.Relu or ActivationName.Sine);

    /// <summary>The subroutine. What is not a number stays so: no comparison takes a NaN for something else.</summary>
    public static string Subroutine(ActivationName activation)
    {
        string name = Name(activation);
        return $"""
              ! {Title(activation)} a = f(z), s = f'(z).
              pure subroutine {name}(n, z, a, s)
                integer, intent(in) :: n
                real(dp), intent(in) :: z(n)
                real(dp), intent(out) :: a(n), s(n)
            {Body(activation)}
              end subroutine {name}

            """;
    }

    static string Title(ActivationName activation) =>
        activation switch
        {
            ActivationName.Selu => "f(z) = lambda z for z > 0, else lambda alpha (e^z - 1).",
            ActivationName.Elu => "f(z) = z for z > 0, else e^z - 1.",
            ActivationName.Relu => "f(z) = max(z, 0).",
            ActivationName.Tanh => "f(z) = tanh z = 1 - 2/(e^(2z) + 1).",
            ActivationName.Softplus => "f(z) = ln(1 + e^z) = max(z, 0) + ln(1 + e^-|z|).",
            ActivationName.Silu => "f(z) = z/(1 + e^-z).",
            ActivationName.Sigmoid => "f(z) = 1/(1 + e^-z).",
            ActivationName.Sine => "f(z) = sin z.",
            _ => throw new ExportException($"The Fortran export does not know the activation {activation}."),
        };

    static string Body(ActivationName activation) =>
        activation switch
        {
            ActivationName.Selu => $"""
                    real(dp), parameter :: lambda = {FortranText.Real(Selu.Lambda)}, alpha = {FortranText.Real(Selu.Alpha)}

                    call exponentials(n, 1.0_dp, z, s)
                    a = merge(lambda*alpha*(s - 1), lambda*z, z <= 0)
                    s = merge(lambda*alpha*s, lambda, z <= 0)
                """,
            ActivationName.Elu => """

                    call exponentials(n, 1.0_dp, z, s)
                    a = merge(s - 1, z, z <= 0)
                    s = merge(s, 1.0_dp, z <= 0)
                """,
            ActivationName.Relu => """

                    a = merge(0.0_dp, z, z <= 0)
                    s = merge(0.0_dp, 1.0_dp, z <= 0)
                """,
            ActivationName.Tanh => """

                    call exponentials(n, 2.0_dp, z, s)
                    a = 1 - 2/(s + 1)
                    s = 1 - a*a
                """,
            ActivationName.Softplus => """

                    a = -abs(z)
                    call exponentials(n, 1.0_dp, a, s)
                    a = log(1 + s) + merge(0.0_dp, z, z <= 0)
                    s = merge(s, 1.0_dp, z <= 0)/(1 + s)
                """,
            ActivationName.Silu => """

                    call exponentials(n, -1.0_dp, z, s)
                    s = 1/(1 + s)
                    a = z*s
                    s = s*(1 + z*(1 - s))
                """,
            ActivationName.Sigmoid => """

                    call exponentials(n, -1.0_dp, z, s)
                    a = 1/(1 + s)
                    s = a*(1 - a)
                """,
            ActivationName.Sine => """

                    a = sin(z)
                    s = cos(z)
                """,
            _ => throw new ExportException($"The Fortran export does not know the activation {activation}."),
        };

    /// <summary>e^(cz) of a layer, which compilers turn into vector instructions as they do not the intrinsic function.</summary>
    public const string Exponentials = """
          ! e = exp(c z) to 2 units in the last place; c z beyond +-708 counts as +-708. The intrinsic exp, in a form that compilers can
          ! turn into vector instructions: with c z = k ln 2 + r, |r| <= (ln 2)/2, it is 2^k (1 + r + r^2 p(r)).
          pure subroutine exponentials(n, c, z, e)
            integer, intent(in) :: n
            real(dp), intent(in) :: c, z(n)
            real(dp), intent(out) :: e(n)
            real(dp), parameter :: per_ln2 = 1.4426950408889634_dp
            real(dp), parameter :: ln2_high = 0.69314718036912382_dp, ln2_low = 1.9082149292705877e-10_dp
            real(dp) :: t, r, p
            integer :: i, k

            do i = 1, n
              t = c*z(i)
              if (t > 708) t = 708
              if (t < -708) t = -708
              k = int(per_ln2*t + sign(0.5_dp, t))
              r = (t - k*ln2_high) - k*ln2_low
              p = 2.510038549551032e-08_dp
              p = p*r + 2.7620088445409746e-07_dp
              p = p*r + 2.7557268459997064e-06_dp
              p = p*r + 2.4801521295954376e-05_dp
              p = p*r + 0.00019841269863053618_dp
              p = p*r + 0.0013888888917213717_dp
              p = p*r + 0.0083333333333300615_dp
              p = p*r + 0.041666666666624129_dp
              p = p*r + 0.16666666666666669_dp
              p = p*r + 0.50000000000000011_dp
              e(i) = ((p*r + 1)*r + 1)*transfer(shiftl(int(k + 1023, int64), 52), 1.0_dp)
            end do
          end subroutine exponentials

        """;
}
