using System.Collections.Immutable;
using Morsel.Units;

namespace Morsel.Levels.Cuts;

/// <summary>A finished scan.</summary>
/// <param name="Scan">What was asked for.</param>
/// <param name="Cut">Its points.</param>
/// <param name="Request">What they were made of.</param>
/// <param name="HasMinimum">Whether a minimum was found; if not, energies are above the lowest point known.</param>
/// <param name="ZeroEnergy">The surface's energy there.</param>
sealed record ScannedCut(Scan Scan, Cut Cut, CutRequest Request, bool HasMinimum, double ZeroEnergy)
{
    public SurfaceSubject Subject => Scan.Subject;

    public EnergyUnit Unit => Subject.Unit;

    public bool HasSpread => Subject.Members.Length > 1;

    public int Outside => Cut.Points.Count(point => !point.Coordinates.IsEmpty && !point.IsCovered);

    public int Impossible => Cut.Points.Count(point => point.Coordinates.IsEmpty);

    public int NotConverged => Cut.Points.Count(point => !point.Coordinates.IsEmpty && !point.IsConverged);

    /// <summary>Minima and maxima of a curve between its ends; none of a map.</summary>
    public required ImmutableArray<CutTurn> Turns { get; init; }
}
