using Morsel.Datasets;
using Morsel.Potentials;

namespace Morsel.Library.Tests;

/// <summary>Points of small problems that are fitted in a moment.</summary>
static class Points
{
    public static Dataset Curve(int count = 60)
    {
        IPotential morse = PotentialCatalogue.Create("morse", energyUnit: "eV");
        return SamplingGrid.Equispaced(morse, SamplingGrid.Domain(morse), count);
    }

    public static Dataset Plane() => SamplingGrid.Random(PotentialCatalogue.Create("henon-heiles"), [(-1, 1), (-1, 1)], 120, seed: 3);
}
