namespace Morsel.Files.Data;

/// <summary>A quantity that every file of a command may state a unit of.</summary>
/// <param name="Name">In the plural, for messages: <c>energies</c>.</param>
/// <param name="Option">The option that states the unit.</param>
/// <param name="Given">What the option says; null where it is not given.</param>
/// <param name="Of">What a file says.</param>
sealed record JoinedQuantity(string Name, string Option, string? Given, Func<RawRows, Statement?> Of)
{
    /// <summary>Whether a file may not say nothing where another says something.</summary>
    public bool IsNeeded { get; init; }

    /// <summary>What to multiply by, from one unit to another; null of a quantity that is not converted.</summary>
    public Func<string, string, double>? Factor { get; init; }

    /// <summary><c>lengths in bohr</c>, or <c>slopes that are forces</c>.</summary>
    public string In => Option == "--gradients" ? $"{Name} that are" : $"{Name} in";
}

/// <summary>One quantity of several files in one unit: that of the option, or of the first file that says one.</summary>
sealed class JoinedUnit
{
    readonly JoinedQuantity _quantity;
    readonly Dictionary<RawRows, Statement> _said = [];

    JoinedUnit(JoinedQuantity quantity) => _quantity = quantity;

    /// <summary>Null where no file says any.</summary>
    public Statement? Unit { get; private set; }

    /// <exception cref="DataFileException">A file and the option contradict each other, or a file does not say what others do.</exception>
    public static JoinedUnit Of(IReadOnlyList<(string Path, RawRows Rows)> files, JoinedQuantity quantity)
    {
        var joined = new JoinedUnit(quantity);
        // An option speaks for the files that say nothing, where there are such; of the others each states its own unit.
        bool isForSome = quantity.Factor is not null && files.Any(file => quantity.Of(file.Rows) is null or { IsConvention: true });
        foreach (var (path, rows) in files)
        {
            bool isStated = isForSome && quantity.Of(rows) is { IsConvention: false };
            if (Statement.Settle(path, quantity.In, quantity.Of(rows), isStated ? null : quantity.Given, quantity.Option) is { } said)
            {
                joined._said.Add(rows, said);
            }
        }

        joined.Settle(files);
        return joined;
    }

    void Settle(IReadOnlyList<(string Path, RawRows Rows)> files)
    {
        if (files.FirstOrDefault(file => _said.ContainsKey(file.Rows)) is not { Rows: { } leading } known)
        {
            return;
        }

        Statement first = _quantity.Given is { } given ? new(given, _quantity.Option) : _said[leading];
        foreach (var (path, rows) in files)
        {
            if (!_said.TryGetValue(rows, out Statement? said))
            {
                if (_quantity.IsNeeded)
                {
                    throw new DataFileException(
                        path,
                        null,
                        $"no statement of what {known.Path} says: {_quantity.In} {first.Value}, by {first.Source}",
                        "a statement in each file, or by an option",
                        $"If it holds here too, give {_quantity.Option} {first.Value}."
                    );
                }
            }
            else if (said.Value != first.Value && (_quantity.Factor is null || said.Value == "1" || first.Value == "1"))
            {
                throw new DataFileException(
                    path,
                    null,
                    $"{_quantity.In} {said.Value}, by {said.Source}",
                    $"{first.Value}, as in {known.Path}, by {first.Source}",
                    "Convert one of the files, or correct what it says."
                );
            }
        }

        // What one file states is more than what the format of another implies.
        Unit = first.IsConvention ? _said.Values.FirstOrDefault(said => said.Value == first.Value && !said.IsConvention) ?? first : first;
    }

    /// <summary>The unit of a file's own numbers; null where nothing says any.</summary>
    public string? ValueIn(RawRows file) => _said.GetValueOrDefault(file)?.Value;

    /// <summary>What a file's numbers are multiplied by; exactly 1 where they are in the common unit.</summary>
    public double FactorOf(RawRows file) =>
        Unit is { } unit && ValueIn(file) is { } own && own != unit.Value ? _quantity.Factor!(own, unit.Value) : 1;

    /// <summary>What was converted.</summary>
    public IEnumerable<ReadingNote> Notes(IReadOnlyList<(string Path, RawRows Rows)> files)
    {
        foreach (var (path, rows) in files)
        {
            if (!_said.TryGetValue(rows, out Statement? said) || said.Value == Unit!.Value)
            {
                continue;
            }

            // What only a format implies may be wrong; a gradient's unit follows from the two others.
            bool isDoubtful = _quantity.IsNeeded && said.IsConvention;
            yield return new(
                isDoubtful ? Severity.Warning : Severity.Note,
                "converted",
                $"{_quantity.Name} of {path} were converted from {said.Value}, by {said.Source}, to {Unit.Value}.",
                isDoubtful ? $"If they are in {Unit.Value} there too, give {_quantity.Option} {Unit.Value}." : null
            );
        }
    }

    /// <summary>Multiplies numbers of a file; those in the common unit stay what they are, bit for bit.</summary>
    public static void Scale(List<double> numbers, double factor)
    {
        if (factor == 1)
        {
            return;
        }

        for (int at = 0; at < numbers.Count; at++)
        {
            numbers[at] *= factor;
        }
    }
}
