using Morsel.Datasets;
using Morsel.Molecules;
using Morsel.Randomness;
using Morsel.Surfaces;

namespace Morsel.Checks;

/// <summary>A seeded search for energies below the lowest there is, in and just outside the region that the data cover.</summary>
/// <remarks>
/// The floor is the lowest of the minima below the ten lowest data points, as far as they are believed: covered, and no deeper below the
/// data's lowest energy than that is below their median. If none is, it is the data's lowest energy. Sample s draws from stream s of the
/// seed, and so does not depend on the others. A search that finds nothing proves nothing: it says how much was looked at.
/// </remarks>
static class HoleSearch
{
    // What atoms can be brought to by dynamics, and what is no geometry of the molecule at all, in units of the data's distances.
    const double LeastDistance = 0.8,
        GreatestDistance = 1.25,
        CollapsedDistance = 0.4,
        DissociatedDistance = 3;
    const double LongestStepInAngstrom = 0.1,
        SlopeTolerance = 0.1;
    const int FloorStarts = 10,
        FloorSteps = 500;
    static readonly double[] _displacementsInAngstrom = [0.02, 0.05, 0.1, 0.2];

    /// <param name="surface">The surface.</param>
    /// <param name="data">The points it was fitted to.</param>
    /// <param name="seed">Of the random numbers.</param>
    /// <param name="settings">How hard to look.</param>
    /// <param name="cancellation">Ends the search early, by an exception.</param>
    public static HoleReport Run(
        IEnergySurface surface,
        Dataset data,
        ulong seed,
        HoleSearchSettings? settings = null,
        CancellationToken cancellation = default
    )
    {
        settings ??= new();
        var contacts = new Contacts(data);
        double floor = Floor(surface, data);
        var tally = new Tally(surface, floor, settings.Tolerance);
        int covered = 0,
            passedOver = 0;
        var outside = new List<int>();
        double[] x = new double[data.CoordinateCount];
        for (int s = 0; s < settings.Samples; s++)
        {
            cancellation.ThrowIfCancellationRequested();
            HoleFinder how = Sample(data, SplitMix64.Mix(seed, (ulong)s), s, x);
            if (!contacts.Allow(x, LeastDistance, GreatestDistance))
            {
                passedOver++;
                continue;
            }

            if (tally.Look(x, how))
            {
                covered++;
            }
            else
            {
                outside.Add(s);
            }
        }

        int walksIntoHoles = 0;
        for (int w = 0; w < settings.Walks; w++)
        {
            cancellation.ThrowIfCancellationRequested();
            var random = new SplitMix64(SplitMix64.Mix(seed, ulong.MaxValue - (ulong)w));
            if (w % 2 == 1 && outside.Count > 0)
            {
                int s = outside[random.NextBelow(outside.Count)];
                Sample(data, SplitMix64.Mix(seed, (ulong)s), s, x);
            }
            else
            {
                data.Point(random.NextBelow(data.Count)).CopyTo(x);
            }

            Descent walk = Descent.From(
                surface,
                x,
                SlopeTolerance,
                LongestStepInAngstrom,
                settings.StepsOfWalk,
                (at, _) => !contacts.Allow(at, CollapsedDistance, DissociatedDistance)
            );
            int before = tally.HolesInRange + tally.HolesOutside;
            tally.Look(walk.Coordinates, HoleFinder.Walk);
            walksIntoHoles += tally.HolesInRange + tally.HolesOutside - before;
        }

        return new(
            settings,
            seed,
            floor,
            settings.Samples - passedOver,
            covered,
            passedOver,
            tally.HolesInRange,
            tally.HolesOutside,
            settings.Walks,
            walksIntoHoles,
            tally.Deepest
        );
    }

    static double Floor(IEnergySurface surface, Dataset data)
    {
        int[] byEnergy = [.. Enumerable.Range(0, data.Count).OrderBy(point => data.Energies[point])];
        double least = data.Energies[byEnergy[0]],
            floor = least,
            believed = 2 * least - data.Energies[byEnergy[data.Count / 2]];
        foreach (int point in byEnergy.Take(FloorStarts))
        {
            Descent walk = Descent.From(surface, data.Point(point), StationarySearch.Tolerance, LongestStepInAngstrom, FloorSteps);
            if (walk.Energy < floor && walk.Energy >= believed && surface.Covers(walk.Coordinates))
            {
                floor = walk.Energy;
            }
        }

        return floor;
    }

    static HoleFinder Sample(Dataset data, ulong stream, int number, double[] x)
    {
        var random = new SplitMix64(stream);
        ReadOnlySpan<double> first = data.Point(random.NextBelow(data.Count));
        if (number % 2 == 0)
        {
            double width = _displacementsInAngstrom[number / 2 % _displacementsInAngstrom.Length];
            for (int i = 0; i < x.Length; i++)
            {
                x[i] = first[i] + width * random.NextNormal();
            }

            return HoleFinder.Displacement;
        }

        // The second point is turned onto the first, as files give geometries in any frame; t from -0.3 to 1.3 reaches beyond both.
        ReadOnlySpan<double> second = data.Point(random.NextBelow(data.Count));
        double t = 1.6 * random.NextDouble() - 0.3;
        Span<double> rotation = stackalloc double[9],
            from = stackalloc double[3],
            to = stackalloc double[3];
        Superposition.Rotation(first, second, rotation);
        Superposition.Centre(second, from);
        Superposition.Centre(first, to);
        for (int i = 0; i < x.Length; i++)
        {
            int atom = i / 3 * 3,
                row = i % 3 * 3;
            double turned =
                to[i % 3]
                + rotation[row] * (second[atom] - from[0])
                + rotation[row + 1] * (second[atom + 1] - from[1])
                + rotation[row + 2] * (second[atom + 2] - from[2]);
            x[i] = first[i] + t * (turned - first[i]);
        }

        return HoleFinder.Interpolation;
    }

    sealed class Tally(IEnergySurface surface, double floor, double tolerance)
    {
        public int HolesInRange { get; private set; }

        public int HolesOutside { get; private set; }

        public Hole? Deepest { get; private set; }

        /// <summary>Counts a geometry, and says whether it is covered.</summary>
        public bool Look(double[] x, HoleFinder how)
        {
            double energy = surface.Energy(x);
            bool isCovered = surface.Covers(x);
            // Written so that NaN, from which no dynamics can continue, counts.
            if (!(energy >= floor - tolerance))
            {
                _ = isCovered ? HolesInRange++ : HolesOutside++;
                if (Deepest is null || energy < Deepest.Energy || double.IsNaN(energy))
                {
                    Deepest = new([.. x], energy, floor - energy, isCovered, how);
                }
            }

            return isCovered;
        }
    }
}
