using System.Collections.Immutable;
using System.Globalization;

namespace Morsel.Examination;

/// <summary>Which exchanges of like atoms a user wants imposed.</summary>
/// <param name="Kind">Who says which.</param>
/// <param name="Sets">Sets of atoms, counted from 0, within which all exchanges are; of <see cref="SymmetryKind.Sets"/> alone.</param>
/// <param name="Sizes">Sizes of such sets, of <see cref="SymmetryKind.Sizes"/> alone.</param>
sealed record SymmetryRequest(SymmetryKind Kind, ImmutableArray<ImmutableArray<int>> Sets, ImmutableArray<int> Sizes)
{
    /// <summary>What a user may write.</summary>
    public const string Expected =
        "auto, full, bonds, the sizes of sets of like atoms in the order of the atoms (\"1,1,1,2,3,1\"), or sets of atoms counted from 0 (\"3 4; 5 6 7\")";

    /// <summary>The data say.</summary>
    public static SymmetryRequest Auto { get; } = new(SymmetryKind.Auto, [], []);

    /// <exception cref="FormatException">The text is none of <see cref="Expected"/>.</exception>
    public static SymmetryRequest Parse(string text)
    {
        switch (text.Trim().ToLowerInvariant())
        {
            case "auto":
                return Auto;
            case "full":
                return new(SymmetryKind.Full, [], []);
            case "bonds":
                return new(SymmetryKind.Bonds, [], []);
        }

        if (text.AsSpan().Trim(" ,;").IsEmpty)
        {
            throw new FormatException($"'{text}' is no symmetry; expected {Expected}.");
        }

        try
        {
            return
                text.Contains(';', StringComparison.Ordinal)
                || text.Trim().Contains(' ', StringComparison.Ordinal) && !text.Contains(',', StringComparison.Ordinal)
                ? new(
                    SymmetryKind.Sets,
                    [
                        .. text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                            .Select(set => Numbers(set, ' ', ',')),
                    ],
                    []
                )
                : new(SymmetryKind.Sizes, [], Numbers(text, ','));
        }
        catch (FormatException)
        {
            throw new FormatException($"'{text}' is no symmetry; expected {Expected}.");
        }
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() =>
        Kind switch
        {
            SymmetryKind.Sets => string.Join("; ", Sets.Select(set => string.Join(' ', set))) + (Sets.Length == 1 ? ";" : ""),
            SymmetryKind.Sizes => string.Join(',', Sizes),
            _ => Kind.ToString().ToLowerInvariant(),
        };

    static ImmutableArray<int> Numbers(string text, params char[] separators) =>
        [
            .. text.Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(number => int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture)),
        ];

    public bool Equals(SymmetryRequest? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);
}

/// <summary>Who says which exchanges of like atoms are imposed.</summary>
enum SymmetryKind
{
    /// <summary>The bonds, where they are the same in all geometries; else all exchanges are.</summary>
    Auto,

    /// <summary>All exchanges of like atoms are.</summary>
    Full,

    /// <summary>The bonds of the geometry of lowest energy.</summary>
    Bonds,

    /// <summary>A user, by the sets of atoms.</summary>
    Sets,

    /// <summary>A user, by the sizes of the sets.</summary>
    Sizes,
}
