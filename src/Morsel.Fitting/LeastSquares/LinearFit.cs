using System.Collections.Immutable;
using Morsel.Descriptors;
using Morsel.Refinement;
using Morsel.Surfaces;

namespace Morsel.Fitting.LeastSquares;

/// <summary>
/// An energy that is linear in a molecule's invariants, V = c0 + sum_k c_k (q_k - mean_k) / deviation_k: what a network has to beat.
/// </summary>
/// <param name="Definition">q, all invariants up to the order.</param>
/// <param name="Ridge">
/// Of the regularisation with which the validation data are met best, in units of the diagonal of the normal matrix.
/// </param>
/// <param name="Steps">Of the iteration, as far as the validation data gained from them.</param>
/// <param name="ValidationError">The errors on the validation points.</param>
/// <param name="Constant">c0, in cm-1.</param>
/// <param name="Mean">One for each feature.</param>
/// <param name="Deviation">One for each feature; positive.</param>
/// <param name="Coefficients">c, in cm-1, one for each feature.</param>
sealed record LinearFit(
    InvariantsDefinition Definition,
    double Ridge,
    int Steps,
    LinearError ValidationError,
    double Constant,
    ImmutableArray<double> Mean,
    ImmutableArray<double> Deviation,
    ImmutableArray<double> Coefficients
)
{
    /// <summary>What the customary weight of the slopes was multiplied by.</summary>
    public double SlopeFactor { get; init; } = 1;

    public int Order => Definition.Order;

    /// <summary>Coefficients, with the constant.</summary>
    public int Terms => Coefficients.Length + 1;

    /// <summary>For people.</summary>
    public string Description =>
        $"linear fit in {Terms - 1}{(Definition.Set == InvariantSet.Chosen ? " chosen" : "")} invariants of {Definition.Variable.Formula} up to order {Order}";

    /// <summary>The fit as a network without hidden layers.</summary>
    public SurfaceModel ToModel() => SurfaceModel.Linear(Definition.Create(), Mean, Deviation, Coefficients, Constant);

    /// <summary>The errors on some rows, whose first features are this fit's.</summary>
    public LinearError ErrorOn(FitRows rows) => LinearError.Of(rows, Constant, Mean.AsSpan(), Deviation.AsSpan(), Coefficients.AsSpan());
}
