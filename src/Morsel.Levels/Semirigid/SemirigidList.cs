using System.Collections.Immutable;
using Morsel.Surfaces;
using Morsel.Workers;

namespace Morsel.Levels.Semirigid;

/// <summary>From the surface of a molecule that keeps near one minimum to the list of its levels.</summary>
/// <param name="open">Opens the surface once more, for another worker: positions in angstrom, energies in cm-1.</param>
/// <param name="members">The committee's members, or none.</param>
/// <param name="masses">Of the atoms, in u.</param>
/// <param name="minimum">Positions of the minimum, in angstrom.</param>
/// <param name="count">How many levels, the ground state included.</param>
sealed class SemirigidList(
    Func<IEnergySurface> open,
    ImmutableArray<IEnergySurface> members,
    ImmutableArray<double> masses,
    ImmutableArray<double> minimum,
    int count
)
{
    // Vibrations of three atoms: with those of four, the points that can be afforded leave some wavenumbers to the basis.
    const int MostOfGrid = 3;

    /// <summary>Harmonic: E = sum omega (n + 1/2).</summary>
    public LevelList Harmonic() => List(surface => new HarmonicLevels(NormalFrame.At(surface, masses, At(surface))).Levels(count));

    /// <summary>By perturbation theory of second order; the spread is that of each member's own levels at its own minimum.</summary>
    /// <exception cref="LevelsException">The molecule is linear.</exception>
    public (LevelList List, ImmutableArray<Resonance> Resonances) Perturbed()
    {
        List<Perturbation> all = [];
        LevelList list = List(of =>
        {
            Perturbation levels = Perturbation.At(of, NormalFrame.At(of, masses, At(of)));
            all.Add(levels);
            return (levels.ZeroPointEnergy, levels.Levels(count));
        });
        // The surface itself comes first, its members after it.
        return (list, all[0].Resonances);
    }

    /// <summary>
    /// By configuration interaction with Watson's Hamiltonian; the spread is of first order, as for three atoms. Of more vibrations than a
    /// grid can have, with the potential in terms of up to three coordinates.
    /// </summary>
    /// <param name="tolerance">Where to stop, in cm-1.</param>
    /// <param name="workers">Share the work.</param>
    /// <returns>
    /// With the number of functions, and how far the worst level would be without the terms of three; NaN of the full grid.
    /// </returns>
    /// <exception cref="LevelsException">The molecule is linear or floppy, or has too many vibrations.</exception>
    public (LevelList List, int Functions, double OfTerms) Variational(double tolerance, IWorkers workers)
    {
        NormalFrame frame = NormalFrame.At(open(), masses, minimum.AsSpan());
        return frame.Wavenumbers.Length <= MostOfGrid ? OnGrid(tolerance, workers) : InTerms(frame, tolerance, workers);
    }

    (LevelList List, int Functions, double OfTerms) InTerms(NormalFrame frame, double tolerance, IWorkers workers)
    {
        WatsonLevels.Require(frame);
        ModeLevels found = ModeLevels.Of(open, members, frame, count, tolerance, workers);
        LevelList list = new(
            found.Energies[0],
            found.Bottom,
            [
                .. found.Energies.Select(
                    (energy, k) =>
                        new Level(
                            energy - found.Energies[0],
                            "",
                            "",
                            LevelList.Deviation([.. found.Shifts.Select(shifts => shifts[k] - (k == 0 ? 0 : shifts[0]))]),
                            found.Outside[k]
                        )
                        {
                            Assignment = Quanta.Name(found.Assignments[k].Quanta),
                            Share = found.Assignments[k].Share,
                        }
                ),
            ],
            found.Error
        );
        return (list, found.Functions, found.OfTerms);
    }

    (LevelList List, int Functions, double OfTerms) OnGrid(double tolerance, IWorkers workers)
    {
        WatsonLevels found = WatsonLevels.Of(open, masses, minimum, count, tolerance, workers);
        IEnergySurface surface = open();
        LevelList list = LevelList.Of(
            found.States,
            (found.Frame.Positions, surface.Energy(found.Frame.Positions)),
            surface,
            members,
            found.Error,
            [],
            _ => null
        );
        return (
            list with
            {
                Levels =
                [
                    .. list.Levels.Zip(
                        found.Assignments,
                        (level, assigned) => level with { Assignment = Quanta.Name(assigned.Quanta), Share = assigned.Share }
                    ),
                ],
            },
            found.Functions,
            double.NaN
        );
    }

    LevelList List(
        Func<
            IEnergySurface,
            (double ZeroPointEnergy, ImmutableArray<(double Energy, ImmutableArray<int> Quanta, double Share)> Levels)
        > levels
    )
    {
        IEnergySurface surface = open();
        var own = levels(surface);
        var others = members.Select(levels).ToArray();
        return new(
            own.ZeroPointEnergy,
            surface.Energy(minimum.AsSpan()),
            [
                .. own.Levels.Select(
                    (level, k) =>
                    {
                        string name = Quanta.Name(level.Quanta);
                        double[] energies =
                        [
                            .. others.Select(other =>
                                k == 0
                                    ? other.ZeroPointEnergy
                                    : other.Levels.FirstOrDefault(each => Quanta.Name(each.Quanta) == name, (double.NaN, [], 0)).Energy
                            ),
                        ];
                        return new Level(level.Energy, "", "", LevelList.Deviation(energies), double.NaN)
                        {
                            Assignment = name,
                            Share = level.Share,
                        };
                    }
                ),
            ],
            double.NaN
        );
    }

    // A member's own minimum, near the committee's.
    ReadOnlySpan<double> At(IEnergySurface surface) => LowestMinimum.Of(surface, [minimum]).AsSpan();
}
