using System.Collections.Immutable;
using Morsel.Randomness;

namespace Morsel.Datasets;

/// <summary>A seeded division of row numbers, counted from 0, into training and validation.</summary>
sealed class Split
{
    Split(ImmutableArray<int> training, ImmutableArray<int> validation) => (Training, Validation) = (training, validation);

    /// <summary>Row numbers in shuffled order.</summary>
    public ImmutableArray<int> Training { get; }

    /// <summary>Every other row number, in shuffled order.</summary>
    public ImmutableArray<int> Validation { get; }

    /// <summary>
    /// Shuffles 0..count-1 and gives the first floor(trainingFraction count + 1/2) to training; the same arguments give the same split.
    /// </summary>
    /// <remarks>Fisher-Yates downwards: for i = count-1 .. 1, swap i with <see cref="SplitMix64.NextBelow"/>(i + 1).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is outside (0, 1), or either part would be empty.</exception>
    public static Split Create(int count, double trainingFraction, ulong seed)
    {
        var training = TrainingCount(count, trainingFraction);
        var rows = Enumerable.Range(0, count).ToArray();
        var generator = new SplitMix64(seed);
        for (var i = count - 1; i >= 1; i--)
        {
            var j = generator.NextBelow(i + 1);
            (rows[i], rows[j]) = (rows[j], rows[i]);
        }

        return new([.. rows[..training]], [.. rows[training..]]);
    }

    /// <summary>
    /// A division in which validation covers an axis: of n points in the order of their coordinate, the n - 2 between the ends are cut into
    /// as many stretches as <see cref="Create"/> would give validation points, alike in length to one point, and each gives one point,
    /// drawn by the seed.
    /// </summary>
    /// <param name="coordinates">The points' only coordinate; equal ones count in the order of their rows.</param>
    /// <param name="trainingFraction">The part of the points that is trained on, both ends always among them.</param>
    /// <param name="seed">The same arguments give the same split.</param>
    /// <remarks>Both parts are in the order of the coordinate. Stretch k of m starts at the point 1 + floor(k (n - 2) / m).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The fraction is outside (0, 1), or leaves no point for validation or not both ends for training.
    /// </exception>
    public static Split Covering(ReadOnlySpan<double> coordinates, double trainingFraction, ulong seed)
    {
        var (count, validation) = (coordinates.Length, coordinates.Length - TrainingCount(coordinates.Length, trainingFraction));
        if (validation > count - 2)
        {
            throw new ArgumentOutOfRangeException(
                nameof(trainingFraction),
                $"A fraction of {trainingFraction} of {count} points leaves {count - validation} for training; the two ends are trained on."
            );
        }

        var (keys, rows) = (coordinates.ToArray(), Enumerable.Range(0, count).ToArray());
        rows = [.. rows.OrderBy(row => keys[row])];
        var generator = new SplitMix64(seed);
        var isValidation = new bool[count];
        for (var k = 0; k < validation; k++)
        {
            var (start, end) = ((int)((long)k * (count - 2) / validation), (int)((k + 1L) * (count - 2) / validation));
            isValidation[1 + start + generator.NextBelow(end - start)] = true;
        }

        return new([.. rows.Where((_, place) => !isValidation[place])], [.. rows.Where((_, place) => isValidation[place])]);
    }

    /// <summary>The same division of other rows, some for each row of this one.</summary>
    public Split Select(Func<int, IEnumerable<int>> rows) => new([.. Training.SelectMany(rows)], [.. Validation.SelectMany(rows)]);

    static int TrainingCount(int count, double trainingFraction)
    {
        if (!(trainingFraction > 0 && trainingFraction < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(trainingFraction),
                $"The training fraction is {trainingFraction}; it must lie between 0 and 1."
            );
        }

        var training = (int)Math.Floor(trainingFraction * count + 0.5);
        if (training < 1 || training >= count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count),
                $"A fraction of {trainingFraction} of {count} points leaves no point for training or none for validation."
            );
        }

        return training;
    }
}
