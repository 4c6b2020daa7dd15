using System.Collections.Immutable;
using Morsel.Growing.Engines;
using Morsel.Molecules;
using Morsel.Workers;

namespace Morsel.Growing.Points;

/// <summary>Has geometries computed, side by side, each once: what the store has is taken from there.</summary>
/// <param name="engine">What computes.</param>
/// <param name="molecule">What is computed.</param>
/// <param name="store">What is kept.</param>
/// <param name="folder">Where each calculation has a folder of its own while it runs.</param>
/// <param name="workers">As many run at the same time.</param>
/// <param name="time">What the cost of a point is measured by.</param>
/// <param name="cancellation">Ends the work by an exception; what is finished is kept.</param>
/// <param name="elsewhere">What computes the points of many geometries in place of this process; null for this process.</param>
sealed class Labeller(
    IEngine engine,
    GrownMolecule molecule,
    PointStore store,
    string folder,
    IWorkers workers,
    TimeProvider time,
    CancellationToken cancellation,
    IPointsElsewhere? elsewhere = null
)
{
    // Generous: an engine that knows better has a limit of its own.
    static readonly TimeSpan _limit = TimeSpan.FromHours(24);

    int _computed;

    /// <summary>Calculations that this labeller had done, and did not find in the store.</summary>
    public int Computed => _computed;

    /// <summary>Whether the last work was given up because points are computed elsewhere, and come later.</summary>
    public bool IsWaitingForElsewhere { get; private set; }

    public ImmutableArray<Element> Elements => molecule.Elements;

    /// <summary>The point of a geometry; null where the engine failed, and the store says why.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public LabelledPoint? Label(ReadOnlySpan<double> positions, string reason)
    {
        string name = GeometryName.Of(Elements, positions);
        if (store.Find(name) is { } known)
        {
            return known;
        }

        if (store.FindFailure(name) is not null)
        {
            return null;
        }

        cancellation.ThrowIfCancellationRequested();
        string own = Path.Combine(folder, name);
        // Of a run that was killed.
        Remove(own);
        Directory.CreateDirectory(own);
        ImmutableArray<double> fixedPositions = [.. positions];
        long began = time.GetTimestamp();
        CalculationResult result = engine.Compute(
            new(Elements, fixedPositions, molecule.Charge, molecule.Multiplicity, own, _limit),
            cancellation
        );
        double seconds = time.GetElapsedTime(began).TotalSeconds;
        Interlocked.Increment(ref _computed);
        switch (result)
        {
            case ComputedPoint good:
                var point = new LabelledPoint(name, fixedPositions, good.Energy, good.Gradient, reason, engine.Origin, seconds);
                store.Add(point);
                Remove(own);
                return point;
            case FailedCalculation bad:
                // What the program wrote stays, for whoever wants to know why.
                store.Add(new QuarantinedPoint(name, fixedPositions, reason, bad.Reason, engine.Origin, seconds));
                RemoveIfEmpty(own);
                return null;
            default:
                throw new InvalidOperationException($"An engine answered with {result}, which is no result that is known.");
        }
    }

    /// <summary>Why the engine failed at a geometry; null where it did not, or was not asked.</summary>
    public string? FailureAt(ReadOnlySpan<double> positions) => store.FindFailure(GeometryName.Of(Elements, positions))?.Failure;

    /// <summary>The points of many geometries, in order, null where the engine failed; several at the same time.</summary>
    /// <param name="geometries">What to compute, and why.</param>
    /// <param name="done">Called after each, with how many are done; not by two threads at once.</param>
    /// <exception cref="OperationCanceledException">Cancelled, or the points come later.</exception>
    /// <exception cref="GrowthException">The work elsewhere has ended, and points are missing.</exception>
    public ImmutableArray<LabelledPoint?> LabelAll(
        IReadOnlyList<(ImmutableArray<double> Positions, string Reason)> geometries,
        Action<int>? done = null
    )
    {
        ComputeElsewhere(geometries);
        var points = new LabelledPoint?[geometries.Count];
        var counting = new Lock();
        int count = 0;
        workers.Run(
            geometries.Count,
            (item, _) =>
            {
                points[item] = Label(geometries[item].Positions.AsSpan(), geometries[item].Reason);
                lock (counting)
                {
                    done?.Invoke(++count);
                }
            }
        );
        return [.. points];
    }

    void ComputeElsewhere(IReadOnlyList<(ImmutableArray<double> Positions, string Reason)> geometries)
    {
        if (elsewhere is null)
        {
            return;
        }

        ImmutableArray<MissingPoint> missing =
        [
            .. geometries
                .Select(geometry => new MissingPoint(
                    GeometryName.Of(Elements, geometry.Positions.AsSpan()),
                    geometry.Positions,
                    geometry.Reason
                ))
                .DistinctBy(point => point.Name)
                .Where(point => !store.Has(point.Name)),
        ];
        if (missing.IsEmpty)
        {
            return;
        }

        if (!elsewhere.Compute(missing, cancellation))
        {
            IsWaitingForElsewhere = true;
            throw new OperationCanceledException("The points are computed elsewhere, and come later.");
        }

        _computed += missing.Length;
        foreach (MissingPoint point in missing)
        {
            store.Look(point.Name);
        }
    }

    static void Remove(string own)
    {
        if (Directory.Exists(own))
        {
            Directory.Delete(own, recursive: true);
        }
    }

    static void RemoveIfEmpty(string own)
    {
        if (!Directory.EnumerateFileSystemEntries(own).Any())
        {
            Directory.Delete(own);
        }
    }
}
