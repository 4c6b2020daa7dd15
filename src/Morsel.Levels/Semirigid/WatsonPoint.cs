using Morsel.Surfaces;

namespace Morsel.Levels.Semirigid;

/// <summary>The potential and the reciprocal inertia tensor at one point of normal coordinates. Not for several threads at once.</summary>
/// <remarks>
/// mu = I''^-1 I0 I''^-1, I'' = I0 + sum_k (dI/dQ_k) Q_k / 2: J. K. G. Watson, Mol. Phys. 15, 479 (1968). The potential has Watson's term
/// -hbar^2/8 (mu_xx + mu_yy + mu_zz) in it.
/// </remarks>
sealed class WatsonPoint
{
    /// <summary>
    /// Where nothing was fitted, an energy below this part of what the coordinates have alone is a hole, which would hold levels.
    /// </summary>
    public const double Deep = 0.3;

    readonly IEnergySurface _surface;
    readonly NormalFrame _frame;
    readonly double _bottom,
        _highest;
    readonly double[] _positions,
        _atCentre = new double[9];

    /// <param name="surface">The surface.</param>
    /// <param name="frame">The minimum.</param>
    /// <param name="bottom">Its energy, in cm-1.</param>
    /// <param name="highest">No energy above the minimum is taken as higher.</param>
    public WatsonPoint(IEnergySurface surface, NormalFrame frame, double bottom, double highest)
    {
        (_surface, _frame, _bottom, _highest) = (surface, frame, bottom, highest);
        _positions = new double[frame.Positions.Length];
        InverseInertia(frame, new double[frame.Wavenumbers.Length], _atCentre);
    }

    /// <summary>hbar^2 / 2 mu at the last point, a row-major 3 x 3, in cm-1.</summary>
    public double[] Mu { get; } = new double[9];

    /// <summary>Whether the last point lies in the range of the training points.</summary>
    public bool IsCovered { get; private set; }

    /// <summary>Above the minimum, in cm-1.</summary>
    /// <param name="q">The normal coordinates.</param>
    /// <param name="sum">What each coordinate has alone, together.</param>
    public double Potential(double[] q, double sum)
    {
        // Far out in several coordinates at once there is no molecule; near a line there is a state that this frame does not know.
        double energy = _highest;
        IsCovered = false;
        InverseInertia(_frame, q, Mu);
        if (sum < _highest && IsOrdinary(Mu, _atCentre))
        {
            _frame.Place(q, _positions);
            IsCovered = _surface.Covers(_positions);
            energy = _surface.Energy(_positions) - _bottom;
            if (!IsCovered && !(energy > Deep * sum))
            {
                energy = sum;
            }
        }
        else
        {
            _atCentre.CopyTo(Mu, 0);
        }

        return Math.Min(energy, _highest) - (Mu[0] + Mu[4] + Mu[8]) / 4;
    }

    // The reciprocal grows without bound where the molecule becomes linear.
    static bool IsOrdinary(double[] mu, double[] atCentre)
    {
        const double Most = 100;
        return mu[0] < Most * atCentre[0] && mu[4] < Most * atCentre[4] && mu[8] < Most * atCentre[8];
    }

    // hbar^2 / 2 mu.
    static void InverseInertia(NormalFrame frame, double[] q, double[] mu)
    {
        Span<double> half = stackalloc double[9],
            inverse = stackalloc double[9];
        for (int a = 0; a < 3; a++)
        {
            half[4 * a] = frame.Inertia[a];
        }

        for (int k = 0; k < q.Length; k++)
        {
            for (int i = 0; i < 9; i++)
            {
                half[i] += q[k] / 2 * frame.InertiaSlopes[k][i];
            }
        }

        double determinant = 0;
        for (int a = 0; a < 3; a++)
        {
            for (int b = 0; b < 3; b++)
            {
                (int r, int s, int t, int u) = ((a + 1) % 3, (a + 2) % 3, (b + 1) % 3, (b + 2) % 3);
                inverse[3 * b + a] = half[3 * r + t] * half[3 * s + u] - half[3 * r + u] * half[3 * s + t];
            }

            determinant += half[a] * inverse[3 * a];
        }

        for (int a = 0; a < 3; a++)
        {
            for (int b = 0; b < 3; b++)
            {
                double sum = 0;
                for (int c = 0; c < 3; c++)
                {
                    sum += inverse[3 * a + c] * frame.Inertia[c] * inverse[3 * c + b];
                }

                mu[3 * a + b] = Kinetics.Factor * sum / (determinant * determinant);
            }
        }
    }
}
