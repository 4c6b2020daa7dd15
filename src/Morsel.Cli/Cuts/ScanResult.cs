using Morsel.Levels.Cuts;

namespace Morsel.Cli.Cuts;

/// <summary>A finished scan with what it is compared with.</summary>
/// <param name="Found">The scan.</param>
/// <param name="Data">The points of a file that were compared; null without <c>--data</c>.</param>
sealed record ScanResult(ScannedCut Found, NearPoints? Data);
