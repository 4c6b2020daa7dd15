using Morsel.Datasets;
using Morsel.Units;

namespace Morsel.Examination;

/// <summary>Whether two rows are one geometry, turned, mirrored or written with other digits, as far as a file tells.</summary>
/// <remarks>
/// A position that is written with d decimals is off by half of the last in each direction, so that distances in two turned copies
/// differ by up to 3.5 of the last digit. So near two geometries may be without being one, as in a scan of small steps. They are taken for
/// copies only where one does not lie beside the other, in its orientation, and where their energies agree.
/// </remarks>
sealed class WrittenCopies
{
    // Five decimals, turned; whoever steps by less says nothing new of a surface.
    const double Same = 5e-5;

    // Distances of two copies, by the last digit: 2 atoms x 2 copies x sqrt(3)/2.
    const double LastDigits = 3.5;

    // Copies have one energy but for the noise of a calculation that was turned.
    const double EnergyShare = 1e-4;

    const int Fewest = 3,
        Most = 5;

    readonly Dataset _data;
    readonly int[] _decimals;
    readonly double _energy;

    public WrittenCopies(Dataset data)
    {
        (_data, _decimals) = (data, [.. Enumerable.Range(0, data.Count).Select(point => Decimals(data, point))]);
        // Half of the energies, which no failed calculation widens.
        double[] energies = [.. data.Energies.Order()];
        _energy = energies.Length == 0 ? 0 : EnergyShare * (energies[3 * (energies.Length - 1) / 4] - energies[(energies.Length - 1) / 4]);
    }

    /// <summary>The largest difference of distances that copies can have, in angstrom.</summary>
    public double Reach => _decimals.Contains(Fewest) ? LastDigits * LastDigit(Fewest) : Duplicates.Near;

    public bool Are(Duplicate pair)
    {
        if (pair.Distance <= Same)
        {
            return true;
        }

        int fewest = Math.Min(_decimals[pair.First], _decimals[pair.Second]),
            most = Math.Max(_decimals[pair.First], _decimals[pair.Second]);
        double last = LastDigit(fewest);
        if (fewest >= Most || pair.Distance > LastDigits * last || Math.Abs(pair.EnergyDifference) > _energy)
        {
            return false;
        }

        double apart = 0;
        foreach (var (one, other) in _data.Point(pair.First).ToArray().Zip(_data.Point(pair.Second).ToArray()))
        {
            apart = Math.Max(apart, Math.Abs(one - other));
        }

        // In one orientation, a copy is the same number, or the same with fewer digits.
        return fewest < most && apart <= 0.51 * last || apart > 2 * LastDigits * last;
    }

    static double LastDigit(int decimals) => Math.Pow(10, -decimals);

    // Of all positions of a point, in angstrom or in bohr, whichever is shorter: rarely one of them by chance.
    static int Decimals(Dataset data, int point)
    {
        double bohr = LengthUnit.Bohr.To(LengthUnit.Angstrom);
        for (int decimals = Fewest; decimals < Most; decimals++)
        {
            double scale = Math.Pow(10, decimals);
            if (AreWhole(data.Point(point), scale) || AreWhole(data.Point(point), scale / bohr))
            {
                return decimals;
            }
        }

        return Most;
    }

    static bool AreWhole(ReadOnlySpan<double> positions, double scale)
    {
        foreach (double position in positions)
        {
            double scaled = position * scale;
            if (Math.Abs(scaled - Math.Round(scaled)) > 1e-6)
            {
                return false;
            }
        }

        return true;
    }
}
