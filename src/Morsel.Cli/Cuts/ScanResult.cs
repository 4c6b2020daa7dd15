using System.Collections.Immutable;
using Morsel.Cli.Levels;
using Morsel.Levels.Cuts;
using Morsel.Units;

namespace Morsel.Cli.Cuts;

/// <summary>A finished scan.</summary>
/// <param name="Scan">What was asked for.</param>
/// <param name="Cut">Its points.</param>
/// <param name="Request">What they were made of.</param>
/// <param name="HasMinimum">Whether a minimum was found; if not, energies are above the lowest point known.</param>
/// <param name="ZeroEnergy">The surface's energy there.</param>
sealed record ScanResult(Scan Scan, Cut Cut, CutRequest Request, bool HasMinimum, double ZeroEnergy)
{
    public LevelSubject Subject => Scan.Subject;

    public EnergyUnit Unit => Subject.Unit;

    /// <summary>The points of a file that were compared; null without <c>--data</c>.</summary>
    public NearPoints? Data { get; init; }

    public bool HasSpread => Subject.Members.Length > 1;

    public int Outside => Cut.Points.Count(point => !point.Coordinates.IsEmpty && !point.IsCovered);

    public int Impossible => Cut.Points.Count(point => point.Coordinates.IsEmpty);

    public int NotConverged => Cut.Points.Count(point => !point.Coordinates.IsEmpty && !point.IsConverged);

    /// <summary>Minima and maxima of a curve between its ends; none of a map.</summary>
    public required ImmutableArray<CutTurn> Turns { get; init; }
}
