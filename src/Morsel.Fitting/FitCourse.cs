using System.Collections.Immutable;
using Morsel.Activations;
using Morsel.Datasets;
using Morsel.Fitting.Advice;
using Morsel.Fitting.Data;
using Morsel.Fitting.Inputs;
using Morsel.Fitting.LeastSquares;
using Morsel.Fitting.Steps;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Randomness;
using Morsel.Refinement;
using Morsel.Surfaces;

namespace Morsel.Fitting;

/// <summary>The course of a fit: a fixed sequence of steps, a function of the points, the settings and the results so far; never of time.</summary>
/// <remarks>
/// It sees training and validation points only. First the inputs compete: small networks on every input set are trained in lockstep, then
/// refined for ever longer while the worse half leaves. Then layouts and activations, and the network that the <see cref="Advisor"/> recommends, compete
/// on the best inputs. Then the best networks are refined in turn, the best one first, each visit longer than the last; where there are gradients,
/// every visit ends with a branch whose gradient weight is lowered. After every step the best surface so far is known, so that the course may be
/// left anywhere.
/// </remarks>
sealed class FitCourse
{
    const int FewPoints = 300, Parts = 10;

    // An iteration takes the square of them.
    const int MostParameters = 2200;

    const int FinalField = 3;

    const int FirstTarget = 150, FirstTargetOfAllRows = 600;

    // Beyond so many points, the inputs are chosen on a sample: all sets of all points need gigabytes.
    const int MostPointsOfSearch = 6000;

    static readonly ImmutableArray<int> _inputRungs = [6, 16, 40], _layoutRungs = [20, 50];

    static readonly ImmutableArray<double> _decays = [0, 1e-8, 1e-6];

    readonly Dataset _training, _validation;
    readonly FitSettings _settings;
    readonly LaneWidth _width;
    readonly Committee _committee;
    readonly Advisor _advisor;
    readonly Dictionary<Candidate, TrainedNetwork> _trained = [];
    AdvisedCandidate? _advised;

    /// <param name="training">Points to train on.</param>
    /// <param name="validation">Points to choose by.</param>
    /// <param name="settings">What a user may decide.</param>
    /// <param name="width">Lanes; they change no result.</param>
    /// <param name="advisor">Recommends one of the networks that compete; <see cref="Advisor.Standard"/> if absent.</param>
    public FitCourse(Dataset training, Dataset validation, FitSettings settings, LaneWidth width, Advisor? advisor = null)
    {
        (_training, _validation, _settings, _width) = (training, validation, settings, width);
        _committee = new(validation);
        _advisor = advisor ?? Advisor.Standard;
    }

    /// <summary>The best surface so far, by the validation points; null before the first.</summary>
    public FittedSurface? Best => _committee.Best;

    /// <summary>The best linear fit; null before it is made, and where there is none.</summary>
    public SurfaceModel? Linear { get; private set; }

    /// <summary>What was advised, and what has come of it so far; null before the inputs are chosen, and where no network of the evidence suits the points.</summary>
    public FitAdvice? Advice => _advised is not { } advised ? null : new(
        advised.Problem, advised.Candidate.ToString(), advised.Expected, advised.Candidate.Inputs.Energies.Deviation, advised.IsAdded, _trained.GetValueOrDefault(advised.Candidate),
        _trained.Where(pair => pair.Key != advised.Candidate).Select(pair => pair.Value).MinBy(network => network.Errors.Merit));

    /// <summary>Whether the choice among such points is made by cross-validation over both parts together.</summary>
    public static bool IsCrossValidated(Dataset training, Dataset validation) => training.Space is Molecule && training.Count + validation.Count < FewPoints;

    /// <summary>The steps. Each must be done before the next is asked for.</summary>
    public IEnumerable<FitStep> Steps() => IsCrossValidated(_training, _validation) ? CrossValidate() : Search();

    // With few points of a molecule a validation part is too small to choose by, and too much to lose.
    IEnumerable<FitStep> CrossValidate()
    {
        Dataset pool = _training.Concat(_validation);
        var cross = new CrossValidation(pool, Parts);
        var linear = new LinearCrossStep(cross);
        yield return linear;
        if (linear.Fit is { } fit)
            _committee.Take(new(Describe(fit), [fit.ToModel()], linear.Errors!));
        Linear = Best?.Models[0];

        ImmutableArray<PreparedInputs> inputs =
            [.. InputSets.For(pool).Select(set => PreparedInputs.Create(set, pool, pool)).Where(prepared => prepared.Descriptor.FeatureCount <= pool.Count / 2)];
        ulong stream = 3;
        var tried = new List<Candidate>();
        foreach (LayerWidths hidden in (LayerWidths[])[new(5), new(10), new(5, 5), new(10, 10), new(20, 20)])
            foreach (PreparedInputs prepared in inputs)
            {
                var kind = new Candidate(prepared, hidden, ActivationName.Tanh);
                if (kind.Layout.ParameterCount > 3 * kind.Inputs.Training.Residuals)
                    continue;
                tried.Add(kind);
                foreach (FitStep step in CrossValidate(cross, kind, stream))
                    yield return step;
                stream += (ulong)_decays.Length;
            }

        if (_trained.Count == 0)
            yield break;
        Candidate best = _trained.MinBy(pair => pair.Value.Errors.Merit).Key;
        foreach (Candidate advised in Advise(pool, best.Inputs, tried))
            foreach (FitStep step in CrossValidate(cross, advised, stream))
                yield return step;
    }

    IEnumerable<FitStep> CrossValidate(CrossValidation cross, Candidate kind, ulong stream)
    {
        foreach (double decay in _decays)
        {
            var step = new NetworkCrossStep(cross, kind, decay, _settings.GradientWeight, SplitMix64.Mix(_settings.Seed, stream++), _width);
            yield return step;
            _committee.Take(new($"{cross.Parts} networks {kind}", step.Models, step.Errors!));
            Note(kind, step.Errors!, NetworkCrossStep.Iterations);
        }
    }

    void Note(Candidate candidate, ValidationErrors errors, int iterations)
    {
        if (double.IsFinite(errors.Merit) && !(_trained.GetValueOrDefault(candidate)?.Errors.Merit <= errors.Merit))
            _trained[candidate] = new(candidate.ToString(), errors, iterations);
    }

    // The advised network, where it is not among those that are tried anyway.
    ImmutableArray<Candidate> Advise(Dataset data, PreparedInputs inputs, IReadOnlyCollection<Candidate> tried)
    {
        ProblemFacts problem = FitProblem.Of(data, inputs.Descriptor.FeatureCount);
        // Every network of a fit is refined, and no larger than the residuals determine.
        if (_advisor.Best(problem, network => network.IsRefined && network.ParameterCount(problem.Inputs) <= inputs.Training.Residuals) is not { } proposal)
            return [];
        var candidate = new Candidate(inputs, proposal.Network.Hidden, proposal.Network.Activation);
        bool isAdded = !tried.Contains(candidate);
        _advised = new(problem, candidate, proposal.Expected, isAdded);
        return isAdded ? [candidate] : [];
    }

    sealed record AdvisedCandidate(ProblemFacts Problem, Candidate Candidate, ErrorEstimate Expected, bool IsAdded);

    IEnumerable<FitStep> Search()
    {
        if (_training.Space is Molecule)
        {
            var linear = new LinearStep(_training, _validation);
            yield return linear;
            foreach (LinearFit fit in linear.Fits)
                _committee.Consider(Describe(fit), [fit.ToModel()]);
        }
        else
        {
            var polynomials = new PolynomialStep(_training, _validation);
            yield return polynomials;
            if (polynomials.Fit is { } fit)
                _committee.Consider(Describe(fit), [fit.ToModel()]);
        }

        Linear = Best?.Models[0];
        Dataset sample = _training.Sample(MostPointsOfSearch);
        ImmutableArray<PreparedInputs> inputs = [.. InputSets.For(_training).Select(set => PreparedInputs.Create(set, sample, _validation))];
        var field = new List<Member>();
        foreach (FitStep step in Populate([.. inputs.Select(Default)], 1, field))
            yield return step;
        if (field.Count == 0)
            yield break;
        foreach (FitStep step in Compete("choosing inputs", field, _inputRungs, 1))
            yield return step;

        Candidate best = field[0].Candidate;
        ImmutableArray<Candidate> others = [.. Layouts(best)];
        if (sample != _training)
        {
            // The best inputs again, of all points: other moments standardise them, so that the sample's networks do not fit.
            best = best with { Inputs = PreparedInputs.Create(best.Inputs.Set, _training, _validation) };
            others = [best, .. Layouts(best)];
            field.Clear();
        }

        // Last, so that the others keep their seeds.
        others = [.. others, .. Advise(_training, best.Inputs, [best, .. others])];
        foreach (FitStep step in Populate(others, 2, field))
            yield return step;
        foreach (FitStep step in Compete("choosing the network", field, _layoutRungs, FinalField))
            yield return step;
        foreach (FitStep step in Refine(field))
            yield return step;
    }

    IEnumerable<FitStep> Populate(ImmutableArray<Candidate> candidates, ulong stream, List<Member> field)
    {
        if (candidates.IsEmpty)
            yield break;
        var population = new PopulationStep(candidates, SplitMix64.Mix(_settings.Seed, stream), _width);
        yield return population;
        for (int i = 0; i < candidates.Length; i++)
            if (!population.Population[i].IsEmpty)
                field.Add(new(candidates[i], population.Population[i][0].Parameters));
    }

    // Each rung brings every member to so many iterations; then the worse half leaves, until few are left.
    IEnumerable<FitStep> Compete(string stage, List<Member> field, ImmutableArray<int> rungs, int survivors)
    {
        foreach (int rung in rungs)
        {
            foreach (Member member in field)
            {
                foreach (FitStep step in Bring(stage, member, TrialSample(member.Candidate), rung, _settings.GradientWeight))
                    yield return step;
            }

            var kept = field.OrderBy(member => member.Merit).Take(rung == rungs[^1] ? survivors : Math.Max(survivors, (field.Count + 2) / 3)).ToList();
            field.Clear();
            field.AddRange(kept);
        }
    }

    IEnumerable<FitStep> Refine(List<Member> field)
    {
        var finalists = field.ToDictionary(member => member, member => member);
        for (int target = FirstTarget; field.Any(member => !member.HasEnded) && target < 1_000_000; target *= 2)
        {
            foreach (Member member in field.OrderBy(member => member.Merit).ToArray())
            {
                FitRows rows = target < FirstTargetOfAllRows ? FirstSample(member.Candidate) : member.Candidate.Inputs.Training;
                foreach (FitStep step in Bring("refining", member, rows, target, _settings.GradientWeight))
                    yield return step;
                finalists[member] = Better(finalists[member], member);
                _committee.Consider([.. finalists.Values]);
                if (member.Candidate.Inputs.Training.GradientPoints == 0)
                    continue;

                Member branch = member.Branch();
                foreach (double factor in (double[])[1e-1, 1e-2, 1e-3])
                {
                    foreach (FitStep step in Bring("lowering the gradient weight", branch, member.Candidate.Inputs.Training, branch.Iterations + 12, factor * _settings.GradientWeight, anew: true))
                        yield return step;
                }

                finalists[member] = Better(finalists[member], branch);
                _committee.Consider([.. finalists.Values]);
            }
        }
    }

    IEnumerable<FitStep> Bring(string stage, Member member, FitRows rows, int target, double gradientWeight, bool anew = false)
    {
        double square = Math.Pow(member.Candidate.Layout.ParameterCount, 2);
        const double StepWork = 3e10;
        int chunk = (int)Math.Clamp(StepWork / (square * rows.Residuals), 1, 25);
        bool begin = anew || member.RowsSeen != rows.Points;
        member.RowsSeen = rows.Points;
        while (member.Iterations < target && (begin || !member.HasEnded))
        {
            yield return new RefineStep(member, rows, Math.Min(chunk, target - member.Iterations), gradientWeight, begin, stage, _width);
            _committee.Consider([member]);
            if (member.Errors is { } errors)
                Note(member.Candidate, errors, member.Iterations);
            begin = false;
        }
    }

    // Residuals for so much work an iteration, and no fewer than 500 points.
    static FitRows TrialSample(Candidate candidate)
    {
        const double Work = 1e9;
        FitRows rows = candidate.Inputs.Training;
        return RowSample.Of(rows, (int)Math.Max(500, Work / Math.Pow(candidate.Layout.ParameterCount, 2) / (rows.Residuals / rows.Points)));
    }

    // Enough residuals to determine the parameters: on the way to a minimum the others only cost time.
    static FitRows FirstSample(Candidate candidate)
    {
        const int ResidualsPerParameter = 10;
        FitRows rows = candidate.Inputs.Training;
        return RowSample.Of(rows, (int)Math.Ceiling((double)ResidualsPerParameter * candidate.Layout.ParameterCount / rows.Residuals * rows.Points));
    }

    static string Describe(LinearFit fit) => $"linear fit in {fit.Terms - 1} invariants of {fit.Definition.Variable.Formula} up to order {fit.Order}";

    static string Describe(PolynomialSurface fit) => $"polynomial of degree {fit.Definition.Degree} in the coordinates, {fit.Coefficients.Length + 1} terms";

    static Member Better(Member one, Member other) => other.Merit < one.Merit ? other : one;

    // The largest that the residuals determine; many inputs are a large layer already.
    static Candidate Default(PreparedInputs inputs)
    {
        LayerWidths[] layouts = inputs.Descriptor.FeatureCount > 40 ? [new(10, 10)] : [new(20, 20), new(10, 10), new(5, 5)];
        Candidate[] candidates = [.. layouts.Select(hidden => new Candidate(inputs, hidden, ActivationName.Tanh))];
        return candidates.FirstOrDefault(candidate => candidate.Layout.ParameterCount <= inputs.Training.Residuals) ?? candidates[^1];
    }

    // As large as the number of residuals allows.
    static IEnumerable<Candidate> Layouts(Candidate best)
    {
        Candidate[] others =
        [
            best with { Activation = ActivationName.Silu }, best with { Hidden = new(30, 30) }, best with { Hidden = new(20, 20, 20) },
            best with { Hidden = new(10, 10) }, best with { Hidden = new(20, 20) }, best with { Hidden = new(30, 30, 30) },
        ];
        return others.Where(other => other != best && other.Layout.ParameterCount <= Math.Min(MostParameters, best.Inputs.Training.Residuals));
    }
}
