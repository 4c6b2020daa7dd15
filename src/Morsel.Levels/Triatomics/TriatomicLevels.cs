using Morsel.Levels.Grids;
using Morsel.Surfaces;
using Morsel.Workers;

namespace Morsel.Levels.Triatomics;

/// <summary>The lowest vibrational levels of three atoms that do not rotate, on ever larger grids until they agree.</summary>
/// <param name="States">On the last grid; energies in cm-1, points as positions in angstrom.</param>
/// <param name="Wells">The minima.</param>
/// <param name="Vectors">The coordinates.</param>
/// <param name="Error">
/// About how far the worst level is from its value on an endless grid, in cm-1; above the tolerance where the basis could grow no further.
/// </param>
sealed record TriatomicLevels(Eigenstates States, Wells Wells, TwoVectors Vectors, double Error)
{
    // How far beyond the highest level wanted the basis reaches, in cm-1, and by what it grows.
    const double FirstReach = 6000,
        Growth = 1.4,
        Smoothness = 1500,
        // In cm-1: levels that are known no better are none.
        Worst = 20,
        // How much of that the states of the lengths at one angle have, the points of the grid, and the states that tune the lengths: such
        // that each leaves about the same error in the levels of water and of HCN.
        OfStates = 0.6,
        OfPoints = 1.3,
        OfRadau = 1.8,
        OfJacobi = 2.5;
    const int MostRounds = 7,
        DensePoints = 160,
        MostPoints = 48,
        LeastPoints = 8,
        ReferenceAngles = 12;

    // Of the other length, when one is tuned.
    static readonly double[] _stretches = [0.8, 0.9, 1, 1.1, 1.2, 1.35];

    /// <param name="open">Opens the surface once more, for another worker: positions in angstrom, energies in cm-1.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="workers">Share the work.</param>
    /// <exception cref="LevelsException">The surface has no minimum, or the levels do not converge.</exception>
    public static TriatomicLevels Of(Func<IEnergySurface> open, TriatomicRequest request, IWorkers workers)
    {
        Wells wells = Wells.Of(open(), request.Elements);
        ContinuedSurface[] surfaces =
        [
            .. Enumerable
                .Range(0, workers.Count)
                .Select(_ => new ContinuedSurface(open(), request.Elements, wells.Lowest.Positions.AsSpan())),
        ];
        TwoVectors vectors = Choose(request, wells.Lowest);
        double bottom = wells.Lowest.Energy,
            // A first guess, corrected by each round.
            top = bottom + Guess(open(), request, wells.Lowest),
            reach = FirstReach;
        Eigenstates? last = null;
        double lastChange = double.PositiveInfinity,
            error = double.PositiveInfinity;
        for (int round = 0; round < MostRounds; round++, reach *= Growth)
        {
            TriatomicBasis basis = Basis(surfaces[0], vectors, wells, bottom, top, reach);
            Eigenstates? states = TriatomicGrid.Solve(vectors, basis, surfaces, 0.1 * request.Tolerance, request.Count, workers);
            if (states is null)
            {
                break;
            }

            if (states.Energies.Length < request.Count)
            {
                last = null;
                continue;
            }

            double change = last is null
                ? double.PositiveInfinity
                : states.Energies.Zip(last.Energies, (now, before) => Math.Abs(now - before)).Max();
            // Each round takes off about the same part of the error; no more than half is believed.
            double ratio = double.IsFinite(lastChange) ? Math.Clamp(change / lastChange, 0.25, 0.5) : 0.5;
            error = change * ratio / (1 - ratio);
            if (error <= request.Tolerance)
            {
                return new(states, wells, vectors, error);
            }

            (last, lastChange) = (states, change);
            top = Math.Max(bottom + (top - bottom) / 2, states.Energies[^1]);
        }

        return last is not null && error < Worst
            ? new(last, wells, vectors, error)
            : throw new LevelsException(
                FormattableString.Invariant(
                    $"{request.Count} levels are not converged to {request.Tolerance} cm-1. Allow a larger tolerance, or ask for fewer levels."
                )
            );
    }

    static TwoVectors Choose(TriatomicRequest request, Well well)
    {
        double[] masses = [.. request.Masses];
        int centre = well.Centre;
        bool hasLikeEnds = AreLike((centre + 1) % 3, (centre + 2) % 3);
        bool isHeaviest = Enumerable.Range(0, 3).All(atom => atom == centre || masses[atom] < masses[centre]);
        VectorKind kind = request.Kind ?? (hasLikeEnds || isHeaviest ? VectorKind.Radau : VectorKind.Jacobi);
        if (kind == VectorKind.Radau)
        {
            return TwoVectors.Radau(masses, centre, hasLikeEnds);
        }

        // The distance of a heavy middle from the centre of two light ends would go to 0 where the molecule straightens.
        int apart = hasLikeEnds && !isHeaviest ? centre : Enumerable.Range(0, 3).Where(atom => atom != centre).MinBy(atom => masses[atom]);
        return TwoVectors.Jacobi(masses, apart, AreLike((apart + 1) % 3, (apart + 2) % 3));

        bool AreLike(int atom, int other) => request.Elements[atom] == request.Elements[other] && masses[atom] == masses[other];
    }

    // The energy above the minimum of so many harmonic states.
    static double Guess(IEnergySurface surface, TriatomicRequest request, Well well)
    {
        double[] quanta =
        [
            .. Checks.NormalModes.At(surface, request.Elements, well.Positions.AsSpan()).Wavenumbers.Where(wavenumber => wavenumber > 10),
        ];
        return HarmonicStates.Lowest(quanta, request.Count)[^1].Energy + quanta.Sum() / 2;
    }

    static TriatomicBasis Basis(ContinuedSurface surface, TwoVectors vectors, Wells wells, double bottom, double top, double reach)
    {
        double cap = top + 4 * reach;
        (double firstOf, double secondOf, _) = vectors.Of(wells.Lowest.Positions.AsSpan());
        double[] angles = new LegendreGrid(ReferenceAngles).Cosines;
        TunedGrid firstGrid = Tuned(r => Reference(stretch => (r, stretch * secondOf)), vectors.FirstFactor),
            secondGrid = vectors.Like == LikeAtoms.ExchangeVectors
                ? firstGrid
                : Tuned(r => Reference(stretch => (stretch * firstOf, r)), vectors.SecondFactor);
        // The highest angular momentum that an energy allows at the minimum's lengths.
        double rotation = vectors.FirstFactor / (firstOf * firstOf) + vectors.SecondFactor / (secondOf * secondOf);
        int count = 2 * (int)Math.Ceiling(Math.Sqrt((top + reach - bottom) / rotation) / 2 + 3);
        return new(firstGrid, secondGrid, new(count), top + OfStates * reach, top + OfPoints * reach);

        TunedGrid Tuned(Func<double, double> reference, double factor)
        {
            RadialRange range = RadialRange.Of(reference, factor, top + 0.3 * reach);
            return TunedGrid.Of(
                reference,
                range.Low,
                range.High,
                factor,
                top + (vectors.Kind == VectorKind.Radau ? OfRadau : OfJacobi) * reach,
                DensePoints,
                LeastPoints,
                MostPoints
            );
        }

        // The lowest over the angle and the other length, but smooth: -t ln sum exp(-V/t).
        double Reference(Func<double, (double First, double Second)> lengths)
        {
            Span<double> positions = stackalloc double[9],
                energies = stackalloc double[ReferenceAngles * _stretches.Length];
            double lowest = cap;
            int at = 0;
            foreach (double stretch in _stretches)
            {
                (double first, double second) = lengths(stretch);
                foreach (double cosine in angles)
                {
                    vectors.Place(first, second, cosine, positions);
                    energies[at] = Math.Min(cap, surface.Energy(positions));
                    lowest = Math.Min(lowest, energies[at++]);
                }
            }

            double sum = 0;
            foreach (double energy in energies)
            {
                sum += Math.Exp((lowest - energy) / Smoothness);
            }

            return lowest - Smoothness * Math.Log(sum);
        }
    }
}
