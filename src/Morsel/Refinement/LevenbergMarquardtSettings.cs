namespace Morsel.Refinement;

/// <summary>What the damping of <see cref="LevenbergMarquardt"/> multiplies.</summary>
enum Damping
{
    /// <summary>The identity.</summary>
    Identity,

    /// <summary>The diagonal of J^T J (D. W. Marquardt, J. Soc. Indust. Appl. Math. 11, 431 (1963)).</summary>
    Diagonal,
}

/// <summary>Settings of <see cref="LevenbergMarquardt"/>.</summary>
sealed record LevenbergMarquardtSettings
{
    /// <summary>D.</summary>
    public Damping Damping { get; init; } = Damping.Identity;

    /// <summary>tau: lambda starts at tau times the largest element of J^T J's diagonal, or at tau where D is the diagonal.</summary>
    public double InitialDamping { get; init; } = 1e-3;

    /// <summary>Converged where no component of the gradient J^T r is larger.</summary>
    public double GradientTolerance { get; init; } = 1e-15;

    /// <summary>Converged where a step is shorter than this times the length of the parameters.</summary>
    public double StepTolerance { get; init; } = 1e-14;
}
