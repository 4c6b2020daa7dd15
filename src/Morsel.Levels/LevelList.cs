using System.Collections.Immutable;
using Morsel.Surfaces;

namespace Morsel.Levels;

/// <summary>One level.</summary>
/// <param name="Energy">Above the lowest level, in the surface's unit.</param>
/// <param name="Symmetry">Under exchange of like atoms; empty where there are none.</param>
/// <param name="Well">The minimum at which the state is found; empty where there is one minimum.</param>
/// <param name="Spread">
/// The standard deviation of <paramref name="Energy"/> over the committee's members, and in quadrature what the surface is worth where it
/// was not fitted (<see cref="LevelList.Of"/>); of the lowest level that of the zero-point energy. NaN without a committee.
/// </param>
/// <param name="Outside">The probability to find the molecule where the surface was not fitted; NaN where it is not known.</param>
public sealed record Level(double Energy, string Symmetry, string Well, double Spread, double Outside)
{
    /// <summary>The quanta of its largest part, such as <c>2 v3 + v5</c>; empty where levels are not assigned.</summary>
    public string Assignment { get; init; } = "";

    /// <summary>How large that part is: the square of its coefficient.</summary>
    public double Share { get; init; } = 1;
}

/// <summary>The levels of a surface.</summary>
/// <param name="ZeroPointEnergy">The lowest level above the lowest minimum.</param>
/// <param name="Minimum">The energy of the lowest minimum, on the surface's scale.</param>
/// <param name="Levels">Ascending, from 0 on.</param>
/// <param name="Error">About how far a level is from its value on an endless grid; NaN where there is no grid.</param>
sealed record LevelList(double ZeroPointEnergy, double Minimum, ImmutableArray<Level> Levels, double Error)
{
    // Points at which no state is found add nothing to any digit that is shown.
    const double LeastDensity = 1e-11;

    /// <param name="states">On their grid.</param>
    /// <param name="minimum">The lowest minimum: where, and its energy.</param>
    /// <param name="surface">What says where it was fitted.</param>
    /// <param name="members">The committee's, or none.</param>
    /// <param name="error">Of the grid.</param>
    /// <param name="symmetries">The names of the symmetry blocks.</param>
    /// <param name="well">The well of a point of the grid; null where it is in none, or there is one only.</param>
    /// <param name="isContinued">
    /// Whether the potential that was used is not the surface's own outside the range of the training points.
    /// </param>
    /// <param name="highest">The highest energy that the surface was fitted to, where it is known.</param>
    /// <remarks>
    /// The members' levels are those of first order, E + sum of density times (V_member - V): members differ by far less than levels are
    /// apart. Where the surface was not fitted (outside the range of its points, and higher than all of them) the members are off on one
    /// side: their deviations there are added up without cancelling.
    /// </remarks>
    public static LevelList Of(
        Eigenstates states,
        (double[] Position, double Energy) minimum,
        IEnergySurface surface,
        ImmutableArray<IEnergySurface> members,
        double error,
        ImmutableArray<string> symmetries,
        Func<ReadOnlySpan<double>, string?> well,
        bool isContinued = false,
        double highest = double.PositiveInfinity
    )
    {
        int width = surface.CoordinateCount,
            count = states.Energies.Length;
        double[,] shifts = new double[members.Length, count];
        double[] outside = new double[count],
            continued = new double[count],
            extrapolated = new double[count],
            differences = new double[members.Length];
        Dictionary<string, double>[] shares = [.. states.Energies.Select(_ => new Dictionary<string, double>())];
        for (int point = 0; point < states.Potential.Length; point++)
        {
            if (states.Densities.All(density => density[point] < LeastDensity))
            {
                continue;
            }

            ReadOnlySpan<double> position = states.Points.AsSpan(point * width, width);
            bool isCovered = surface.Covers(position);
            string? name = well(position);
            double energy = surface.Energy(position);
            for (int k = 0; k < count; k++)
            {
                double density = states.Densities[k][point];
                outside[k] += isCovered ? 0 : density;
                continued[k] += isCovered || !isContinued ? 0 : density * (states.Potential[point] - energy);
                if (name is not null)
                {
                    shares[k][name] = shares[k].GetValueOrDefault(name) + density;
                }
            }

            for (int member = 0; member < members.Length; member++)
            {
                differences[member] = members[member].Energy(position) - energy;
                for (int k = 0; k < count; k++)
                {
                    shifts[member, k] += states.Densities[k][point] * differences[member];
                }
            }

            if (members.Length > 1 && !(isCovered && energy <= highest))
            {
                double deviation = Deviation(differences);
                for (int k = 0; k < count; k++)
                {
                    extrapolated[k] += states.Densities[k][point] * deviation;
                }
            }
        }

        double[] atMinimum = [.. members.Select(member => member.Energy(minimum.Position) - minimum.Energy)];
        return new(
            states.Energies[0] - minimum.Energy,
            minimum.Energy,
            [
                .. states.Energies.Select(
                    (energy, k) =>
                        new Level(
                            energy - states.Energies[0],
                            states.Blocks.Length == 0 ? "" : symmetries[states.Blocks[k]],
                            Name(shares[k]),
                            Together(
                                Deviation([
                                    .. Enumerable
                                        .Range(0, members.Length)
                                        .Select(member => shifts[member, k] - (k == 0 ? atMinimum[member] : shifts[member, 0])),
                                ]),
                                continued[k] - (k == 0 ? 0 : continued[0]),
                                extrapolated[k] - (k == 0 ? 0 : extrapolated[0])
                            ),
                            outside[k]
                        )
                ),
            ],
            error
        );
    }

    static double Together(double first, double second, double third) => double.Hypot(double.Hypot(first, second), third);

    // A state that is at several minima is named after all of them.
    static string Name(Dictionary<string, double> shares)
    {
        const double Most = 0.8,
            Least = 0.1;
        (string Name, double Share)[] sorted =
        [
            .. shares.Select(share => (share.Key, share.Value)).OrderByDescending(share => share.Value),
        ];
        return sorted.Length == 0 ? ""
            : sorted[0].Share > Most ? sorted[0].Name
            : string.Join('+', sorted.Where(share => share.Share > Least).Select(share => share.Name));
    }

    /// <summary>The standard deviation; NaN of fewer than two values.</summary>
    public static double Deviation(double[] values)
    {
        if (values.Length < 2)
        {
            return double.NaN;
        }

        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
