namespace Morsel.Refinement;

/// <summary>Unweighted errors of a network on <see cref="FitRows"/>, in the scaled terms of the rows.</summary>
/// <param name="Energies">How many energies there were.</param>
/// <param name="Slopes">How many slopes there were.</param>
/// <param name="EnergySquares">The sum of the squares of f - E.</param>
/// <param name="EnergyAbsolutes">The sum of |f - E|.</param>
/// <param name="SlopeSquares">The sum of the squares of grad f . t - G.</param>
/// <param name="LargestEnergy">The largest |f - E|; NaN if any is.</param>
/// <param name="LargestSlope">The largest |grad f . t - G|; NaN if any is.</param>
readonly record struct FitErrors(
    int Energies,
    int Slopes,
    double EnergySquares,
    double EnergyAbsolutes,
    double SlopeSquares,
    double LargestEnergy,
    double LargestSlope
)
{
    /// <summary>The root of the mean square of the energies' errors.</summary>
    public double EnergyRmse => Math.Sqrt(EnergySquares / Energies);

    /// <summary>The mean of the absolute errors of the energies.</summary>
    public double EnergyMae => EnergyAbsolutes / Energies;

    /// <summary>The root of the mean square of the slopes' errors; NaN where there are none.</summary>
    public double SlopeRmse => Math.Sqrt(SlopeSquares / Slopes);

    /// <summary>The errors of two sets of rows together.</summary>
    public FitErrors And(FitErrors other) =>
        new(
            Energies + other.Energies,
            Slopes + other.Slopes,
            EnergySquares + other.EnergySquares,
            EnergyAbsolutes + other.EnergyAbsolutes,
            SlopeSquares + other.SlopeSquares,
            Math.Max(LargestEnergy, other.LargestEnergy),
            Math.Max(LargestSlope, other.LargestSlope)
        );
}
