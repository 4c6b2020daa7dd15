namespace Morsel.Levels.Grids;

/// <summary>Equally spaced points between two hard walls, and the kinetic energy between them.</summary>
/// <remarks>
/// -c d2/dx2 in the basis of the sines of a box, one function for each point: D. T. Colbert, W. H. Miller, J. Chem. Phys. 96, 1982 (1992),
/// appendix A. The error falls exponentially with the number of points, whether a wavefunction reaches the walls or not.
/// </remarks>
static class SineGrid
{
    /// <summary>The inner points of so many and one equal parts.</summary>
    public static double[] Points(double low, double high, int count) =>
        [.. Enumerable.Range(1, count).Select(i => low + (high - low) * i / (count + 1))];

    /// <summary>Row-major.</summary>
    /// <param name="factor">c, which is hbar^2 / 2m, in the energy's unit times the square of the coordinate's.</param>
    /// <param name="width">From wall to wall, in the coordinate's unit.</param>
    /// <param name="count">How many points.</param>
    public static double[] Kinetic(double factor, double width, int count)
    {
        int n = count + 1;
        double[] kinetic = new double[count * count];
        double scale = factor * Math.PI * Math.PI / (2 * width * width);
        for (int i = 1; i <= count; i++)
        {
            for (int j = 1; j <= count; j++)
            {
                kinetic[(i - 1) * count + j - 1] =
                    i == j
                        ? scale * ((2.0 * n * n + 1) / 3 - InverseSquare(Math.PI * i / n))
                        : scale
                            * ((i - j) % 2 == 0 ? 1 : -1)
                            * (InverseSquare(Math.PI * (i - j) / (2 * n)) - InverseSquare(Math.PI * (i + j) / (2 * n)));
            }
        }

        return kinetic;
    }

    static double InverseSquare(double angle)
    {
        double sine = Math.Sin(angle);
        return 1 / (sine * sine);
    }
}
