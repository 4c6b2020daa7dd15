namespace Morsel.Refinement;

/// <summary>A cost C = 1/2 |r|^2 of parameters theta, with the Jacobian J = dr/dtheta: what <see cref="LevenbergMarquardt"/> minimises.</summary>
public interface ILeastSquares
{
    int ParameterCount { get; }

    /// <summary>C; not finite where the residuals are not.</summary>
    double Cost(ReadOnlySpan<double> parameters);

    /// <summary>Adds J^T J and J^T r at <paramref name="parameters"/> to cleared normal equations.</summary>
    void Linearise(ReadOnlySpan<double> parameters, NormalEquations equations);
}

/// <summary>A cost with a gradient: what <see cref="Lbfgs"/> minimises.</summary>
public interface IDifferentiableCost
{
    int ParameterCount { get; }

    /// <summary>C; not finite where it is not defined.</summary>
    /// <param name="parameters">theta.</param>
    /// <param name="gradient">Filled with dC/dtheta.</param>
    double CostAndGradient(ReadOnlySpan<double> parameters, Span<double> gradient);
}
