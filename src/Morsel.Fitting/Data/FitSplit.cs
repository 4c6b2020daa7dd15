using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Examination;
using Morsel.Randomness;

namespace Morsel.Fitting.Data;

/// <summary>The division of the points: to train on, to choose by, and to score on once.</summary>
sealed class FitSplit
{
    const ulong HeldOutStream = 0x4E1D,
        ValidationStream = 0x7A11;

    FitSplit(Dataset data, ImmutableArray<int> training, ImmutableArray<int> validation, ImmutableArray<int> heldOut)
    {
        (TrainingRows, ValidationRows, HeldOutRows) = (training, validation, heldOut);
        (Training, Validation, HeldOut) = (
            data.Select(training.AsSpan()),
            data.Select(validation.AsSpan()),
            new HeldOutPoints(data.Select(heldOut.AsSpan()))
        );
    }

    /// <summary>0-based rows of the file, ascending.</summary>
    public ImmutableArray<int> TrainingRows { get; }

    /// <summary>0-based rows of the file, ascending.</summary>
    public ImmutableArray<int> ValidationRows { get; }

    /// <summary>0-based rows of the file, ascending. Rows are no secret; energies are.</summary>
    public ImmutableArray<int> HeldOutRows { get; }

    /// <summary>Points with the geometry of an earlier one.</summary>
    public int Copies { get; private init; }

    /// <summary>Points in no part, for their geometry is one of the rows that were named.</summary>
    public int CopiesLeftOut { get; private init; }

    /// <summary>Held-out points whose geometry is trained on or chosen by, because rows were named so.</summary>
    public int HeldOutCopies { get; private init; }

    /// <summary>Points that the earlier fit, whose division is kept, did not have; null where there is none.</summary>
    public int? Added { get; private init; }

    public Dataset Training { get; }

    public Dataset Validation { get; }

    public HeldOutPoints HeldOut { get; }

    /// <summary>Divides <paramref name="data"/> as asked; the same arguments give the same split.</summary>
    /// <exception cref="SplitException">A row is out of range or named twice, or a part would be empty.</exception>
    public static FitSplit Create(Dataset data, SplitRequest request, ulong seed)
    {
        var owner = new Dictionary<int, string>();
        ImmutableArray<int>? training = Claim(request.TrainingRows, "training", data.Count, owner);
        ImmutableArray<int>? validation = Claim(request.ValidationRows, "validation", data.Count, owner);
        ImmutableArray<int>? heldOut = Claim(request.HeldOutRows, "held-out", data.Count, owner);
        // A copy of a geometry that is named stands with neither side: it would be known to both.
        EqualGeometries equal = EqualGeometries.Of(data);
        HashSet<int> taken = [.. owner.Keys.Select(equal.FirstOf)];
        ImmutableArray<int> free =
        [
            .. Enumerable.Range(0, data.Count).Where(row => !owner.ContainsKey(row) && !taken.Contains(equal.FirstOf(row))),
        ];

        if (heldOut is null)
        {
            (heldOut, free) =
                request.HoldsNoneOut ? ([], free)
                : training is null ? equal.Draw(free, request.HeldOutFraction, SplitMix64.Mix(seed, HeldOutStream))
                : (free, []);
        }

        training ??= free;
        if (validation is null)
        {
            // At the ends of a model surface's coordinates validation would choose by extrapolation.
            ImmutableArray<int> within = data.Space is Molecule ? training.Value : [.. training.Value.Except(Ends(data, training.Value))];
            (validation, _) = equal.Draw(within, request.ValidationFraction, SplitMix64.Mix(seed, ValidationStream));
            training = [.. training.Value.Except(validation.Value)];
        }

        Require(training.Value, "training", 2);
        Require(validation.Value, "validation", 1);
        Require(heldOut.Value, "held-out", request.HoldsNoneOut ? 0 : 1);
        HashSet<int> known = [.. training.Value.Concat(validation.Value).Select(equal.FirstOf)];
        return new(data, [.. training.Value.Order()], [.. validation.Value.Order()], [.. heldOut.Value.Order()])
        {
            Copies = equal.Copies,
            CopiesLeftOut = Enumerable.Range(0, data.Count).Count(row => !owner.ContainsKey(row) && taken.Contains(equal.FirstOf(row))),
            HeldOutCopies = heldOut.Value.Count(row => known.Contains(equal.FirstOf(row))),
        };
    }

    /// <summary>
    /// Keeps the division of an earlier fit, and draws from the points that are new, by the fractions asked for; the same arguments give
    /// the same split.
    /// </summary>
    /// <exception cref="SplitException">A part would be empty.</exception>
    public static FitSplit Keeping(EarlierPoints earlier, Dataset data, SplitRequest request, ulong seed)
    {
        ImmutableArray<EarlierPart?> parts = earlier.PartsOf(data);
        EqualGeometries equal = EqualGeometries.Of(data);
        ImmutableArray<int> added = Of(null),
            heldOut = [],
            validation = [];
        int count = added.Length;
        if (!request.HoldsNoneOut && count > 1)
        {
            (heldOut, added) = equal.Draw(added, request.HeldOutFraction, SplitMix64.Mix(seed, HeldOutStream));
        }

        if (count > 1)
        {
            // At the ends of a model surface's coordinates validation would choose by extrapolation.
            ImmutableArray<int> within = [.. added.Except(Ends(data))];
            (validation, _) = equal.Draw(within, request.ValidationFraction, SplitMix64.Mix(seed, ValidationStream));
            added = [.. added.Except(validation)];
        }

        ImmutableArray<int> training = [.. Of(EarlierPart.Training).Concat(added).Order()];
        validation = [.. Of(EarlierPart.Validation).Concat(validation).Order()];
        heldOut = [.. Of(EarlierPart.HeldOut).Concat(heldOut).Order()];
        Require(training, "training", 2);
        Require(validation, "validation", 1);
        Require(heldOut, "held-out", request.HoldsNoneOut ? 0 : 1);
        return new(data, training, validation, heldOut) { Copies = equal.Copies, Added = count };

        ImmutableArray<int> Of(EarlierPart? part) => [.. Enumerable.Range(0, data.Count).Where(row => parts[row] == part)];
    }

    static ImmutableArray<int>? Claim(ImmutableArray<int>? rows, string part, int count, Dictionary<int, string> owner)
    {
        foreach (int row in rows ?? [])
        {
            if (row < 0 || row >= count)
            {
                throw new SplitException($"Row {row} of the {part} rows is outside the data, whose rows go from 0 to {count - 1}.");
            }

            if (!owner.TryAdd(row, part))
            {
                throw new SplitException(
                    $"Row {row} is named twice: among the {owner[row]} rows and among the {part} rows. A row has one place."
                );
            }
        }

        return rows;
    }

    /// <summary>The rows of a model surface with the least or the greatest value of a coordinate; none of a molecule.</summary>
    public static IEnumerable<int> Ends(Dataset data) => data.Space is Molecule ? [] : Ends(data, [.. Enumerable.Range(0, data.Count)]);

    static IEnumerable<int> Ends(Dataset data, ImmutableArray<int> rows)
    {
        for (int axis = 0; axis < data.CoordinateCount; axis++)
        {
            double[] values = [.. rows.Select(row => data.Point(row)[axis])];
            double low = values.DefaultIfEmpty().Min(),
                high = values.DefaultIfEmpty().Max();
            foreach (int row in rows.Where(row => data.Point(row)[axis] == low || data.Point(row)[axis] == high))
            {
                yield return row;
            }
        }
    }

    static void Require(ImmutableArray<int> rows, string part, int least)
    {
        if (rows.Length < least)
        {
            throw new SplitException(
                $"The split leaves {rows.Length} {part} points; at least {least} are needed. Give more points, other fractions (--held-out, --validation) or other row files."
            );
        }
    }
}
