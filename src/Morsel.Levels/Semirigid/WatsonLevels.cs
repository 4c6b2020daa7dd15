using System.Collections.Immutable;
using Morsel.Algebra;
using Morsel.Surfaces;
using Morsel.Workers;

namespace Morsel.Levels.Semirigid;

/// <summary>
/// The lowest levels of a molecule that keeps near one minimum, by configuration interaction with Watson's Hamiltonian (VCI), on ever
/// larger bases until they agree or the work becomes too much.
/// </summary>
/// <param name="States">On the last grid; energies in cm-1, points as positions in angstrom.</param>
/// <param name="Assignments">Of each state the quanta of its largest part, and how large that is.</param>
/// <param name="Frame">The minimum.</param>
/// <param name="Error">About how far the worst level is from its converged value: what the last growth of the basis changed.</param>
/// <param name="Functions">Of the last basis.</param>
sealed record WatsonLevels(
    Eigenstates States,
    ImmutableArray<(ImmutableArray<int> Quanta, double Share)> Assignments,
    NormalFrame Frame,
    double Error,
    int Functions
)
{
    // How many quanta of the fastest vibration the basis reaches beyond the highest level wanted, and how many more in each round; what a
    // computer with two cores does in a minute or two.
    const double FirstQuanta = 2,
        MoreQuanta = 0.5,
        MostPoints = 700_000;
    const int MostFunctions = 4000,
        MostRounds = 30;

    // Points of each coordinate beyond its states: they make the integrals of products better.
    const int More = 2;

    /// <param name="open">Opens the surface once more, for another worker: positions in angstrom, energies in cm-1.</param>
    /// <param name="masses">Of the atoms, in u.</param>
    /// <param name="minimum">Positions of the minimum.</param>
    /// <param name="count">How many levels, the ground state included.</param>
    /// <param name="tolerance">Where to stop, in cm-1.</param>
    /// <param name="workers">Share the work.</param>
    /// <exception cref="LevelsException">The molecule is linear or floppy, or has too many vibrations.</exception>
    public static WatsonLevels Of(
        Func<IEnergySurface> open,
        ImmutableArray<double> masses,
        ImmutableArray<double> minimum,
        int count,
        double tolerance,
        IWorkers workers
    )
    {
        IEnergySurface[] surfaces = [.. Enumerable.Range(0, workers.Count).Select(_ => open())];
        NormalFrame frame = NormalFrame.At(surfaces[0], masses, minimum.AsSpan());
        Require(frame);
        double bottom = surfaces[0].Energy(frame.Positions),
            fastest = frame.Wavenumbers[^1],
            error = double.NaN,
            top = HarmonicStates.Lowest(frame.Wavenumbers, count)[^1].Energy;
        WatsonLevels? last = null,
            before = null;
        for (int round = 0; round < MostRounds; round++)
        {
            if (
                Solve(surfaces, frame, bottom, top + (FirstQuanta + round * MoreQuanta) * fastest, count, tolerance, workers)
                is not { } found
            )
            {
                break;
            }

            // In two rounds every vibration has a quantum more, so that none seems converged for want of change.
            error = (before ?? last) is { } earlier ? Change(earlier, found) : double.NaN;
            (before, last) = (last, found with { Error = error });
            if (before is not null && round > 1 && error <= tolerance)
            {
                break;
            }
        }

        return last is not null && !double.IsNaN(last.Error)
            ? last
            : throw new LevelsException(
                $"{count} levels of {frame.Wavenumbers.Length} vibrations need more points than this method can take. Ask for fewer levels "
                    + "(--levels), or for perturbation theory (--method vpt2)."
            );
    }

    // The largest change of a state above the ground state, and of the ground state; each compared with its like.
    static double Change(WatsonLevels earlier, WatsonLevels found)
    {
        double largest = Math.Abs(found.States.Energies[0] - earlier.States.Energies[0]);
        for (int k = 1; k < found.Assignments.Length; k++)
        {
            int like = Enumerable
                .Range(0, earlier.Assignments.Length)
                .FirstOrDefault(j => earlier.Assignments[j].Quanta.SequenceEqual(found.Assignments[k].Quanta), k);
            double now = found.States.Energies[k] - found.States.Energies[0],
                then = earlier.States.Energies[like] - earlier.States.Energies[0];
            largest = Math.Max(largest, Math.Abs(now - then));
        }

        return largest;
    }

    /// <exception cref="LevelsException">The molecule is linear, or not at a minimum.</exception>
    public static void Require(NormalFrame frame)
    {
        if (frame.IsLinear)
        {
            throw new LevelsException(
                "The molecule is linear: Watson's Hamiltonian in this form is for bent ones. --method harmonic gives its harmonic "
                    + "wavenumbers, --method dmc its zero-point energy."
            );
        }

        frame.RequireMinimum();
    }

    static WatsonLevels? Solve(
        IEnergySurface[] surfaces,
        NormalFrame frame,
        double bottom,
        double most,
        int count,
        double tolerance,
        IWorkers workers
    )
    {
        int[] quanta = ModalBasis.Most(frame, most);
        if (
            quanta.Aggregate(1.0, (points, n) => points * (n + 1 + More)) > MostPoints
            || ModalBasis.Of(surfaces[0], frame, bottom, most, More, MostFunctions) is not { } basis
        )
        {
            return null;
        }

        WatsonGrid grid = WatsonGrid.Of(surfaces, frame, bottom, basis.Cuts, basis.Modals, basis.Highest, workers);
        WatsonHamiltonian hamiltonian = new(grid, frame, basis.States, workers);
        LowestEigenpairs found = Lanczos.Of(hamiltonian.Multiply, hamiltonian.Order, count, 0.01 * Math.Min(tolerance, 1));
        return new(
            new(
                [.. found.Values.Select(value => value + bottom)],
                [.. found.Vectors.Select(hamiltonian.Density)],
                Positions(grid, frame),
                [.. grid.Rest]
            ),
            [
                .. found.Vectors.Select(vector =>
                {
                    int main = Enumerable.Range(0, vector.Length).MaxBy(i => Math.Abs(vector[i]));
                    return (basis.States[main].ToImmutableArray(), vector[main] * vector[main]);
                }),
            ],
            frame,
            double.NaN,
            basis.States.Count
        );
    }

    static double[] Positions(WatsonGrid grid, NormalFrame frame)
    {
        int modes = grid.Shape.Length,
            width = frame.Positions.Length,
            count = ProductArray.Length(grid.Shape);
        double[] positions = new double[count * width],
            q = new double[modes];
        for (int point = 0; point < count; point++)
        {
            for (int k = modes - 1, rest = point; k >= 0; k--)
            {
                (rest, int at) = Math.DivRem(rest, grid.Shape[k]);
                q[k] = grid.Modals[k].Points[at];
            }

            frame.Place(q, positions.AsSpan(point * width, width));
        }

        return positions;
    }
}
