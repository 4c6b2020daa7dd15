namespace Morsel.Levels.Grids;

/// <summary>Equally spaced points inside an interval, and the kinetic energy between them.</summary>
/// <remarks>
/// -c d2/dx2 in the basis of sinc functions, one for each point: D. T. Colbert, W. H. Miller, J. Chem. Phys. 96, 1982 (1992), equation
/// (2.9).
/// A wavefunction that is smooth and vanishes at the ends is represented to an error that falls exponentially with the number of points.
/// </remarks>
static class SincGrid
{
    /// <summary>The middles of so many equal parts of the interval.</summary>
    public static double[] Points(double low, double high, int count) =>
        [.. Enumerable.Range(0, count).Select(i => low + (high - low) * (i + 0.5) / count)];

    /// <summary>Row-major: c (-1)^(i - j) / h^2 times pi^2/3 on the diagonal and 2/(i - j)^2 beside it.</summary>
    /// <param name="factor">c, which is hbar^2 / 2m, in the energy's unit times the square of the coordinate's.</param>
    /// <param name="spacing">h, in the coordinate's unit.</param>
    /// <param name="count">How many points.</param>
    public static double[] Kinetic(double factor, double spacing, int count)
    {
        double[] kinetic = new double[count * count];
        double scale = factor / (spacing * spacing);
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                int apart = i - j;
                kinetic[i * count + j] =
                    scale
                    * (
                        apart == 0 ? Math.PI * Math.PI / 3
                        : apart % 2 == 0 ? 2.0 / (apart * apart)
                        : -2.0 / (apart * apart)
                    );
            }
        }

        return kinetic;
    }
}
