using System.Collections.Immutable;
using Morsel.Randomness;

namespace Morsel.Datasets;

/// <summary>A seeded division of row numbers, counted from 0, into training and validation.</summary>
public sealed class Split
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
        if (!(trainingFraction > 0 && trainingFraction < 1))
            throw new ArgumentOutOfRangeException(
                nameof(trainingFraction), $"The training fraction is {trainingFraction}; it must lie between 0 and 1.");
        var training = (int)Math.Floor(trainingFraction * count + 0.5);
        if (training < 1 || training >= count)
            throw new ArgumentOutOfRangeException(
                nameof(count), $"A fraction of {trainingFraction} of {count} points leaves no point for training or none for validation.");

        var rows = Enumerable.Range(0, count).ToArray();
        var generator = new SplitMix64(seed);
        for (var i = count - 1; i >= 1; i--)
        {
            var j = generator.NextBelow(i + 1);
            (rows[i], rows[j]) = (rows[j], rows[i]);
        }

        return new([.. rows[..training]], [.. rows[training..]]);
    }
}
