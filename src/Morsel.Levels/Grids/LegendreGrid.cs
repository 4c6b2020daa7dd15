namespace Morsel.Levels.Grids;

/// <summary>The points of Gauss and Legendre for the cosine of an angle, and the squared angular momentum between them.</summary>
/// <remarks>J. C. Light, I. P. Hamilton, J. V. Lill, J. Chem. Phys. 82, 1400 (1985). Exact at both ends, where a molecule is
/// linear.</remarks>
sealed class LegendreGrid
{
    /// <param name="count">How many points; as many polynomials, from degree 0 on.</param>
    public LegendreGrid(int count)
    {
        Count = count;
        Cosines = new double[count];
        double[] vectors = new double[count * count];
        for (int k = 0; k < count; k++)
        {
            double x = -Math.Cos(Math.PI * (k + 0.75) / (count + 0.5));
            for (int step = 0; step < 100; step++)
            {
                (double value, double before) = Polynomial(x, count);
                double change = value * (x * x - 1) / (count * (x * value - before));
                x -= change;
                if (Math.Abs(change) < 1e-15)
                {
                    break;
                }
            }

            Cosines[k] = x;
            double last = Polynomial(x, count).Before;
            // The weight is 2 (1 - x^2) / (n P_{n-1}(x))^2.
            double root = Math.Sqrt(2 * (1 - x * x)) / Math.Abs(count * last);
            double older = 0,
                newer = 1;
            for (int l = 0; l < count; l++)
            {
                vectors[k * count + l] = Math.Sqrt(l + 0.5) * newer * root;
                (older, newer) = (newer, ((2 * l + 1) * x * newer - l * older) / (l + 1));
            }
        }

        SquaredMomentum = new double[count * count];
        for (int k = 0; k < count; k++)
        {
            for (int j = 0; j <= k; j++)
            {
                double sum = 0;
                for (int l = 1; l < count; l++)
                {
                    sum += vectors[k * count + l] * l * (l + 1) * vectors[j * count + l];
                }

                SquaredMomentum[k * count + j] = SquaredMomentum[j * count + k] = sum;
            }
        }
    }

    public int Count { get; }

    /// <summary>Ascending, symmetric about 0.</summary>
    public double[] Cosines { get; }

    /// <summary>l(l + 1) between the points, row-major.</summary>
    public double[] SquaredMomentum { get; }

    // P_n(x) and P_{n-1}(x).
    static (double Value, double Before) Polynomial(double x, int n)
    {
        double before = 0,
            value = 1;
        for (int l = 0; l < n; l++)
        {
            (before, value) = (value, ((2 * l + 1) * x * value - l * before) / (l + 1));
        }

        return (value, before);
    }
}
