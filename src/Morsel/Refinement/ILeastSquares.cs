namespace Morsel.Refinement;

/// <summary>
/// A cost C = 1/2 |r|^2 of parameters theta, with the Jacobian J = dr/dtheta: what <see cref="LevenbergMarquardt"/> minimises.
/// </summary>
interface ILeastSquares
{
    int ParameterCount { get; }

    /// <summary>C; not finite where the residuals are not.</summary>
    double Cost(ReadOnlySpan<double> parameters);

    /// <summary>Adds J^T J and J^T r at <paramref name="parameters"/> to cleared normal equations.</summary>
    void Linearise(ReadOnlySpan<double> parameters, NormalEquations equations);
}
