using System.Collections.Immutable;
using Morsel.Molecules;

namespace Morsel.Growing.Sampling;

/// <summary>
/// The points of the first fit: the starts, steps along their coordinates, and random ones that tell most of all others.
/// </summary>
static class FirstPoints
{
    // Of the window; a start may be a saddle point that lies near its top, or above.
    const double LeastPartOfWindow = 0.1;

    // Random draws from which each of the others is chosen, and how many of them stand for all.
    const int DrawsOfEach = 20,
        MostReferences = 1000;

    /// <param name="elements">The atoms in order.</param>
    /// <param name="starts">About which.</param>
    /// <param name="sampler">Of the random ones.</param>
    /// <param name="stream">Of their draws.</param>
    /// <param name="count">How many.</param>
    /// <param name="window">In cm-1.</param>
    /// <param name="near">No two of them are nearer, in angstrom.</param>
    public static ImmutableArray<Candidate> Of(
        ImmutableArray<Element> elements,
        ImmutableArray<StartPoint> starts,
        Sampler sampler,
        ulong stream,
        int count,
        double window,
        double near
    )
    {
        var known = new KnownGeometries(elements);
        var chosen = ImmutableArray.CreateBuilder<Candidate>(count);
        double lowest = starts.Min(start => start.Energy);
        // A quarter of the points at most are steps along one coordinate: random ones say more of how coordinates act on each other.
        foreach (
            Candidate step in Spread([.. starts.SelectMany(start => StartSteps.Of(elements, start, Left(start)))], Math.Max(1, count / 4))
        )
        {
            double[] key = known.KeyOf(step.Positions.AsSpan());
            if (sampler.HasRoom(step.Positions.AsSpan()) && known.FarFrom(key) > near)
            {
                known.Add(key);
                chosen.Add(step);
            }
        }

        Candidate[] pool = [.. Enumerable.Range(0, DrawsOfEach * count).Select(number => sampler.Draw(stream, number))];
        ImmutableArray<JudgedGeometry> unknown = [.. pool.Select(Unknown)];
        chosen.AddRange(
            SpreadReduction
                .Choose([.. chosen.Select(Unknown)], unknown, [.. unknown.Take(MostReferences)], known, count - chosen.Count, near)
                .Select(place => pool[place])
        );
        return chosen.ToImmutable();

        double Left(StartPoint start) => Math.Max(LeastPartOfWindow * window, window - (start.Energy - lowest));

        // As unsure everywhere as one model that deviates by 1: a point then tells of all that is near it.
        JudgedGeometry Unknown(Candidate candidate) => new(known.KeyOf(candidate.Positions.AsSpan()), [1]);
    }

    // Evenly over the list where there are too many.
    static IEnumerable<Candidate> Spread(ImmutableArray<Candidate> steps, int most) =>
        steps.Length <= most ? steps : Enumerable.Range(0, most).Select(i => steps[(int)((long)i * steps.Length / most)]);
}
