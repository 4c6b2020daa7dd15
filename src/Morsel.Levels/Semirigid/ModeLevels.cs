using System.Collections.Immutable;
using Morsel.Algebra;
using Morsel.Surfaces;
using Morsel.Workers;

namespace Morsel.Levels.Semirigid;

/// <summary>
/// The lowest levels of a molecule of more vibrations than a grid over all of them can have, by configuration interaction (VCI) with the
/// potential as a sum of terms of up to three normal coordinates, on ever larger bases until they agree or the work becomes too much.
/// </summary>
/// <remarks>See <see cref="ModeTerms"/> and <see cref="AngularMomenta"/>. Watson's reciprocal inertia is that of the minimum.</remarks>
/// <param name="Energies">Above the minimum, ascending, in cm-1.</param>
/// <param name="Assignments">Of each state the quanta of its largest part, and how large that is.</param>
/// <param name="Shifts">For each member and state, by how much its energy is higher on the member's surface, to first order.</param>
/// <param name="Outside">Of each state's largest part, the probability to be where the surface was not fitted.</param>
/// <param name="Bottom">The energy of the minimum, on the surface's scale.</param>
/// <param name="Error">What the last growth of the basis changed.</param>
/// <param name="OfTerms">How far the worst level would be without the terms of three coordinates.</param>
/// <param name="Functions">Of the last basis.</param>
sealed record ModeLevels(
    double[] Energies,
    ImmutableArray<(ImmutableArray<int> Quanta, double Share)> Assignments,
    double[][] Shifts,
    double[] Outside,
    double Bottom,
    double Error,
    double OfTerms,
    int Functions
)
{
    // How many quanta of the fastest vibration the basis reaches beyond the highest level wanted: with fewer than two, a stretch with two
    // quanta of a bend, which lowers every level, is not in it.
    const double FirstQuanta = 2,
        MoreQuanta = 0.5,
        LeastRatio = 0.25,
        MostRatio = 0.5;
    const int MostFunctions = 6000,
        MostRounds = 30,
        More = 1,
        Draws = 2000;

    /// <param name="open">Opens the surface once more, for another worker: positions in angstrom, energies in cm-1.</param>
    /// <param name="members">The committee's members, or none.</param>
    /// <param name="frame">A minimum of a molecule that is not linear.</param>
    /// <param name="count">How many levels, the ground state included.</param>
    /// <param name="tolerance">Where to stop, in cm-1.</param>
    /// <param name="workers">Share the work.</param>
    /// <exception cref="LevelsException">The molecule is floppy, or so many levels need too many products.</exception>
    public static ModeLevels Of(
        Func<IEnergySurface> open,
        ImmutableArray<IEnergySurface> members,
        NormalFrame frame,
        int count,
        double tolerance,
        IWorkers workers
    )
    {
        IEnergySurface[] surfaces = [.. Enumerable.Range(0, workers.Count).Select(_ => open())];
        double bottom = surfaces[0].Energy(frame.Positions),
            fastest = frame.Wavenumbers[^1],
            top = HarmonicStates.Lowest(frame.Wavenumbers, count)[^1].Energy;
        Solution? last = null;
        double error = double.NaN,
            lastChange = double.PositiveInfinity;
        for (int round = 0; round < MostRounds; round++)
        {
            double most = top + (FirstQuanta + round * MoreQuanta) * fastest;
            if (ModalBasis.Of(surfaces[0], frame, bottom, most, More, MostFunctions) is not { } basis)
            {
                break;
            }

            Solution found = Solution.Of(surfaces, frame, bottom, basis, count, tolerance, workers);
            if (last is not null)
            {
                // Each round takes off about the same part of the error; no more than half is believed.
                double change = Solution.Change(last, found),
                    ratio = double.IsFinite(lastChange) ? Math.Clamp(change / lastChange, LeastRatio, MostRatio) : MostRatio;
                (error, lastChange) = (change * ratio / (1 - ratio), change);
            }

            last = found;
            if (error <= tolerance)
            {
                break;
            }
        }

        return last is not null && !double.IsNaN(error)
            ? last.Finish(surfaces[0], members, frame, bottom, error, tolerance, workers)
            : throw new LevelsException(
                $"{count} levels of {frame.Wavenumbers.Length} vibrations need more products than this method can take. Ask for fewer levels "
                    + "(--levels), or for perturbation theory (--method vpt2)."
            );
    }

    sealed record Solution(ModeTerms Terms, SparseRows Energies, AngularMomenta Momenta, LowestEigenpairs States, ModalBasis Basis)
    {
        List<int[]> Products => Basis.States;

        public static Solution Of(
            IEnergySurface[] surfaces,
            NormalFrame frame,
            double bottom,
            ModalBasis basis,
            int count,
            double tolerance,
            IWorkers workers
        )
        {
            basis = MeanFieldModals.Of(surfaces, frame, bottom, basis, workers);
            ModeTerms terms = new(surfaces, frame, bottom, basis, basis.Functions, workers);
            SparseRows energies = terms.Matrix(3);
            AngularMomenta momenta = new(frame, basis, workers);
            return new(terms, energies, momenta, Lowest(energies, momenta, count, tolerance, workers), basis);
        }

        /// <summary>The largest change of a state above the ground state, and of the ground state; each compared with its like.</summary>
        public static double Change(Solution earlier, Solution found) => Change(earlier.States, earlier.Products, found);

        static double Change(LowestEigenpairs earlier, List<int[]> products, Solution found)
        {
            double largest = Math.Abs(found.States.Values[0] - earlier.Values[0]);
            for (int k = 1; k < found.States.Values.Length; k++)
            {
                int[] quanta = found.Products[Main(found.States.Vectors[k])];
                int like = Enumerable
                    .Range(0, earlier.Values.Length)
                    .FirstOrDefault(j => products[Main(earlier.Vectors[j])].SequenceEqual(quanta), k);
                double now = found.States.Values[k] - found.States.Values[0],
                    then = earlier.Values[like] - earlier.Values[0];
                largest = Math.Max(largest, Math.Abs(now - then));
            }

            return largest;
        }

        public ModeLevels Finish(
            IEnergySurface surface,
            ImmutableArray<IEnergySurface> members,
            NormalFrame frame,
            double bottom,
            double error,
            double tolerance,
            IWorkers workers
        )
        {
            LowestEigenpairs without = Lowest(Terms.Matrix(2), Momenta, States.Values.Length, tolerance, workers);
            return new(
                States.Values,
                [.. States.Vectors.Select(vector => (Products[Main(vector)].ToImmutableArray(), Math.Pow(vector[Main(vector)], 2)))],
                [.. members.Select(member => ShiftsOf(member, frame))],
                [.. States.Vectors.Select(vector => OutsideOf(Products[Main(vector)], surface, frame, Basis))],
                bottom,
                error,
                Change(without, Products, this),
                Products.Count
            );
        }

        // To first order: the expectation of the difference of the potentials, each above its own value at the minimum.
        double[] ShiftsOf(IEnergySurface member, NormalFrame frame)
        {
            SparseRows other = new ModeTerms(
                [member],
                frame,
                member.Energy(frame.Positions),
                Basis,
                Basis.Functions,
                OneWorker.Instance
            ).Matrix(3);
            return [.. States.Vectors.Select(vector => other.Expectation(vector) - Energies.Expectation(vector))];
        }

        static double OutsideOf(int[] quanta, IEnergySurface surface, NormalFrame frame, ModalBasis basis)
        {
            var random = new Randomness.SplitMix64(1);
            double[] q = new double[quanta.Length],
                positions = new double[frame.Positions.Length];
            int outside = 0;
            for (int draw = 0; draw < Draws; draw++)
            {
                for (int k = 0; k < q.Length; k++)
                {
                    Modals modal = basis.Modals[k];
                    int size = modal.Points.Length,
                        at = -1;
                    for (double left = random.NextDouble(); left >= 0 && at < size - 1; )
                    {
                        at++;
                        left -= Math.Pow(modal.States[at * size + quanta[k]], 2);
                    }

                    q[k] = modal.Points[at];
                }

                frame.Place(q, positions);
                outside += surface.Covers(positions) ? 0 : 1;
            }

            return outside / (double)Draws;
        }

        static int Main(double[] vector) => Enumerable.Range(0, vector.Length).MaxBy(i => Math.Abs(vector[i]));

        static LowestEigenpairs Lowest(SparseRows energies, AngularMomenta momenta, int count, double tolerance, IWorkers workers)
        {
            return Lanczos.Of(
                (v, result) =>
                {
                    energies.Multiply(v, result, workers);
                    momenta.AddProduct(v, result, workers);
                },
                energies.Order,
                count,
                0.01 * Math.Min(tolerance, 1)
            );
        }
    }
}
