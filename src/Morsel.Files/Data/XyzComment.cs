namespace Morsel.Files.Data;

/// <summary>The second line of a frame: a number alone, nothing, what a program wrote, or the pairs of extended XYZ.</summary>
/// <param name="Energy">NaN where there is none.</param>
/// <param name="Claim">The number that is taken for the energy; null where none is.</param>
/// <param name="Keys">The value of every pair, whatever the case of its key.</param>
sealed record XyzComment(double Energy, EnergyClaim? Claim, IReadOnlyDictionary<string, string> Keys)
{
    static readonly string[] _meaningful =
    [
        "Properties",
        "Lattice",
        "pbc",
        "energy_unit",
        "energy_units",
        "length_unit",
        "length_units",
        "force_unit",
        "force_units",
        "gradient_unit",
        "gradient_units",
    ];

    /// <summary>Whether it is in the form that ASE reads and writes: no other has these keys.</summary>
    public bool IsAse => Keys.ContainsKey("Properties") || Keys.ContainsKey("Lattice");

    /// <summary>Whether it has pairs that Morsel uses.</summary>
    public bool IsExtended => IsAse || (Claim is { IsPair: true } && Program is null);

    /// <summary>The program that wrote the comment, which says the unit of its energy; null where nothing tells.</summary>
    public string? Program { get; private init; }

    /// <summary>Whether other energies stand beside the one that was taken.</summary>
    public bool HasRivals { get; private init; }

    /// <summary>Whether there is an energy, where none is wanted.</summary>
    public bool OffersEnergy { get; private init; }

    /// <summary>Why the frame cannot be used; null where the comment is in order.</summary>
    public (string Found, string Expected)? Fault { get; private init; }

    /// <exception cref="EnergyQuestionException">There are several energies, and nothing says which is meant.</exception>
    public static XyzComment Of(string text, DataOptions options)
    {
        try
        {
            var words = CommentWord.In(text);
            var keys = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var word in words.Where(word => word.Key is not null))
            {
                if (!keys.TryAdd(word.Key!, word.Value) && _meaningful.Contains(word.Key, StringComparer.OrdinalIgnoreCase))
                {
                    throw new MismatchException($"the key '{word.Key}' twice in one comment", "each key once");
                }
            }

            if (!options.NeedsEnergies)
            {
                return new(double.NaN, null, keys) { OffersEnergy = IsEnergyIn(words) };
            }

            var claims = EnergyClaim.In(words);
            var claim = EnergyChoice.Of(claims, words, text, options);
            var comment = new XyzComment(claim?.Value ?? double.NaN, claim, keys) { HasRivals = claims.Count > 1 };
            return comment.IsAse || claim is null ? comment : comment with { Program = ProgramComment.Of(words, claim) };
        }
        catch (MismatchException failure)
        {
            return new(double.NaN, null, new Dictionary<string, string>()) { Fault = (failure.Found, failure.Expected) };
        }
    }

    // A whole number that nothing names counts the frames.
    static bool IsEnergyIn(List<CommentWord> words)
    {
        try
        {
            return EnergyClaim.In(words).Exists(claim => claim.Key is not null || claim.Text.Contains('.', StringComparison.Ordinal));
        }
        catch (MismatchException)
        {
            return true;
        }
    }
}
