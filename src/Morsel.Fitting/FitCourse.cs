using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Examination;
using Morsel.Fitting.Advice;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Fitting.Settings;
using Morsel.Fitting.Stages;
using Morsel.Fitting.Steps;
using Morsel.Lanes;
using Morsel.Surfaces;

namespace Morsel.Fitting;

/// <summary>
/// The course of a fit: a fixed sequence of steps, a function of the points, the settings and the results so far; never of time.
/// </summary>
/// <remarks>
/// It sees training and validation points only. First comes a linear fit. Then the inputs compete: small networks on every input set are
/// trained in lockstep, then refined for ever longer while the worse ones leave. Then layouts and activations, and the network that the
/// <see cref="Advisor"/> recommends, compete on the best inputs. Then the best networks are refined in turn. Where that gains little, the
/// search begins anew, with other points to choose by once networks lead, and the surface is the mean over the searches. Few points of a
/// molecule are fitted by cross-validation instead: first linearly, then by small networks on every input set, then by the advised network.
/// After every step the best surface so far is known, so that the course may be left anywhere. Where the user asks for a committee, the
/// networks that are refined in turn are of one layout, and only means of so many models become the surface.
/// </remarks>
sealed class FitCourse
{
    ImmutableQueue<FitStage> _ahead;
    FitPoint _now;

    /// <param name="training">Points to train on.</param>
    /// <param name="validation">Points to choose by.</param>
    /// <param name="settings">What a user may decide.</param>
    /// <param name="width">Lanes; they change no result.</param>
    /// <param name="advisor">Recommends one of the networks that compete; <see cref="Advisor.Standard"/> if absent.</param>
    /// <param name="constants"><see cref="FitConstants.Standard"/> if absent.</param>
    /// <param name="foundation">
    /// The surface from which the difference is fitted: <see cref="Best"/> and all errors are of the difference; null to fit the points
    /// themselves.
    /// </param>
    /// <param name="earlier">
    /// Networks of an earlier fit to go on from, whose points are divided here as they were there; none to begin anew.
    /// </param>
    public FitCourse(
        Dataset training,
        Dataset validation,
        FitSettings settings,
        LaneWidth width,
        Advisor? advisor = null,
        FitConstants? constants = null,
        FitBase? foundation = null,
        ImmutableArray<SurfaceModel> earlier = default
    )
    {
        var task = new FitTask(
            foundation?.DifferenceOf(training) ?? training,
            foundation?.DifferenceOf(validation) ?? validation,
            settings,
            constants ?? FitConstants.Standard,
            width,
            advisor ?? Advisor.Standard
        )
        {
            Base = foundation,
        };
        task = task with { Earlier = earlier.IsDefault ? [] : [.. earlier.Where(model => HasSymmetryOf(task, model))] };
        _ahead = ImmutableQueue.CreateRange(Stages(task)).Dequeue(out FitStage first);
        _now = ToNextStep(first.Begin(new(task)));
    }

    /// <summary>The best surface so far, by the validation points; null before the first.</summary>
    public FittedSurface? Best => _now.Fit.Best;

    /// <summary>
    /// <see cref="Best"/> as the surface that a fit ends with: without the networks of a mean that depart from the others.
    /// </summary>
    public FittedSurface? Final => _now.Fit.Final;

    /// <summary>The best linear fit; null before it is made, and where there is none.</summary>
    public SurfaceModel? Linear => _now.Fit.BestLinear?.Models[0];

    /// <summary>Its errors on the points to choose by; null likewise.</summary>
    public ValidationErrors? LinearErrors => _now.Fit.BestLinear?.Validation;

    /// <summary>The best of every kind of network that was refined.</summary>
    public IEnumerable<TrainedNetwork> Tried =>
        _now
            .Fit.TriedBefore.Concat(_now.Fit.Tried.Select(network => network.Trained).OfType<TrainedNetwork>())
            .GroupBy(network => network.Description)
            .Select(alike => alike.MinBy(network => network.Errors.Merit)!);

    /// <summary>
    /// The kinds of network that compete now, the best first once a competition has ended; none before the first. Where few points are
    /// cross-validated, each kind is trained once, and the best so far compete with the next.
    /// </summary>
    public IEnumerable<string> Competing =>
        _now.Fit.Task.IsCrossValidated
            ? Tried.OrderBy(network => network.Errors.Merit).Select(network => network.Description).Take(_now.Fit.Task.Constants.ShownKinds)
            : _now.Fit.Field.Select(member => member.Candidate.ToString()).Distinct();

    /// <summary>
    /// What was advised, and what has come of it so far; null before the inputs are chosen, and where no network of the evidence suits the
    /// points.
    /// </summary>
    public FitAdvice? Advice => _now.Fit.Advice;

    /// <summary>The exchanges of like atoms that the surface of a molecule has; null in plain coordinates.</summary>
    public MoleculeSymmetry? Symmetry => _now.Fit.Task.Symmetry;

    /// <summary>How many networks of an earlier fit it goes on from.</summary>
    public int EarlierNetworks => _now.Fit.Task.Earlier.Length;

    /// <summary>
    /// The best networks that have seen none of the points to choose by, the best first: what a later fit goes on from. None of few points,
    /// which are all trained on.
    /// </summary>
    public ImmutableArray<SurfaceModel> Networks =>
        [
            .. Committee
                .Ranked([.. _now.Fit.Veterans, .. _now.Fit.Fold == 0 ? _now.Fit.Field : []])
                .Take(_now.Fit.Task.Constants.Finalists)
                .Select(member => member.Model),
        ];

    /// <summary>Whether everything was compared that is: only refinement, further searches, or nothing, is left.</summary>
    public bool IsSearchFinished => _ahead.IsEmpty || _now.Fit.Search > 0;

    /// <summary>Whether the choice among such points is made by cross-validation over both parts together.</summary>
    public static bool IsCrossValidated(Dataset training, Dataset validation) => FitTask.IsFew(training, validation, FitConstants.Standard);

    /// <summary>The step to take now; null at the end.</summary>
    public FitStep? Next() => IsLadderDue(_now) ? _now.Fit.Ladder!.Step : _now.Step;

    bool IsLadderDue(FitPoint point) => point.Fit.Ladder?.IsDue(point.Fit, isAlone: point.Step is null && !IsMoreToCome(point)) == true;

    /// <summary>Takes in the result of the step to take now.</summary>
    /// <exception cref="ArgumentException">It is that of another step.</exception>
    public void Accept(StepResult result)
    {
        if (!ReferenceEquals(result.Step, Next()))
        {
            string expected = Next() is { } step ? $"the step to take now is \"{step}\"" : "the course has ended";
            throw new ArgumentException($"This is the result of \"{result.Step}\"; {expected}.", nameof(result));
        }

        bool isOfLadder = IsLadderDue(_now);
        // The points that judge a later search's networks are not those that judge the surface.
        FitState fit = _now.Fit.Considering(isOfLadder || _now.Fit.Fold == 0 ? result.Surfaces : []) with
        {
            Operations = _now.Fit.Operations + result.Step.Operations,
        };
        _now = ToNextStep(isOfLadder ? _now with { Fit = fit.Climbing((LinearResult)result) } : _now.Stage.After(fit, result));
    }

    static IEnumerable<FitStage> Stages(FitTask task)
    {
        var (training, validation, constants) = (task.Training, task.Validation, task.Constants);
        if (task.IsCrossValidated)
        {
            var cross = new CrossValidation(training.Concat(validation), constants.Parts, task.Settings.Committee);
            return
            [
                new LinearStage(new LinearCrossStep(cross, task.Symmetry?.Symmetry) { Members = task.Settings.Committee }),
                new CrossCompetitionStage(cross),
                .. constants.CrossKinds is null ? [new CrossAdviceStage(cross)] : Array.Empty<FitStage>(),
            ];
        }

        return
        [
            new LinearStage(
                training.Space is Molecule
                    ? new LinearStep(training, validation, task.Symmetry?.Symmetry, constants, task.Settings.Committee)
                    : new PolynomialStep(training, validation, task.Settings.Committee),
                HasLadder: training.Space is Molecule
            ),
            .. task.Earlier.IsEmpty ? Search(task) : FromEarlier(task),
        ];
    }

    // Their kinds were chosen among all: what is left is to refine them, and to see that fresh ones are no better.
    static IEnumerable<FitStage> FromEarlier(FitTask task) =>
        [
            new EarlierNetworksStage(),
            .. task.Settings.Committee is { } members
                ? FieldOf(members, task.Constants)
                : [Finalists(task.Constants.Finalists, task.Constants)],
            new RefinementStage(),
        ];

    // Bonds that break among the added points ask for other exchanges than the earlier networks have.
    static bool HasSymmetryOf(FitTask task, SurfaceModel model) =>
        model.Layout.Hidden.Depth > 0
        && (model.Descriptor.Definition is not InvariantsDefinition invariants || Equals(invariants.Symmetry, task.Symmetry?.Symmetry));

    static CompetitionStage Finalists(int count, FitConstants constants) =>
        new CompetitionStage("choosing the network", constants.LayoutRungs, count);

    // One layout, whose networks differ in their starts: so their spread says how well the points determine it.
    static FitStage[] FieldOf(int members, FitConstants constants) =>
        [
            Finalists(1, constants),
            new CommitteePopulationStage(members),
            new CompetitionStage("refining the committee", constants.CommitteeRungs, members),
        ];

    // Where refinement gains nothing more: with other starts and inputs.
    static bool IsToSearchAgain(FitPoint point) =>
        point.Stage is RefinementStage
        && !point.Fit.Field.IsEmpty
        && point.Fit.Search < point.Fit.Task.Constants.MostSearches
        && point.Fit.Task.Settings.Committee is null;

    // While linear fits lead, other inputs and layouts are sought each time.
    static bool IsRepetition(FitState fit) => fit.Search % fit.Task.Constants.SearchesOfACycle >= 2 && !fit.IsLinear;

    static IEnumerable<FitStage> Repetition => [new FoldDifficultyStage(), new RepeatPopulationStage(), new RefinementStage()];

    static IEnumerable<FitStage> Search(FitTask task) =>
        [
            new FoldDifficultyStage(),
            new InputPopulationStage(),
            new CompetitionStage("choosing inputs", task.Constants.InputRungs, Survivors: 1),
            new LayoutPopulationStage(),
            .. task.Settings.Committee is { } members
                ? FieldOf(members, task.Constants)
                : [Finalists(task.Constants.Finalists, task.Constants)],
            new RefinementStage(),
        ];

    bool IsMoreToCome(FitPoint point) => !_ahead.IsEmpty || IsToSearchAgain(point);

    // Through stages that have no step: where their field is empty, or the advised network is among those that were tried. A rung that is
    // due comes before the next stage begins, which may ask what the linear fit needs.
    FitPoint ToNextStep(FitPoint point)
    {
        while (point.Step is null && IsMoreToCome(point) && !IsLadderDue(point))
        {
            if (_ahead.IsEmpty)
            {
                _ahead = ImmutableQueue.CreateRange(IsRepetition(point.Fit) ? Repetition : Search(point.Fit.Task));
            }

            _ahead = _ahead.Dequeue(out FitStage stage);
            point = stage.Begin(point.Fit);
        }

        return point;
    }
}
