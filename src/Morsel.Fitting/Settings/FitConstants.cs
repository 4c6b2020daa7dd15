using System.Collections.Immutable;
using Morsel.Activations;
using Morsel.Networks;

namespace Morsel.Fitting.Settings;

/// <summary>The numbers that the course of a fit is made of, each with its reason. No user needs to change them; a test may.</summary>
/// <remarks>
/// "Not tuned" says that no comparison with other values is on record. Another value changes the steps of a fit, so that a fit begun before
/// cannot be resumed.
/// </remarks>
sealed record FitConstants
{
    /// <summary>The constants of every fit.</summary>
    public static FitConstants Standard { get; } = new();

    // Which course.

    /// <summary>
    /// A molecule with fewer points is fitted by cross-validation: a validation part would be too small to choose by, and too much to lose.
    /// Not tuned.
    /// </summary>
    public int FewPoints { get; init; } = 300;

    /// <summary>Parts of a cross-validation: the customary ten. Not tuned.</summary>
    public int Parts { get; init; } = 10;

    // The linear fit.

    /// <summary>
    /// Weights of the gradients, as parts of the customary one, in further linear fits: energies and gradients seldom agree to the last
    /// digit, and with the gradients weighted less the same terms follow the energies.
    /// </summary>
    public ImmutableArray<double> LinearGradientFactors { get; init; } = [0.1, 0.01];

    /// <summary>
    /// Energies and slopes of the points that it is fitted to, at most: a few invariants need no more, and 60,000 geometries of methane
    /// with forces took minutes.
    /// </summary>
    public int MostNumbersOfLinearFit { get; init; } = 50_000;

    /// <summary>Such points at least, of however many slopes. Not tuned.</summary>
    public int FewestPointsOfLinearFit { get; init; } = 1000;

    // The ladder of linear fits.

    /// <summary>
    /// Ranges in angstrom of its variables, exp(-r/a) - exp(-r0/a), all tried on the first rungs: on ethanol 1.5 was best, on two isomers
    /// of formaldehyde 2.5.
    /// </summary>
    public ImmutableArray<double> LadderRanges { get; init; } = [1, 1.5, 2.5];

    /// <summary>
    /// Invariants of the first rung at most: all up to an order, from which those of the next rungs are chosen. Not tuned.
    /// </summary>
    public int FeaturesOfFirstRung { get; init; } = 250;

    /// <summary>Their order at most. Not tuned.</summary>
    public int HighestOrderOfFirstRung { get; init; } = 6;

    /// <summary>Rungs that try all ranges: few invariants do not tell yet which is best. Not tuned.</summary>
    public int RungsOfAllRanges { get; init; } = 2;

    /// <summary>
    /// Each rung has this many times as many invariants as the one before, and takes 3.4 times as long: at the end of the time, less is
    /// lost to a rung that does not fit in than with larger steps.
    /// </summary>
    public double LadderGrowth { get; init; } = 1.5;

    /// <summary>Invariants of a rung at most: four matrices of so many are a gigabyte.</summary>
    public int MostFeaturesOfLadder { get; init; } = 8000;

    /// <summary>Degree of their products at most. Not tuned.</summary>
    public int HighestDegreeOfLadder { get; init; } = 10;

    /// <summary>Products in all of them together: an evaluation takes microseconds for a thousand.</summary>
    public int MostProductsOfLadder { get; init; } = 200_000;

    /// <summary>Energies and slopes for each invariant at least, so that they are determined. Not tuned.</summary>
    public int LeastNumbersPerFeature { get; init; } = 2;

    /// <summary>Rungs in a row without gain that end the ladder. Not tuned.</summary>
    public int FailuresOfLadder { get; init; } = 2;

    /// <summary>A rung of so few operations, about a second, is taken at once.</summary>
    public double FreeOperationsOfRung { get; init; } = 5e10;

    /// <summary>
    /// Another one when it costs this part of all work so far: the ladder takes a fifth of the time, and the networks the rest.
    /// </summary>
    public double ShareOfRung { get; init; } = 0.25;

    /// <summary>The same while a linear fit is the best surface: more time is likely to gain more there. Not tuned.</summary>
    public double ShareOfLeadingRung { get; init; } = 1;

    // Sets of inputs.

    /// <summary>More inputs than this make a network's first layer so large that Levenberg-Marquardt gets nowhere in minutes.</summary>
    public int MostInputs { get; init; } = 100;

    /// <summary>How many of the invariants that a linear fit of more needs most are a set of inputs. Not tuned.</summary>
    public ImmutableArray<int> NeededInputs { get; init; } = [50, 100];

    /// <summary>
    /// They are tried where all invariants up to this order are too many inputs: elsewhere sets of all invariants reach as far. Not tuned.
    /// </summary>
    public int LowOrder { get; init; } = 3;

    /// <summary>Highest order of the invariants that are tried. Not tuned.</summary>
    public int HighestOrder { get; init; } = 5;

    /// <summary>Invariants among which the fundamental ones are found: finding them takes the third power of their number.</summary>
    public int MostInvariantsToChooseFrom { get; init; } = 400;

    /// <summary>Ranges in angstrom of the exponential inputs: a short and a long one. Not tuned.</summary>
    public ImmutableArray<double> ExponentialRanges { get; init; } = [0.5, 1];

    /// <summary>Beyond so many points, the inputs are chosen on a sample: all sets of all points need gigabytes.</summary>
    public int MostPointsOfSearch { get; init; } = 6000;

    // The networks that compete.

    /// <summary>
    /// One for all networks that compete for the inputs, so that only the inputs differ, and for those of few points. Not tuned.
    /// </summary>
    public ActivationName Activation { get; init; } = ActivationName.Tanh;

    /// <summary>The network that stands for a set of inputs is the first of these that its residuals determine.</summary>
    public ImmutableArray<LayerWidths> FirstLayouts { get; init; } = [new(20, 20), new(10, 10), new(5, 5)];

    /// <summary>The same for sets of many inputs: those are a large layer already.</summary>
    public ImmutableArray<LayerWidths> FirstLayoutsOfManyInputs { get; init; } = [new(10, 10)];

    /// <summary>More inputs than this are many. Not tuned.</summary>
    public int ManyInputs { get; init; } = 40;

    /// <summary>
    /// Tried with the best inputs in the layout that they won with: the one of which the formula for advice expects least error.
    /// </summary>
    public ActivationName OtherActivation { get; init; } = ActivationName.Silu;

    /// <summary>
    /// Tried with the best inputs, where the residuals determine them: wider, deeper and smaller than the first. Not tuned.
    /// </summary>
    public ImmutableArray<LayerWidths> Layouts { get; init; } = [new(30, 30), new(20, 20, 20), new(10, 10), new(20, 20), new(30, 30, 30)];

    /// <summary>
    /// No layout has more: an iteration of Levenberg-Marquardt takes the square of them. 30-30-30 on nine inputs is just within.
    /// </summary>
    public int MostParameters { get; init; } = 2200;

    // Populations: starting points for Levenberg-Marquardt.

    /// <summary>Initial networks at each learning rate: they end in different minima. Not tuned.</summary>
    public int PopulationStarts { get; init; } = 4;

    /// <summary>Of Adam: two of the three in the evidence for advice. Not tuned.</summary>
    public ImmutableArray<double> PopulationLearningRates { get; init; } = [0.01, 0.003];

    /// <summary>Points of a batch, as in the evidence for advice.</summary>
    public int PopulationBatchSize { get; init; } = 32;

    /// <summary>Updates of Adam, as in the evidence for advice.</summary>
    public int PopulationUpdates { get; init; } = 4000;

    /// <summary>Epochs at most, where points are so few that the updates would be more. Not tuned.</summary>
    public int MostPopulationEpochs { get; init; } = 1000;

    // Competitions.

    /// <summary>Iterations to which the networks of all inputs are brought before each cut: few while they are many. Not tuned.</summary>
    public ImmutableArray<int> InputRungs { get; init; } = [6, 16, 40];

    /// <summary>The same for layouts, which are fewer from the start. Not tuned.</summary>
    public ImmutableArray<int> LayoutRungs { get; init; } = [20, 50];

    /// <summary>One network in so many stays after each rung but the last, where the stage says how many do. Not tuned.</summary>
    public int OneInSoManyStays { get; init; } = 3;

    /// <summary>Networks that are refined to the end: a committee needs more than one, and they share the time. Not tuned.</summary>
    public int Finalists { get; init; } = 3;

    /// <summary>
    /// Residuals times the square of the parameters of an iteration while networks compete: a sample of the points is enough to rank
    /// them. Once three times as much; why it was lowered is not on record.
    /// </summary>
    public double TrialWork { get; init; } = 1e9;

    /// <summary>Points of such a sample at least, however large the network. Not tuned.</summary>
    public int FewestTrialPoints { get; init; } = 500;

    /// <summary>
    /// Iterations to which all members of a committee that the user asks for are brought before the first is refined further: the
    /// committee is there early, whatever the time limit. Not tuned.
    /// </summary>
    public ImmutableArray<int> CommitteeRungs { get; init; } = [20, 50];

    // Refinement.

    /// <summary>A smaller damping at the start than the textbook's: the populations' networks are near a valley already.</summary>
    public double InitialDamping { get; init; } = 1e-4;

    /// <summary>
    /// Residuals times the square of the parameters times iterations of one step: a few seconds of one core, which is what a kill costs.
    /// </summary>
    public double StepWork { get; init; } = 3e10;

    /// <summary>Iterations of one step at most, so that the best surface so far is seen often. Not tuned.</summary>
    public int MostIterationsOfAStep { get; init; } = 25;

    /// <summary>Iterations to which the first round of visits brings each finalist: well beyond the last rung. Not tuned.</summary>
    public int FirstTarget { get; init; } = 150;

    /// <summary>
    /// Each round brings them this many times as far as the one before, so that the rounds before cost no more than the last.
    /// </summary>
    public int TargetGrowth { get; init; } = 2;

    /// <summary>Rounds end before this target: a bound that time, or the end of all networks, comes before.</summary>
    public int EndOfTargets { get; init; } = 1_000_000;

    /// <summary>Rounds to at least this target take all training points. Not tuned.</summary>
    public int FirstTargetOfAllRows { get; init; } = 600;

    /// <summary>
    /// Residuals for each parameter in the rounds before: on the way to a minimum the others only cost time. A two-dimensional Morse
    /// surface of 9,040 points with gradients came to a third of the mean squared error in the same time.
    /// </summary>
    public int ResidualsPerParameter { get; init; } = 10;

    /// <summary>
    /// Parts of the gradient weight, one after the other, in the branch that ends each visit: energies and gradients seldom agree to the
    /// last digit, and the surface is judged by its energies first. Not tuned.
    /// </summary>
    public ImmutableArray<double> GradientFactors { get; init; } = [1e-1, 1e-2, 1e-3];

    /// <summary>Iterations at each of these weights: few, as the branch starts from a refined network. Not tuned.</summary>
    public int BranchIterations { get; init; } = 12;

    /// <summary>
    /// A single network counts as this many times worse than it is beside committees and linear fits: it lacks what only a committee shows,
    /// where it is unsure. Not tuned.
    /// </summary>
    public double PriceOfOneNetwork { get; init; } = 1.05;

    /// <summary>
    /// Beside linear fits networks count as 1 + this over the root of the number of validation points times worse than they are there: an
    /// error of so few points is uncertain by a few times one over that root, and the best of hundreds of versions of a network is taken.
    /// With 200 points of methane a network's 0.85 cm-1 there was 1.3 elsewhere, and a linear fit's 1.07 was 0.80.
    /// </summary>
    public double OptimismOfNetworks { get; init; } = 4;

    // Further searches.

    /// <summary>
    /// A round that does not bring the lowest merit below this part of what it was has gained too little: it takes as long as all rounds
    /// before, and the mean with another search's network gains more.
    /// </summary>
    public double GainOfARound { get; init; } = 0.9;

    /// <summary>Rounds to less than this target are too short to tell. Not tuned.</summary>
    public int FirstTargetThatTells { get; init; } = 300;

    /// <summary>
    /// Ranges in angstrom of the exponential inputs of every second search: short-ranged inputs win the first rungs and extrapolate badly.
    /// </summary>
    public ImmutableArray<double> LongerRanges { get; init; } = [1.5, 2, 3];

    /// <summary>Searches at most: a bound that time comes before.</summary>
    public int MostSearches { get; init; } = 100;

    /// <summary>
    /// Of so many searches the first two compare inputs and networks anew, once with the usual ranges and once with longer ones; the others
    /// train the best of them again. Not tuned.
    /// </summary>
    public int SearchesOfACycle { get; init; } = 6;

    /// <summary>
    /// Searches up to this many times the median of their typical errors (of two, the lower) are in the mean. With independent errors, the
    /// mean of two is better than the better one up to the root of three; few points to choose by make the lowest error too low.
    /// </summary>
    public double WorstOfMean { get; init; } = 1.5;

    /// <summary>Networks of a committee at most: more cost time in every evaluation and gain little. Not tuned.</summary>
    public int LargestCommittee { get; init; } = 8;

    /// <summary>The best of all refined networks, from which the members of a committee are chosen one by one. Not tuned.</summary>
    public int LargestPool { get; init; } = 24;

    /// <summary>Rays of geometries in which like atoms stand alike, along which the networks of a mean are compared. Not tuned.</summary>
    public int SymmetricRays { get; init; } = 200;

    /// <summary>How far beyond the training points, in parts of the range of each kind of distance, they are compared. Not tuned.</summary>
    public double Margin { get; init; } = 0.1;

    /// <summary>
    /// A network that is so many times farther from the median of all models there than the steadiest, or than its error on the points that
    /// choose if that is more, is not in the mean. Networks of hydronium are up to 6 times that error from the median; one that is 600 cm-1
    /// off at a symmetric geometry, 30 times.
    /// </summary>
    public double MostDeparture { get; init; } = 10;

    // Few points.

    /// <summary>Tried on every set of inputs, the smaller first, which few points determine best. Not tuned.</summary>
    public ImmutableArray<LayerWidths> CrossLayouts { get; init; } = [new(5), new(10), new(5, 5), new(10, 10), new(20, 20)];

    /// <summary>
    /// Which of them, by the words that they are shown in, are tried and no others, where an earlier fit has compared them; null for all
    /// and the advised one.
    /// </summary>
    public ImmutableArray<string>? CrossKinds { get; init; }

    /// <summary>How many of them are shown while the others are tried. Not tuned.</summary>
    public int ShownKinds { get; init; } = 10;

    /// <summary>
    /// Ranges in angstrom of their exponential inputs: on 43 to 56 points of HCN/HNC, inputs that change slowly had half the error.
    /// </summary>
    public ImmutableArray<double> CrossRanges { get; init; } = [1, 2];

    /// <summary>
    /// Weight decays of each: hardly any, as on those points 1e-8 had half as much error again and 1e-6 four times as much; and one against
    /// the freedom that few energies leave. Not tuned.
    /// </summary>
    public ImmutableArray<double> CrossDecays { get; init; } = [1e-10, 1e-7];

    /// <summary>A set of inputs is tried if there are at least so many points for each input. Not tuned.</summary>
    public int CrossPointsPerInput { get; init; } = 2;

    /// <summary>
    /// More parameters for each residual are not tried. More than one are, as the points left out say when to stop. Not tuned.
    /// </summary>
    public int CrossParametersPerResidual { get; init; } = 3;

    /// <summary>
    /// Of so many starts the one with the lowest cost is continued, as no population went before: on 43 to 56 points of HCN/HNC, two had a
    /// tenth more error, and one four tenths.
    /// </summary>
    public int CrossStarts { get; init; } = 4;

    /// <summary>Iterations after which the starts are compared: after 15 of them the lowest is not yet the best.</summary>
    public int CrossFirstIterations { get; init; } = 60;

    /// <summary>
    /// Iterations from there on before each cut, of which the points left out choose the last that is kept; at least two rungs. On those
    /// points 1,600 had three quarters of the error of 400.
    /// </summary>
    public ImmutableArray<int> CrossRungs { get; init; } = [40, 400, 1600];

    /// <summary>
    /// Iterations on all points after the last rung, for what remains. Four growths of HCN/HNC had with 51 points 5.1 cm-1 without them,
    /// 3.2 with 200, 1.9 with 600 and 3.0 with 1,600 (geometric means): any number of them is better than none, and the rest is mostly
    /// luck.
    /// </summary>
    public int CrossRefitIterations { get; init; } = 600;

    /// <summary>
    /// The gradient weight of these iterations, in parts of that of the others: energies are what most are asked for. With all of it three
    /// of those growths had about the same errors.
    /// </summary>
    public double CrossRefitGradientFactor { get; init; } = 0.1;

    /// <summary>One in so many stays after a rung, so that comparing all takes no longer than training the best. Not tuned.</summary>
    public int CrossShareThatStays { get; init; } = 6;

    /// <summary>
    /// Operations of training the best so far for each one of comparing all: where time ends before all are compared, one is trained well.
    /// Not tuned.
    /// </summary>
    public double CrossShareOfBest { get; init; } = 1;

    /// <summary>So many stay at least. Not tuned.</summary>
    public int CrossFinalists { get; init; } = 4;

    /// <summary>
    /// Operations of the first rung of all kinds, some minutes of two cores, from which on there is none: 100 iterations of large networks
    /// tell little, and in the default time nothing else was done with 250 points of methane. Not tuned.
    /// </summary>
    public double CrossMostWorkOfComparing { get; init; } = 1e13;

    /// <summary>
    /// Kinds of which the first rung takes more operations, some minutes of one core, are not tried: with many atoms they would take hours.
    /// Not tuned.
    /// </summary>
    public double CrossTrialWork { get; init; } = 2e12;
}
