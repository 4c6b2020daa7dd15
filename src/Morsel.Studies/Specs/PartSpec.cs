using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Morsel.Activations;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Optimisers;
using Morsel.Training;

namespace Morsel.Studies.Specs;

/// <summary>
/// One part of a study: a problem and every combination of networks and recipes to try on it. Its properties are the keys of a spec file.
/// </summary>
/// <remarks>
/// Setters refuse impossible values with a <see cref="SettingException"/>; combinations are checked by <see cref="Plans.StudyPlan"/>.
/// </remarks>
sealed record PartSpec
{
    /// <summary>More points than this are refused, wherever a key asks for points: they are held in memory.</summary>
    public const int MostPoints = 1_000_000;

    /// <summary>Files are called after parts, and their names have an end.</summary>
    const int LongestName = 100;

    /// <summary>Short name, unique in its study: <c>table-4</c>.</summary>
    public string Name
    {
        get;
        init =>
            field = value.Length is > 0 and <= LongestName
                ? value
                : throw new SettingException(
                    "name",
                    $"expected 1 to {LongestName} characters, for files are called after it, got {value.Length}"
                );
    } = "main";

    /// <summary>One line for the report.</summary>
    public string Title { get; init; } = "";

    /// <summary>A built-in potential; exactly one of this and <see cref="Dataset"/>.</summary>
    public string? Potential { get; init; }

    /// <summary>Values for the potential's parameters, by name, in the units that <c>morsel potentials</c> lists.</summary>
    public ImmutableSortedDictionary<string, double> Parameters { get; init; } =
        ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal);

    /// <summary>The potential's form, where it has several.</summary>
    public string? Form { get; init; }

    /// <summary>The unit of energy; the potential's own if absent.</summary>
    public string? EnergyUnit { get; init; }

    /// <summary>[low, high] of each coordinate; the potential's customary domain if absent.</summary>
    public ImmutableArray<ImmutableArray<double>> Domain { get; init; } = [];

    /// <summary>
    /// Points along each axis. <see cref="StudyJson"/> fills in what suits the dimension where a spec does not say; null where the points
    /// are on no grid.
    /// </summary>
    public int? PointsPerAxis
    {
        get;
        init => field = value is { } count ? Check.AtLeast(2, count, "pointsPerAxis") : null;
    }

    /// <summary>
    /// Where the points lie. <see cref="StudyJson"/> fills in <see cref="Sampling.Random"/> for three dimensions and more, and <see
    /// cref="Sampling.Equispaced"/> for all else.
    /// </summary>
    public Sampling? Sampling { get; init; }

    /// <summary>
    /// Points to train on, drawn at random from the domain or the dataset; together with <see cref="ValidationPoints"/>, in place of
    /// <see cref="PointsPerAxis"/>, <see cref="Sampling"/> and <see cref="TrainingFraction"/>.
    /// </summary>
    public int? TrainingPoints
    {
        get;
        init => field = value is { } count ? Check.AtLeast(1, count, "trainingPoints") : null;
    }

    /// <summary>Points to validate on, drawn with <see cref="TrainingPoints"/>.</summary>
    public int? ValidationPoints
    {
        get;
        init => field = value is { } count ? Check.AtLeast(1, count, "validationPoints") : null;
    }

    /// <summary>A file of points, relative to the spec file; exactly one of this and <see cref="Potential"/>.</summary>
    public string? Dataset { get; init; }

    /// <summary>The layouts to try; exactly one of this, and <see cref="Depths"/> with <see cref="Widths"/>.</summary>
    public ImmutableArray<LayerWidths> Layouts { get; init; } = [];

    /// <summary>Numbers of hidden layers, each combined with all <see cref="Widths"/> in every layer.</summary>
    public ImmutableArray<int> Depths { get; init; } = [];

    public ImmutableArray<int> Widths { get; init; } = [];

    public ImmutableArray<ActivationName> Activations
    {
        get;
        init => field = Check.NotEmpty(value, "activations");
    } = [ActivationName.Elu];

    public OutputLayer OutputActivation { get; init; } = OutputLayer.Linear;

    public ImmutableArray<double> LearningRates
    {
        get;
        init =>
            field = Check.Each(
                Check.NotEmpty(value, "learningRates"),
                rate => rate > 0 && double.IsFinite(rate),
                "learningRates",
                "a positive, finite number"
            );
    } = [0.001];

    /// <summary>Points in a mini-batch; null, written <c>"full"</c>, for all of them.</summary>
    [JsonConverter(typeof(BatchSizeConverter))]
    public int? BatchSize
    {
        get;
        init => field = value is { } size ? Check.AtLeast(1, size, "batchSize") : null;
    } = 32;

    public int Epochs
    {
        get;
        init => field = Check.AtLeast(1, value, "epochs");
    } = 1000;

    /// <summary>
    /// Iterations of Levenberg-Marquardt, in double precision on all training points, that follow the epochs; 0 for none.
    /// </summary>
    public int Refinement
    {
        get;
        init => field = Check.AtLeast(0, value, "refinement");
    }

    public int Replicates
    {
        get;
        init => field = Check.AtLeast(1, value, "replicates");
    } = 4;

    public TargetScaling Targets { get; init; } = TargetScaling.Standardised;

    public InputScaling Inputs { get; init; } = InputScaling.Scaled;

    public Precision Precision { get; init; } = Precision.Single;

    public OptimiserSettings Optimiser { get; init; } = new Adam();

    public LearningRateSchedule Schedule { get; init; } = new Constant();

    /// <summary>Null, or absent, for the one that suits each activation.</summary>
    public Initialiser? Initialiser { get; init; }

    public double TrainingFraction
    {
        get;
        init =>
            field = value is > 0 and < 1
                ? value
                : throw new SettingException(
                    "trainingFraction",
                    FormattableString.Invariant($"expected a number between 0 and 1, got {value}")
                );
    } = 0.8;

    /// <summary>
    /// How the points are divided. <see cref="StudyJson"/> fills in <see cref="SplitKind.Covering"/> for grids of one dimension and <see
    /// cref="SplitKind.Fixed"/> for all else.
    /// </summary>
    public SplitKind? Split { get; init; }

    public ulong SplitSeed { get; init; } = 1;

    public LossPoints LossOn { get; init; } = LossPoints.Validation;

    public BestOrLast Iterate { get; init; } = BestOrLast.Last;

    /// <summary>
    /// Points of an independent test of the chosen network, scored once, in the report; 0 for none. <see cref="StudyJson"/> fills in some
    /// 20,000 where the surface is known.
    /// </summary>
    public int? DenseTestPoints
    {
        get;
        init => field = value is { } count ? Check.From(0, MostPoints, count, "denseTestPoints") : null;
    }

    /// <summary>Total degrees of the polynomials fitted by linear least squares for comparison.</summary>
    public ImmutableArray<int> PolynomialDegrees
    {
        get;
        init => field = Check.Each(value, degree => degree is >= 0 and <= 40, "polynomialDegrees", "a whole number from 0 to 40");
    } = [2, 4, 6, 8, 10];

    /// <summary>Keys of this part whose values the study repeated gives.</summary>
    public ImmutableArray<string> Stated { get; init; } = [];

    /// <summary>
    /// Keys of this part whose values are assumed, because the study repeated does not give them, each with its reason; the report says so.
    /// </summary>
    [JsonConverter(typeof(AssumptionsConverter))]
    public ImmutableSortedDictionary<string, string> Assumptions { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The table of the reference study that this part repeats: <c>table-2</c> to <c>table-5</c>.</summary>
    public string? Published { get; init; }

    /// <summary>The figures of the reference study that this part repeats: <c>figure-4</c>.</summary>
    public ImmutableArray<string> Figures { get; init; } = [];

    /// <summary>Networks that figures of the reference study show; those among them that the part tries are kept and drawn.</summary>
    public ImmutableArray<NamedNetwork> NamedNetworks { get; init; } = [];

    /// <summary>The part of a problem's points that is trained on.</summary>
    [JsonIgnore]
    public double FractionOfTraining =>
        TrainingPoints is { } training && ValidationPoints is { } validation
            ? (double)training / (training + validation)
            : TrainingFraction;

    /// <summary>The precision of the networks that come out.</summary>
    [JsonIgnore]
    public Precision PrecisionOfResult => Refinement > 0 ? Precision.Double : Precision;

    /// <summary>Every layout of the part, in the order in which tables show them.</summary>
    public ImmutableArray<LayerWidths> AllLayouts() =>
        !Layouts.IsDefaultOrEmpty ? Layouts : [.. Depths.SelectMany(depth => Combinations(depth))];

    IEnumerable<LayerWidths> Combinations(int depth)
    {
        IEnumerable<ImmutableArray<int>> rows =
        [
            [],
        ];
        for (int layer = 0; layer < depth; layer++)
        {
            rows = rows.SelectMany(row => Widths.Select(row.Add)).ToList();
        }

        return rows.Select(row => new LayerWidths(row.AsSpan()));
    }
}
