using Morsel.Descriptors;
using Morsel.Refinement;

namespace Morsel.Fitting.LeastSquares;

/// <summary>Root mean square errors on some points.</summary>
/// <param name="EnergyRmse">In cm-1.</param>
/// <param name="EnergyMae">The mean absolute error, in cm-1.</param>
/// <param name="SlopeRmse">
/// Over the directions of <see cref="InternalDirections"/>, in cm-1/angstrom; null where no point has a gradient.
/// </param>
/// <param name="Cost">Mean of the squared, weighted residuals of energies and slopes per point, by which fits are chosen.</param>
sealed record LinearError(double EnergyRmse, double EnergyMae, double? SlopeRmse, double Cost)
{
    internal static LinearError Of(
        FitRows rows,
        double constant,
        ReadOnlySpan<double> mean,
        ReadOnlySpan<double> deviation,
        ReadOnlySpan<double> coefficients
    )
    {
        double[] direct = new double[coefficients.Length];
        for (int k = 0; k < direct.Length; k++)
        {
            direct[k] = coefficients[k] / deviation[k];
        }

        double[] centred = new double[direct.Length],
            ones = [.. Enumerable.Repeat(1.0, direct.Length)];
        double energies = 0,
            absolutes = 0,
            slopes = 0,
            cost = 0;
        for (int p = 0; p < rows.Points; p++)
        {
            RowArithmetic.Standardise(centred, 1, rows.Features.AsSpan(p * rows.Inputs, direct.Length), mean, ones);
            double residual = constant + RowArithmetic.Dot(centred, direct) - rows.Energies[p];
            energies += residual * residual;
            absolutes += Math.Abs(residual);
            cost += Square(rows.EnergyWeights[p] * residual);
        }

        for (int i = 0; i < rows.Slopes.Length; i++)
        {
            double residual = RowArithmetic.Dot(direct, rows.Tangents.AsSpan(i * rows.Inputs, direct.Length)) - rows.Slopes[i];
            slopes += residual * residual;
            cost += Square(rows.SlopeWeights[i / rows.Directions] * residual);
        }

        return new(
            Math.Sqrt(energies / rows.Points),
            absolutes / rows.Points,
            rows.Slopes.Length > 0 ? Math.Sqrt(slopes / rows.Slopes.Length) : null,
            cost / rows.Points
        );
    }

    static double Square(double value) => value * value;
}
