using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Molecules;
using Morsel.Refinement;
using Morsel.Units;
using Morsel.Workers;

namespace Morsel.Fitting.LeastSquares;

/// <summary>
/// Linear fits of a molecule in all its invariants, over pair variables and orders, of which validation points choose one.
/// </summary>
/// <remarks>
/// Every variable is tried at the orders of up to 150 invariants, then the best of them at higher ones, up to 1,000 invariants, 20,000
/// monomials, 40 million elements of the design matrix, or as many invariants as there are numbers to fit. Invariants of a lower order are
/// the first of those of a higher, so one normal matrix serves all orders. Deterministic, whatever the workers.
/// </remarks>
sealed class LinearSearch
{
    const int FewFeatures = 150,
        MostFeatures = 1000,
        MostMonomials = 20_000,
        MostElements = 40_000_000,
        Steps = 5;

    // With more numbers to fit, ridges that rounding does not decide are small enough, and smaller ones take many times as long.
    const int ManyResiduals = 10_000;

    static readonly ImmutableArray<double> _ridges = [1e-6, 1e-8, 1e-10, 1e-12, 1e-13, 1e-14],
        _ridgesOfMany = [1e-6, 1e-8, 1e-10, 1e-11];

    static readonly ImmutableArray<double> _rangesInAngstrom = [0.5, 1, 1.5];

    readonly Dataset _set;
    readonly AtomSymmetry? _symmetry;
    readonly IReadOnlyCollection<int> _training;
    readonly IReadOnlyCollection<int> _validation;
    readonly double _slopeWeight;
    readonly IWorkers _workers;
    readonly CancellationToken _cancellation;

    LinearSearch(
        Dataset set,
        AtomSymmetry? symmetry,
        IReadOnlyCollection<int> training,
        IReadOnlyCollection<int> validation,
        double slopeWeight,
        IWorkers workers,
        CancellationToken cancellation
    ) =>
        (_set, _symmetry, _training, _validation, _slopeWeight, _workers, _cancellation) = (
            set,
            symmetry,
            training,
            validation,
            slopeWeight,
            workers,
            cancellation
        );

    /// <summary>One bohr, so that energies and gradients weigh as they do in atomic units.</summary>
    public static double CustomarySlopeWeightInAngstrom { get; } = LengthUnit.Bohr.To(LengthUnit.Angstrom);

    /// <summary>One fit for each variable and order, each with its best ridge, in the order in which they were made.</summary>
    /// <param name="set">A molecule's points, with their weights while fitting; errors are not weighted.</param>
    /// <param name="symmetry">The exchanges of like atoms that change nothing; all if null.</param>
    /// <param name="training">Rows of the points to fit.</param>
    /// <param name="validation">Rows of the points to choose by; at least one.</param>
    /// <param name="slopeWeightInAngstrom">What turns the residual of a slope into one to set beside an energy's.</param>
    /// <param name="workers">Those who share the work.</param>
    /// <param name="cancellation">Ends the search; there is no result then.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="ArgumentException">
    /// No points to fit, or to choose by; or the molecule has too many atoms, or like atoms.
    /// </exception>
    public static ImmutableArray<LinearFit> FitAll(
        Dataset set,
        AtomSymmetry? symmetry,
        IReadOnlyCollection<int> training,
        IReadOnlyCollection<int> validation,
        double slopeWeightInAngstrom,
        IWorkers workers,
        CancellationToken cancellation = default
    )
    {
        if (training.Count == 0 || validation.Count == 0)
        {
            throw new ArgumentException($"{training.Count} points to fit and {validation.Count} to choose by; there must be some of each.");
        }

        var search = new LinearSearch(set, symmetry, training, validation, slopeWeightInAngstrom, workers, cancellation);
        List<LinearFit> fits = [.. search.Variables().SelectMany(each => search.Fit(each, 1, FewFeatures))];
        if (Best(fits) is { Definition.Variable: var variable })
        {
            fits.AddRange(
                search.Fit(variable, 1 + fits.Where(fit => fit.Definition.Variable == variable).Max(fit => fit.Order), MostFeatures)
            );
        }

        return [.. fits];
    }

    /// <summary>The fit with the lowest cost on the validation points, or null if there is none.</summary>
    public static LinearFit? Best(IEnumerable<LinearFit> fits) => fits.MinBy(fit => fit.ValidationError.Cost);

    /// <summary>
    /// The chosen fit made again from other points, usually those that chose it and those that it was fitted to together.
    /// </summary>
    /// <returns>
    /// With the chosen one's definition, steps, and its error on the points that chose it; and its ridge, raised tenfold until these
    /// points, or this weight of their slopes, determine so many terms.
    /// </returns>
    public static LinearFit Refit(
        LinearFit chosen,
        Dataset set,
        IReadOnlyCollection<int> points,
        double slopeWeightInAngstrom,
        IWorkers workers
    )
    {
        FitRows rows = FeatureRows.Of(chosen.Definition.Create(), set, points, slopeWeightInAngstrom, workers, weighted: true);
        var system = new LinearSystem(rows, workers);
        double[] c = new double[rows.Inputs];
        double ridge = chosen.Ridge;
        while (system.Factor(ridge) < c.Length)
        {
            ridge *= 10;
        }

        for (int step = 0; step < chosen.Steps; step++)
        {
            system.Step(c);
        }

        return chosen with
        {
            Ridge = ridge,
            Constant = system.EnergyMean,
            Mean = [.. system.Mean],
            Deviation = [.. system.Deviation],
            Coefficients = [.. c],
        };
    }

    IEnumerable<PairVariable> Variables()
    {
        int lowest = _training.MinBy(point => _set.Heights[point]);
        return
        [
            new DistanceVariable(),
            new InverseVariable(),
            new KernelVariable(ReferenceDistances.Of(_set.Space.Elements, _set.Point(lowest), _symmetry)),
            .. _rangesInAngstrom.Select(range => new ExponentialVariable(range)),
        ];
    }

    IEnumerable<LinearFit> Fit(PairVariable variable, int lowestOrder, int mostFeatures)
    {
        int numbers = _training.Sum(point => _set.HasGradient[point] ? 1 + _set.Space.DegreesOfFreedom : 1);
        List<(InvariantsDefinition Definition, int Features)> orders = [];
        for (int order = 1; order <= InvariantsDefinition.HighestOrder; order++)
        {
            double features = InvariantCounts.All(_set.Space.Elements, order, _symmetry);
            if (
                features > mostFeatures
                || features >= numbers
                || features * numbers > MostElements
                || InvariantCounts.Monomials(_set.Space.Elements.Length, order) > MostMonomials
            )
            {
                break;
            }

            orders.Add((new(_set.Space.Elements, variable, InvariantSet.All, order, _symmetry), (int)features));
        }

        orders.RemoveAll(entry => entry.Definition.Order < lowestOrder);
        if (orders.Count == 0)
        {
            return [];
        }

        IDescriptor descriptor = orders[^1].Definition.Create();
        FitRows training = FeatureRows.Of(descriptor, _set, _training, _slopeWeight, _workers, weighted: true);
        FitRows validation = FeatureRows.Of(descriptor, _set, _validation, _slopeWeight, _workers);
        var system = new LinearSystem(training, _workers);
        var best = new LinearFit?[orders.Count];
        foreach (double ridge in training.Residuals > ManyResiduals ? _ridgesOfMany : _ridges)
        {
            int solvable = system.Factor(ridge);
            for (int i = 0; i < orders.Count && orders[i].Features <= solvable; i++)
            {
                _cancellation.ThrowIfCancellationRequested();
                best[i] = Iterate(system, orders[i].Definition, orders[i].Features, ridge, validation, best[i]);
            }
        }

        return best.OfType<LinearFit>();
    }

    static LinearFit? Iterate(
        LinearSystem system,
        InvariantsDefinition definition,
        int features,
        double ridge,
        FitRows validation,
        LinearFit? best
    )
    {
        double[] c = new double[features];
        for (int step = 1; step <= Steps; step++)
        {
            system.Step(c);
            var error = LinearError.Of(validation, system.EnergyMean, system.Mean, system.Deviation, c);
            if (error.Cost < (best?.ValidationError.Cost ?? double.PositiveInfinity))
            {
                best = new(
                    definition,
                    ridge,
                    step,
                    error,
                    system.EnergyMean,
                    [.. system.Mean[..features]],
                    [.. system.Deviation[..features]],
                    [.. c]
                );
            }
        }

        return best;
    }
}
