using Morsel.Surfaces;

namespace Morsel.Checks;

/// <summary>A walk downhill, to where the slope vanishes or as far as it was let.</summary>
/// <param name="Coordinates">Where it ended.</param>
/// <param name="Energy">The energy there.</param>
/// <param name="LargestSlope">The largest component of the gradient there.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="HasConverged">Whether the largest slope fell below the tolerance.</param>
sealed record Descent(double[] Coordinates, double Energy, double LargestSlope, int Steps, bool HasConverged)
{
    const double SufficientDecrease = 1e-4;
    const int MostHalvings = 30;

    /// <summary>
    /// Quasi-Newton: p = -H g, where H, the inverse Hessian, starts as a multiple of 1 and takes in what each step shows (BFGS); no
    /// coordinate moves by more than <paramref name="longestStep"/>, and a step is halved until the energy falls by 10^-4 of what the slope
    /// promises.
    /// </summary>
    /// <remarks>J. Nocedal, S. J. Wright, Numerical Optimization, 2nd ed. (2006): algorithms 3.1 and 6.1, initial scale (6.20).</remarks>
    /// <param name="surface">The surface.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="tolerance">The largest slope that counts as none, in energy unit per coordinate unit.</param>
    /// <param name="longestStep">In the coordinates' unit.</param>
    /// <param name="mostSteps">Where to give up.</param>
    /// <param name="stop">Ends the walk where it answers true of coordinates and energy.</param>
    public static Descent From(
        IEnergySurface surface,
        ReadOnlySpan<double> start,
        double tolerance,
        double longestStep,
        int mostSteps,
        Func<double[], double, bool>? stop = null
    )
    {
        int n = start.Length;
        double[] x = [.. start],
            g = new double[n],
            next = new double[n],
            nextGradient = new double[n],
            p = new double[n];
        var inverse = new InverseHessian(n);
        double energy = surface.Energy(x, g);
        int step = 0;
        for (; step < mostSteps && Largest(g) > tolerance && double.IsFinite(energy) && stop?.Invoke(x, energy) != true; step++)
        {
            double slope = inverse.Direction(g, p, longestStep);
            if (!(slope < 0))
            {
                inverse.Forget();
                slope = inverse.Direction(g, p, longestStep);
            }

            double nextEnergy = energy,
                scale = 1;
            bool isLower = false;
            for (int halving = 0; halving < MostHalvings && !isLower; halving++, scale /= 2)
            {
                for (int i = 0; i < n; i++)
                {
                    next[i] = x[i] + scale * p[i];
                }

                nextEnergy = surface.Energy(next, nextGradient);
                // Near a minimum the promised fall is lost in the rounding of the energy.
                isLower = nextEnergy <= energy + SufficientDecrease * scale * slope + 4e-16 * Math.Abs(energy);
            }

            if (!isLower)
            {
                break;
            }

            inverse.Update(x, next, g, nextGradient);
            (x, next, g, nextGradient, energy) = (next, x, nextGradient, g, nextEnergy);
        }

        return new(x, energy, Largest(g), step, Largest(g) <= tolerance);
    }

    /// <summary>The largest magnitude; NaN where one is NaN.</summary>
    internal static double Largest(double[] values) => values.Aggregate(0.0, (largest, value) => Math.Max(largest, Math.Abs(value)));

    sealed class InverseHessian(int n)
    {
        readonly double[] _h = new double[n * n];
        readonly double[] _s = new double[n],
            _y = new double[n],
            _hy = new double[n];
        bool _isFresh = true;

        public void Forget() => _isFresh = true;

        /// <summary>
        /// p = -H g, shortened to the longest step; returns p . g. Without any knowledge yet, a tenth of that step down the gradient.
        /// </summary>
        public double Direction(double[] g, double[] p, double longestStep)
        {
            for (int i = 0; i < n; i++)
            {
                p[i] = _isFresh ? -g[i] : -Dot(_h.AsSpan(i * n, n), g);
            }

            double largest = Largest(p),
                scale = _isFresh ? longestStep / 10 / largest : Math.Min(1, longestStep / largest);
            for (int i = 0; i < n; i++)
            {
                p[i] *= scale;
            }

            return Dot(p, g);
        }

        public void Update(double[] x, double[] next, double[] g, double[] nextGradient)
        {
            for (int i = 0; i < n; i++)
            {
                (_s[i], _y[i]) = (next[i] - x[i], nextGradient[i] - g[i]);
            }

            double sy = Dot(_s, _y),
                yy = Dot(_y, _y);
            // Without positive curvature along the step H would no longer lead downhill.
            if (!(sy > 1e-10 * Math.Sqrt(yy * Dot(_s, _s))))
            {
                return;
            }

            if (_isFresh)
            {
                Array.Clear(_h);
                for (int i = 0; i < n; i++)
                {
                    _h[i * n + i] = sy / yy;
                }

                _isFresh = false;
            }

            for (int i = 0; i < n; i++)
            {
                _hy[i] = Dot(_h.AsSpan(i * n, n), _y);
            }

            double curvature = (1 + Dot(_y, _hy) / sy) / sy;
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    _h[i * n + j] += curvature * _s[i] * _s[j] - (_hy[i] * _s[j] + _s[i] * _hy[j]) / sy;
                }
            }
        }

        static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
        {
            double sum = 0;
            for (int i = 0; i < a.Length; i++)
            {
                sum += a[i] * b[i];
            }

            return sum;
        }
    }
}
