using Morsel.Datasets;

namespace Morsel.Fitting.Inputs;

/// <summary>A network gives (E - offset) / scale.</summary>
/// <param name="Offset">Mean of the training energies, in their unit.</param>
/// <param name="Scale">Their standard deviation; 1 where all are equal.</param>
readonly record struct EnergyScale(double Offset, double Scale)
{
    public static EnergyScale Of(Dataset training)
    {
        double mean = training.Energies.Average(), variance = training.Energies.Average(energy => (energy - mean) * (energy - mean));
        return new(mean, variance > 0 ? Math.Sqrt(variance) : 1);
    }
}
