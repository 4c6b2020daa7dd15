using System.Collections.Immutable;
using System.Globalization;
using Morsel.Datasets;
using Morsel.Examination;
using Morsel.Networks;
using Morsel.Studies.Specs;

namespace Morsel.Studies.Plans;

/// <summary>A part of a study with its problem made. Two are the same only if they are one object.</summary>
sealed class PlannedPart(int index, PartSpec spec, Problem problem)
{
    /// <summary>Its place in the study, from 0.</summary>
    public int Index { get; } = index;

    public PartSpec Spec { get; } = spec;

    public Problem Problem { get; } = problem;

    /// <summary>The division of the points into training and validation, of the first replicate where each has its own.</summary>
    public Split Split => Divide(Spec.SplitSeed);

    /// <summary>The division for a seed. Whatever trains, chooses or scores divides by this.</summary>
    internal Split Divide(ulong seed) => _equal.Value is { } equal ? equal.Divide(rows => Divide(rows, seed)) : Divide(_all.Value, seed);

    readonly Lazy<EqualGeometries?> _equal = new(() => Copies(problem));
    readonly Lazy<ImmutableArray<int>> _all = new(() => [.. Enumerable.Range(0, problem.Points.Count)]);

    /// <summary>Which points of a file stand twice; null where none does, as on every grid.</summary>
    internal static EqualGeometries? Copies(Problem problem) =>
        problem.Potential is null && EqualGeometries.Of(problem.Points) is { Copies: > 0 } equal ? equal : null;

    Split Divide(ImmutableArray<int> rows, ulong seed) =>
        Spec.Split == SplitKind.Covering
            ? Split.Covering([.. rows.Select(row => Problem.Points.Point(row)[0])], Spec.FractionOfTraining, seed)
            : Split.Create(rows.Length, Spec.FractionOfTraining, seed);
}

/// <summary>The exact list of trials of a study; it can only be made from a good spec.</summary>
sealed class StudyPlan
{
    // A plan is held in memory, and each trial is named before the first is trained, which takes some seconds for so many. Beyond this a
    // mistake in a spec is likelier than a wish.
    const int MostTrials = 300_000,
        MostPoints = PartSpec.MostPoints;

    // Beyond this the parameters of the networks that are trained together, with what their training needs, are gigabytes.
    const double MostParameters = 1_000_000;

    // Refinement holds the square of them: 800 MB.
    const double MostRefined = 10_000;

    StudyPlan(
        StudySpec spec,
        ImmutableArray<PlannedPart> parts,
        ImmutableArray<Cell> cells,
        ImmutableArray<Trial> trials,
        IReadOnlyDictionary<TrialId, Trial> byId
    ) => (Spec, Parts, Cells, Trials, ById) = (spec, parts, cells, trials, byId);

    public StudySpec Spec { get; }

    public ImmutableArray<PlannedPart> Parts { get; }

    /// <summary>Part by part, layout by layout, activation by activation, learning rate by learning rate.</summary>
    public ImmutableArray<Cell> Cells { get; }

    /// <summary>In the order of the cells, replicate by replicate: the order of every table.</summary>
    public ImmutableArray<Trial> Trials { get; }

    /// <summary>The same by their names.</summary>
    public IReadOnlyDictionary<TrialId, Trial> ById { get; }

    /// <summary>Makes the plan.</summary>
    /// <param name="spec">What was asked for.</param>
    /// <param name="readPoints">Reads a dataset by the path a spec gives.</param>
    /// <exception cref="SpecException">Keys contradict each other, or a problem cannot be made.</exception>
    public static StudyPlan Create(StudySpec spec, Func<string, Dataset> readPoints)
    {
        var parts = ImmutableArray.CreateBuilder<PlannedPart>();
        var cells = ImmutableArray.CreateBuilder<Cell>();
        var trials = ImmutableArray.CreateBuilder<Trial>();
        foreach (PartSpec partSpec in spec.Parts)
        {
            RequireLayouts(partSpec);
            RequireCounts(partSpec);
            RequireFew(partSpec, trials.Count);
            RequireDistinct(partSpec);
            RequirePublished(partSpec);
            var part = new PlannedPart(parts.Count, partSpec, Problem.Create(partSpec, readPoints));
            RequireSplit(partSpec, part.Problem);
            RequireSmall(partSpec, part.Problem);
            parts.Add(part);
            var content = new TrialContent(part, spec.Seed);
            foreach (Cell cell in CellsOf(part))
            {
                cells.Add(cell);
                Func<int, TrialId> nameOf = content.NamesOf(cell);
                for (int replicate = 0; replicate < partSpec.Replicates; replicate++)
                {
                    trials.Add(new Trial(cell, replicate, nameOf(replicate)));
                }
            }
        }

        var byId = new Dictionary<TrialId, Trial>(trials.Count);
        foreach (Trial trial in trials)
        {
            if (!byId.TryAdd(trial.Id, trial))
            {
                throw new SpecException(
                    $"{trial.Cell.Part.Spec.Name}: the trial {trial} is already planned as {byId[trial.Id]}; remove the repetition."
                );
            }
        }

        return new(spec, parts.ToImmutable(), cells.ToImmutable(), trials.ToImmutable(), byId);
    }

    static IEnumerable<Cell> CellsOf(PlannedPart part) =>
        from layout in part.Spec.AllLayouts()
        from activation in part.Spec.Activations
        from rate in part.Spec.LearningRates
        select new Cell(part, layout, activation, rate);

    static void RequireLayouts(PartSpec part)
    {
        bool isListed = !part.Layouts.IsDefaultOrEmpty,
            isCombined = !part.Depths.IsDefaultOrEmpty || !part.Widths.IsDefaultOrEmpty;
        if (isListed == isCombined)
        {
            throw new SpecException($"{part.Name}: expected either 'layouts', or 'depths' and 'widths'.");
        }

        if (isCombined && (part.Depths.IsDefaultOrEmpty || part.Widths.IsDefaultOrEmpty))
        {
            throw new SpecException(
                $"{part.Name}: 'depths' and 'widths' belong together; {(part.Depths.IsDefaultOrEmpty ? "depths" : "widths")} is missing."
            );
        }

        if (isCombined && (part.Depths.Any(depth => depth is < 1 or > 8) || part.Widths.Any(width => width is < 1 or > 10_000)))
        {
            throw new SpecException(
                $"{part.Name}: expected depths from 1 to 8 and widths from 1 to 10000, got depths {string.Join(", ", part.Depths)} and widths {string.Join(", ", part.Widths)}."
            );
        }
    }

    static void RequireCounts(PartSpec part)
    {
        if (part.TrainingPoints is null != part.ValidationPoints is null)
        {
            throw new SpecException(
                $"{part.Name}: 'trainingPoints' and 'validationPoints' belong together; {(part.TrainingPoints is null ? "trainingPoints" : "validationPoints")} is missing."
            );
        }

        PartSpec plain = new();
        if (
            part.TrainingPoints is not null
            && (
                part.PointsPerAxis is not null
                || part.Sampling is not (null or Sampling.Equispaced)
                || part.TrainingFraction != plain.TrainingFraction
            )
        )
        {
            throw new SpecException(
                $"{part.Name}: 'trainingPoints' and 'validationPoints' replace 'pointsPerAxis', 'sampling' and 'trainingFraction'; leave those out."
            );
        }

        if ((double?)part.TrainingPoints + part.ValidationPoints > MostPoints)
        {
            throw new SpecException($"{part.Name}: trainingPoints and validationPoints: at most {MostPoints} points are taken.");
        }

        if (part.Refinement > 0 && part.OutputActivation != OutputLayer.Linear)
        {
            throw new SpecException($"{part.Name}: refinement: Levenberg-Marquardt needs a linear output; leave out 'outputActivation'.");
        }
    }

    // Counted without listing: a list of too many would not fit.
    static void RequireFew(PartSpec part, int before)
    {
        double layouts = part.Layouts.IsDefaultOrEmpty
            ? part.Depths.Sum(depth => Math.Pow(part.Widths.Length, depth))
            : part.Layouts.Length;
        double count = before + layouts * part.Activations.Length * part.LearningRates.Length * part.Replicates;
        if (count > MostTrials)
        {
            throw new SpecException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{part.Name}: the study would have {count:N0} trials (layouts x activations x learningRates x replicates); at most {MostTrials:N0} are taken. Divide it into several studies, or lower replicates."
                )
            );
        }
    }

    static void RequirePublished(PartSpec part)
    {
        if (part.Published is { } table && !BuiltInStudies.PublishedTables.Contains(table))
        {
            throw new SpecException(
                $"{part.Name}: {new UnknownNameException("published table", table, BuiltInStudies.PublishedTables).Message}"
            );
        }
    }

    static void RequireDistinct(PartSpec part)
    {
        Repeated("layouts", part.Layouts);
        Repeated("depths", part.Depths);
        Repeated("widths", part.Widths);
        Repeated("activations", part.Activations);
        Repeated("learningRates", part.LearningRates);
        Repeated("polynomialDegrees", part.PolynomialDegrees);
        Repeated("stated", part.Stated);
        Repeated("figures", part.Figures);
        Repeated("namedNetworks", [.. (part.NamedNetworks.IsDefault ? [] : part.NamedNetworks).Select(named => named.Figure)]);
        void Repeated<T>(string key, ImmutableArray<T> values)
        {
            if (!values.IsDefaultOrEmpty && values.GroupBy(value => value).FirstOrDefault(group => group.Count() > 1) is { } twice)
            {
                throw new SpecException(
                    string.Create(CultureInfo.InvariantCulture, $"{part.Name}: {key}: {twice.Key} appears twice; remove one.")
                );
            }
        }
    }

    // A network's parameters are counted before one is made.
    static void RequireSmall(PartSpec part, Problem problem)
    {
        foreach (LayerWidths hidden in part.AllLayouts())
        {
            int before = problem.Points.CoordinateCount;
            double parameters = 0;
            foreach (int width in (int[])[.. hidden.AsSpan(), 1])
            {
                parameters += (before + 1.0) * width;
                before = width;
            }

            double most = part.Refinement > 0 ? MostRefined : MostParameters;
            if (parameters > most)
            {
                throw new SpecException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{part.Name}: layouts: a network {hidden} would have {parameters:N0} parameters; at most {most:N0} are taken{(part.Refinement > 0 ? " where they are refined" : "")}."
                    )
                );
            }
        }
    }

    static void RequireSplit(PartSpec part, Problem problem)
    {
        // Copies of a point are divided with it.
        int count = problem.Points.Count - (PlannedPart.Copies(problem)?.Copies ?? 0),
            training = (int)Math.Floor(part.FractionOfTraining * count + 0.5);
        if (training < 1 || training >= count)
        {
            throw new SpecException(
                $"{part.Name}: trainingFraction: {part.TrainingFraction} of {count} {(count < problem.Points.Count ? "different " : "")}points leaves no point for training or none for validation."
            );
        }

        if (part.Split == SplitKind.Covering && problem.Points.CoordinateCount > 1)
        {
            throw new SpecException(
                $"{part.Name}: split: covering needs points along one coordinate; these have {problem.Points.CoordinateCount}. Choose fixed or per-replicate."
            );
        }

        if (part.Split == SplitKind.Covering && count - training > count - 2)
        {
            throw new SpecException(
                $"{part.Name}: split: covering trains on both ends, so of {count} points at most {Math.Max(0, count - 2)} can validate; raise trainingFraction or pointsPerAxis."
            );
        }
    }
}
