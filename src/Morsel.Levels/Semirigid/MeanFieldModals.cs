using System.Collections.Immutable;
using Morsel.Algebra;
using Morsel.Surfaces;
using Morsel.Workers;

namespace Morsel.Levels.Semirigid;

/// <summary>The modals of a self-consistent field (VSCF): those of each vibration in the mean field of all others.</summary>
/// <remarks>J. M. Bowman, Acc. Chem. Res. 19, 202 (1986). The field is that of the ground state.</remarks>
static class MeanFieldModals
{
    const int MostRounds = 50;
    const double Settled = 1e-6;

    /// <summary>A basis with such modals, in the same points.</summary>
    /// <param name="surfaces">One for each worker.</param>
    /// <param name="frame">The minimum.</param>
    /// <param name="bottom">Its energy, in cm-1.</param>
    /// <param name="basis">With modals of curves.</param>
    /// <param name="workers">Share the terms.</param>
    public static ModalBasis Of(IEnergySurface[] surfaces, NormalFrame frame, double bottom, ModalBasis basis, IWorkers workers)
    {
        ImmutableArray<int> all = [.. basis.Modals.Select(modal => modal.Points.Length)];
        ModeTerms terms = new(surfaces, frame, bottom, basis, all, workers);
        double[][] lowest = [.. all.Select(size => Enumerable.Range(0, size).Select(n => n == 0 ? 1.0 : 0).ToArray())];
        LowestEigenpairs[] found = [];
        double[] before = [];
        for (int round = 0; round < MostRounds; round++)
        {
            found = [.. terms.MeanFields(lowest).Select((field, k) => LowestEigenpairs.Of(field, all[k], all[k]))];
            lowest = [.. found.Select(states => states.Vectors[0])];
            double[] energies = [.. found.Select(states => states.Values[0])];
            if (round > 0 && energies.Zip(before, (now, then) => Math.Abs(now - then)).Max() < Settled)
            {
                break;
            }

            before = energies;
        }

        return basis with
        {
            Modals = [.. basis.Modals.Select((modal, k) => modal.Combined(found[k].Vectors))],
        };
    }
}
