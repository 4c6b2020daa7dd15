namespace Morsel.Surfaces;

/// <summary>What a surface says of one point, beside the gradient.</summary>
/// <param name="Energy">The mean over the committee, or the sum of such means, in <see cref="Surface.ModelEnergyUnit"/>.</param>
/// <param name="Spread">
/// The members' standard deviation, with divisor M - 1, of a sum the root of the sum of their squares; NaN for one member, which cannot
/// disagree.
/// </param>
/// <param name="IsCovered">Whether the point lies within every <see cref="TrainingRange"/>.</param>
public readonly record struct SurfacePoint(double Energy, double Spread, bool IsCovered);
