using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Examination;

namespace Morsel.Fitting.Steps;

/// <summary>Few points, divided into parts each of which judges fits to all others: no point is lost to validation.</summary>
/// <remarks>
/// M. Stone, J. R. Stat. Soc. B 36, 111 (1974). The parts take every n-th point in ascending order of energy, so that each spans all
/// energies; copies of one geometry are in one part, for they would judge fits that know them.
/// </remarks>
sealed class CrossValidation
{
    /// <param name="pool">All points.</param>
    /// <param name="leastParts">Parts, unless more members are wanted.</param>
    /// <param name="members">How many fits make the surface; null for all.</param>
    public CrossValidation(Dataset pool, int leastParts, int? members = null)
    {
        int parts = Math.Max(leastParts, members ?? 0);
        Pool = pool;
        Members = members ?? parts;
        EqualGeometries equal = EqualGeometries.Of(pool);
        ILookup<int, int> copies = Enumerable.Range(0, pool.Count).ToLookup(equal.FirstOf);
        int[] ranked = [.. copies.Select(group => group.Key).OrderBy(point => pool.Energies[point])];
        Judges =
        [
            .. Enumerable
                .Range(0, parts)
                .Select(part =>
                    (ImmutableArray<int>)
                        [.. ranked.Index().Where(pair => pair.Index % parts == part).SelectMany(pair => copies[pair.Item]).Order()]
                ),
        ];
        Fitted = [.. Judges.Select(judges => Enumerable.Range(0, pool.Count).Except(judges).ToImmutableArray())];
    }

    public Dataset Pool { get; }

    public int Parts => Judges.Length;

    /// <summary>The fits to the first so many divisions make a surface; those to the others only help to choose.</summary>
    public int Members { get; }

    /// <summary>For each part, the points that judge.</summary>
    public ImmutableArray<ImmutableArray<int>> Judges { get; }

    /// <summary>For each part, the points that are fitted.</summary>
    public ImmutableArray<ImmutableArray<int>> Fitted { get; }
}
