using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Examination;
using Morsel.Randomness;

namespace Morsel.Fitting.Data;

/// <summary>
/// Divisions of the same points into those to train on and those to choose by, in each of which other points choose: over all of them every
/// point does both.
/// </summary>
/// <remarks>
/// The first is the given one; the others are drawn like it: as many points, copies of a geometry together, none at the ends of a model
/// surface's coordinates. Where the user named the points to choose by there are no others.
/// </remarks>
sealed class ValidationFolds
{
    readonly DividedPoints _first;
    readonly Lazy<Dataset> _pool;
    readonly Lazy<ImmutableArray<ImmutableArray<int>>> _judges;

    /// <param name="first">The given division.</param>
    /// <param name="isGiven">Whether the user named the points to choose by.</param>
    /// <param name="most">Divisions at most.</param>
    /// <param name="seed">Of the random draws.</param>
    public ValidationFolds(DividedPoints first, bool isGiven, int most, ulong seed)
    {
        _first = first;
        Count = isGiven ? 1 : Math.Clamp((first.Training.Count + first.Validation.Count) / first.Validation.Count, 1, most);
        _pool = new(() => first.Training.Concat(first.Validation));
        _judges = new(() => Draw(seed));
    }

    public int Count { get; }

    /// <param name="fold">0 for the given division; below <see cref="Count"/>.</param>
    public DividedPoints Of(int fold)
    {
        if (fold == 0)
        {
            return _first;
        }

        ImmutableArray<int> judges = _judges.Value[fold];
        int[] others = [.. Enumerable.Range(0, _pool.Value.Count).Except(judges)];
        return new(_pool.Value.Select(others), _pool.Value.Select(judges.AsSpan()));
    }

    ImmutableArray<ImmutableArray<int>> Draw(ulong seed)
    {
        Dataset pool = _pool.Value;
        EqualGeometries equal = EqualGeometries.Of(pool);
        int count = _first.Validation.Count;
        ImmutableArray<int> left = [.. Enumerable.Range(0, _first.Training.Count).Except(FitSplit.Ends(pool))];
        var judges = ImmutableArray.CreateBuilder<ImmutableArray<int>>(Count);
        judges.Add([.. Enumerable.Range(_first.Training.Count, count)]);
        while (judges.Count < Count)
        {
            (ImmutableArray<int> drawn, left) = equal.Draw(left, (double)count / left.Length, SplitMix64.Mix(seed, (ulong)judges.Count));
            judges.Add(drawn);
        }

        return judges.MoveToImmutable();
    }
}
