using System.Collections.Immutable;
using Morsel.Surfaces;

namespace Morsel.Levels.Semirigid;

/// <summary>Products of modals, up to an energy.</summary>
/// <param name="Cuts">The curves along each coordinate, above the minimum, in cm-1; holes are filled.</param>
/// <param name="Modals">The states in them.</param>
/// <param name="States">The quanta of each product.</param>
/// <param name="Highest">No energy above the minimum is taken as higher.</param>
sealed record ModalBasis(Func<double, double>[] Cuts, ImmutableArray<Modals> Modals, List<int[]> States, double Highest)
{
    // Of the highest energy in the basis: what lies above this many times it does not count.
    const double Wall = 2.5;

    // A vibration whose first step differs by more than this part from the harmonic one is not small.
    const double Floppy = 0.3;

    /// <summary>How many states of each mode the products have.</summary>
    public ImmutableArray<int> Functions => [.. Modals.Select((_, k) => States.Max(state => state[k]) + 1)];

    /// <summary>The most quanta of each vibration alone: two at least.</summary>
    public static int[] Most(NormalFrame frame, double most) => [.. frame.Wavenumbers.Select(weight => Math.Max(2, (int)(most / weight)))];

    /// <summary>Null where there are too many products.</summary>
    /// <param name="surface">The surface.</param>
    /// <param name="frame">The minimum.</param>
    /// <param name="bottom">Its energy, in cm-1.</param>
    /// <param name="most">The harmonic energy of a product above the ground state at most.</param>
    /// <param name="more">Points of each coordinate beyond its states.</param>
    /// <param name="mostFunctions">How many products are too many.</param>
    /// <exception cref="LevelsException">The molecule is floppy.</exception>
    public static ModalBasis? Of(IEnergySurface surface, NormalFrame frame, double bottom, double most, int more, int mostFunctions)
    {
        int[] quanta = Most(frame, most);
        List<int[]> states = [.. Quanta.Weighted([.. frame.Wavenumbers], most, quanta).Take(mostFunctions + 1)];
        if (states.Count > mostFunctions)
        {
            return null;
        }

        double highest = Wall * (most + frame.Wavenumbers.Sum() / 2);
        Func<double, double>[] cuts = [.. quanta.Select((_, k) => Cut(surface, frame, bottom, k, highest))];
        ImmutableArray<Modals> modals =
        [
            .. quanta.Select(
                (n, k) =>
                {
                    int size = n + 1 + more;
                    double end = (Math.Sqrt(2 * size + 1) + 2.5) * frame.Unit(k);
                    return Semirigid.Modals.Of(cuts[k], -end, end, size);
                }
            ),
        ];
        RequireSmall(frame, modals);
        return new(cuts, modals, states, highest);
    }

    // Along one coordinate; a hole where no point was fitted has a spring of the minimum's stiffness in its place.
    static Func<double, double> Cut(IEnergySurface surface, NormalFrame frame, double bottom, int mode, double highest)
    {
        double[] q = new double[frame.Wavenumbers.Length],
            positions = new double[frame.Positions.Length];
        double unit = frame.Unit(mode);
        return value =>
        {
            q[mode] = value;
            frame.Place(q, positions);
            double energy = surface.Energy(positions) - bottom,
                spring = frame.Wavenumbers[mode] / 2 * (value / unit) * (value / unit);
            bool isBelieved = double.IsFinite(energy) && (energy > WatsonPoint.Deep * spring || surface.Covers(positions));
            return Math.Min(highest, isBelieved ? energy : spring);
        };
    }

    static void RequireSmall(NormalFrame frame, ImmutableArray<Modals> modals)
    {
        foreach ((int mode, Modals modal) in modals.Index())
        {
            double step = modal.Energies[1] - modal.Energies[0],
                harmonic = frame.Wavenumbers[mode];
            if (Math.Abs(step - harmonic) > Floppy * harmonic)
            {
                throw new LevelsException(
                    FormattableString.Invariant(
                        $"The molecule is floppy: along vibration v{mode + 1} the first step is {step:F0} cm-1, where the harmonic wavenumber "
                    )
                        + FormattableString.Invariant($"is {harmonic:F0}. Methods that keep near one minimum are wrong for it. ")
                        + "--method dmc gives its zero-point energy; three atoms have --method exact."
                );
            }
        }
    }
}
