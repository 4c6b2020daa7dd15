using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Surfaces;

namespace Morsel.Checks;

/// <summary>The minima below a molecule's data, and the saddle points that are reached from them.</summary>
static class StationarySearch
{
    internal const double Tolerance = 0.01,
        LongestStepInAngstrom = 0.1;
    const int MostSteps = 500,
        MostSaddleSteps = 80;
    const double FirstDisplacementInAngstrom = 0.1;

    /// <summary>
    /// Minima: walks down from the lowest data points, and from as many spread over the data in the order of energy. Saddle points as
    /// <see cref="Run(IEnergySurface, StationaryRequest)"/>, up to the highest energy of the data. Ascending in energy; each once.
    /// </summary>
    /// <param name="surface">The surface.</param>
    /// <param name="data">The points it was fitted to.</param>
    /// <param name="starts">How many lowest points, and how many others.</param>
    /// <param name="mostMinima">From how many of the minima to look for saddle points.</param>
    /// <param name="mostSteps">Steps uphill in all, each of which takes a Hessian.</param>
    public static ImmutableArray<StationaryPoint> Run(
        IEnergySurface surface,
        Dataset data,
        int starts = 10,
        int mostMinima = 3,
        int mostSteps = int.MaxValue
    )
    {
        int[] byEnergy = [.. Enumerable.Range(0, data.Count).OrderBy(point => data.Energies[point])];
        IEnumerable<int> spread = Enumerable.Range(0, starts).Select(i => byEnergy[(int)((long)i * data.Count / starts)]);
        return Run(
            surface,
            new(
                data.Space.Elements,
                [.. data.Space.Elements.Select(element => element.MassInDalton)],
                [.. byEnergy.Take(starts).Concat(spread).Distinct().Select(point => data.Point(point).ToArray())],
                data.Energies.Max()
            )
            {
                MostMinima = mostMinima,
                MostSteps = mostSteps,
            }
        );
    }

    /// <summary>
    /// Minima: walks down from the starts. Saddle points: from the lowest of the minima, uphill along each vibration in both directions and
    /// downhill in all others, in the same way from the tops of turns about their bonds, and from starts that may be near one. Ascending in
    /// energy; each once.
    /// </summary>
    /// <remarks>
    /// Downhill as <see cref="Descent"/>. Uphill, in mass-weighted coordinates, s = g/|b| along the mode followed and -g/|b| along the
    /// others, with b the curvatures: the walk of C. J. Cerjan, W. H. Miller, J. Chem. Phys. 75, 2800 (1981), on a mode chosen by overlap
    /// as in J. Baker, J. Comput. Chem. 7, 385 (1986). It gives up above the highest energy.
    /// </remarks>
    public static ImmutableArray<StationaryPoint> Run(IEnergySurface surface, StationaryRequest request)
    {
        int left = request.MostSteps;
        var found = new List<StationaryPoint>();
        foreach (double[] start in request.Starts)
        {
            Descent walk = Descent.From(surface, start, Tolerance, LongestStepInAngstrom, MostSteps);
            if (walk.HasConverged)
            {
                Add(found, StationaryPoint.At(surface, request.Masses, walk.Coordinates));
            }
        }

        foreach (
            StationaryPoint minimum in found
                .Where(point => point.Order == 0)
                .OrderBy(point => point.Energy)
                .Take(request.MostMinima)
                .ToArray()
        )
        {
            for (int mode = 0; mode < minimum.Wavenumbers.Length; mode++)
            {
                foreach (double sign in (double[])[-1, 1])
                {
                    if (Climb(surface, request, minimum, mode, sign, ref left) is { } saddle)
                    {
                        Add(found, saddle);
                    }
                }
            }

            foreach ((double[] top, double[] turn) in Torsions.Tops(surface, request.Elements, minimum.Positions))
            {
                if (Uphill(surface, request.Masses, top, turn, request.Highest, ref left) is { } saddle)
                {
                    Add(found, saddle);
                }
            }
        }

        foreach (double[] near in request.NearSaddles)
        {
            double[] softest = NormalModes.At(surface, request.Masses, near).Displacements[0];
            if (Uphill(surface, request.Masses, near, softest, request.Highest) is { } saddle)
            {
                Add(found, saddle);
            }
        }

        return [.. found.OrderBy(point => point.Energy)];
    }

    static void Add(List<StationaryPoint> found, StationaryPoint point)
    {
        if (!found.Exists(point.IsSameAs))
        {
            found.Add(point);
        }
    }

    static StationaryPoint? Climb(
        IEnergySurface surface,
        StationaryRequest request,
        StationaryPoint minimum,
        int mode,
        double sign,
        ref int left
    )
    {
        NormalModes modes = NormalModes.At(surface, request.Masses, minimum.Positions.AsSpan());
        double[] followed = modes.Displacements[mode];
        double[] x = [.. minimum.Positions];
        Move(x, followed, sign * FirstDisplacementInAngstrom / Descent.Largest(followed));
        return Uphill(surface, request.Masses, x, followed, request.Highest, ref left);
    }

    /// <summary>The saddle point, of whatever order, that is reached uphill along one direction; null where there is none.</summary>
    /// <param name="surface">The surface.</param>
    /// <param name="masses">Of the atoms, in u.</param>
    /// <param name="start">Where to begin, in angstrom.</param>
    /// <param name="followed">The direction, as a change of the positions.</param>
    /// <param name="highest">The energy in cm-1 above which the walk gives up.</param>
    internal static StationaryPoint? Uphill(
        IEnergySurface surface,
        ImmutableArray<double> masses,
        double[] start,
        double[] followed,
        double highest
    )
    {
        int left = int.MaxValue;
        return Uphill(surface, masses, start, followed, highest, ref left);
    }

    static StationaryPoint? Uphill(
        IEnergySurface surface,
        ImmutableArray<double> masses,
        double[] start,
        double[] followed,
        double highest,
        ref int left
    )
    {
        double[] x = [.. start],
            gradient = new double[start.Length];
        for (int step = 0; step < MostSaddleSteps && left > 0; step++, left--)
        {
            double energy = surface.Energy(x, gradient);
            if (!(energy <= highest))
            {
                return null;
            }

            if (Descent.Largest(gradient) <= Tolerance)
            {
                StationaryPoint point = StationaryPoint.At(surface, masses, x);
                return point.Order > 0 ? point : null;
            }

            NormalModes modes = NormalModes.At(surface, masses, x);
            int uphill = Nearest(modes.Displacements, followed);
            followed = modes.Displacements[uphill];
            double[] curvatures = modes.Curvatures,
                change = new double[x.Length];
            for (int k = 0; k < curvatures.Length; k++)
            {
                Move(change, modes.Displacements[k], (k == uphill ? 1 : -1) * modes.Slopes[k] / Math.Max(Math.Abs(curvatures[k]), 1e-6));
            }

            Move(x, change, Math.Min(1, LongestStepInAngstrom / Descent.Largest(change)));
        }

        return null;
    }

    static int Nearest(double[][] displacements, double[] followed) =>
        Enumerable.Range(0, displacements.Length).MaxBy(k => Math.Abs(Cosine(displacements[k], followed)));

    static double Cosine(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum() / Math.Sqrt(a.Sum(x => x * x) * b.Sum(y => y * y));

    static void Move(double[] x, double[] direction, double by)
    {
        for (int i = 0; i < x.Length; i++)
        {
            x[i] += by * direction[i];
        }
    }
}
