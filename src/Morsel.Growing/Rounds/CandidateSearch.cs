using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Growing.Points;
using Morsel.Growing.Sampling;
using Morsel.Randomness;
using Morsel.Surfaces;

namespace Morsel.Growing.Rounds;

/// <summary>Chooses the points of a round by the surface of the round before.</summary>
/// <param name="Molecule">What is grown.</param>
/// <param name="Settings">How.</param>
/// <param name="Sampler">Random geometries.</param>
/// <param name="Floor">The energy of the lowest start, in cm-1.</param>
sealed record CandidateSearch(GrownMolecule Molecule, GrowthSettings Settings, Sampler Sampler, double Floor)
{
    const int Draws = 1000,
        Ascents = 60,
        Walks = 12;

    // Of the points of all rounds. Chance alone finds what a committee is wrongly sure of.
    const double RandomPart = 0.1,
        MostStationaryPart = 0.2;

    static readonly double[] _thermalPartsOfWindow = [0.05, 0.1, 0.2];

    static readonly HoleSearchSettings _holes = new() { Samples = 1000, Walks = 10 };

    /// <summary>Of each round its own.</summary>
    public static ulong StreamOf(int round) => 100 + (ulong)round;

    /// <summary>
    /// A tenth at random; up to a fifth stationary points or holes of the surface that are new; and the others where points take most from
    /// the spread over the sampler's draws, among these, walks on the surface, and ascents of the spread from both.
    /// </summary>
    /// <param name="round">The round that they are for.</param>
    /// <param name="before">The surface of the round before.</param>
    /// <param name="stationary">The stationary points of that surface.</param>
    /// <param name="known">Every point that was computed, and is no test point.</param>
    /// <param name="failed">Where the engine failed.</param>
    /// <param name="count">How many.</param>
    public RoundPlan Choose(
        int round,
        RoundFit before,
        ImmutableArray<FoundPoint> stationary,
        IReadOnlyList<LabelledPoint> known,
        IReadOnlyList<QuarantinedPoint> failed,
        int count
    )
    {
        ulong seed = SplitMix64.Mix(Settings.Seed, StreamOf(round));
        var spread = new CommitteeSpread(before.Surface);
        var nearby = new KnownGeometries(Molecule.Elements);
        foreach (ImmutableArray<double> positions in known.Select(point => point.Positions).Concat(failed.Select(point => point.Positions)))
        {
            nearby.Add(positions.AsSpan());
        }

        var chosen = new List<PlannedPoint>();
        int random = Settings.Choice == PointChoice.Random ? count : Share(RandomPart);
        Add(FirstOf(Drawn(round, 10 * random + 10), nearby, random), isRandom: true);
        if (Settings.Choice == PointChoice.Spread)
        {
            int fresh = Math.Min(Share(MostStationaryPart), count - chosen.Count);
            Add(Farthest([.. New(round, before, stationary, seed)], nearby, fresh), isRandom: false);
            Candidate[] draws =
            [
                .. Enumerable
                    .Range(0, Draws)
                    .Select(number => Sampler.Draw(SplitMix64.Mix(StreamOf(round), 1), number))
                    .Where(candidate => IsAllowed([.. candidate.Positions], spread.At(candidate.Positions.AsSpan()).Energy)),
            ];
            Candidate[] pool = [.. draws, .. Elsewhere(draws, known, spread, seed)];
            if (spread.Exists && draws.Length > 0)
            {
                Add(Reducing(pool, draws.Length, chosen, nearby, spread, count - chosen.Count), isRandom: false);
            }

            // Where there is one model, or where all agree.
            Add(Farthest(pool, nearby, count - chosen.Count), isRandom: false);
        }

        return new(round, [.. chosen]);

        // So many of all points, this round's among them, that the part is right over small rounds too.
        int Share(double part) => (int)(part * (known.Count + count)) - (int)(part * known.Count);

        void Add(IEnumerable<Candidate> candidates, bool isRandom)
        {
            foreach (Candidate candidate in candidates.ToArray())
            {
                (double energy, double wide) = spread.At(candidate.Positions.AsSpan());
                chosen.Add(new(candidate.Positions, candidate.Reason, energy, spread.Exists ? wide : null, isRandom));
            }
        }
    }

    // Of draws by chance the first that are not near, whatever their distance.
    static List<Candidate> FirstOf(Candidate[] draws, KnownGeometries nearby, int most)
    {
        var taken = new List<Candidate>();
        for (int place = 0; place < draws.Length && taken.Count < most; place++)
        {
            double[] key = nearby.KeyOf(draws[place].Positions.AsSpan());
            if (nearby.FarFrom(key) > GrowthSettings.Near)
            {
                nearby.Add(key);
                taken.Add(draws[place]);
            }
        }

        return taken;
    }

    static IEnumerable<Candidate> Farthest(Candidate[] from, KnownGeometries nearby, int most) =>
        FarthestPoints.Choose(from, nearby, _ => 1, most, GrowthSettings.Near).Select(place => from[place]);

    // The draws are the first of the pool, and stand for all geometries.
    static IEnumerable<Candidate> Reducing(
        Candidate[] pool,
        int draws,
        List<PlannedPoint> chosen,
        KnownGeometries nearby,
        CommitteeSpread spread,
        int most
    )
    {
        ImmutableArray<JudgedGeometry> judged = [.. pool.Select(candidate => Judged(candidate.Positions))];
        return SpreadReduction
            .Choose([.. chosen.Select(point => Judged(point.Positions))], judged, judged[..draws], nearby, most, GrowthSettings.Near)
            .Select(place => pool[place]);

        JudgedGeometry Judged(ImmutableArray<double> positions) =>
            new(nearby.KeyOf(positions.AsSpan()), spread.DeviationsAt(positions.AsSpan()));
    }

    Candidate[] Drawn(int round, int count) => [.. Enumerable.Range(0, count).Select(number => Sampler.Draw(StreamOf(round), number))];

    // Walks on the surface, and ascents of the spread from them and from draws.
    List<Candidate> Elsewhere(Candidate[] draws, IReadOnlyList<LabelledPoint> known, CommitteeSpread spread, ulong seed)
    {
        var random = new SplitMix64(SplitMix64.Mix(seed, 1));
        LabelledPoint[] low = [.. known.Where(point => point.Energy <= Floor + Settings.Window)];
        var walked = new List<Candidate>();
        for (int walk = 0; walk < Walks && low.Length > 0; walk++)
        {
            double thermal = _thermalPartsOfWindow[walk % _thermalPartsOfWindow.Length] * Settings.Window;
            double[] start = [.. low[random.NextBelow(low.Length)].Positions];
            string reason = FormattableString.Invariant($"walk with k T = {thermal:F0} cm-1");
            walked.AddRange(
                SurfaceWalk
                    .From(x => spread.At(x).Energy, start, thermal, SplitMix64.Mix(seed, 10 + (ulong)walk), IsAllowed)
                    .Where(x => IsAllowed(x, spread.At(x).Energy))
                    .Select(x => new Candidate([.. x], reason))
            );
        }

        Candidate[] started = [.. draws, .. walked];
        if (!spread.Exists || started.Length == 0)
        {
            return walked;
        }

        IEnumerable<Candidate> climbed = Enumerable
            .Range(0, Ascents)
            .Select(_ => started[random.NextBelow(started.Length)])
            .Select(from => new Candidate(
                [.. SpreadAscent.From(spread, from.Positions.AsSpan(), IsAllowed)],
                $"ascent of the spread from: {from.Reason}"
            ));
        return [.. walked, .. climbed];
    }

    // New places where dynamics would stay: minima, saddle points, and holes that should not be there.
    IEnumerable<Candidate> New(int round, RoundFit before, ImmutableArray<FoundPoint> stationary, ulong seed)
    {
        foreach (FoundPoint point in stationary.Where(point => point.Order <= 1 && Sampler.HasRoom(point.Positions.AsSpan())))
        {
            yield return new(point.Positions, $"{(point.Order == 0 ? "minimum" : "saddle point")} of the surface of round {round - 1}");
        }

        SurfaceEvaluator surface = new(before.Surface);
        HoleReport holes = HoleSearch.Run(surface, before.Data, SplitMix64.Mix(seed, 2), _holes);
        if (holes.Deepest is { } hole && Sampler.HasRoom(hole.Positions.AsSpan()))
        {
            yield return new(hole.Positions, $"hole of the surface of round {round - 1}");
        }
    }

    bool IsAllowed(double[] x, double energy) => energy <= Floor + Settings.Window && Sampler.HasRoom(x);
}
