namespace Morsel.Levels;

/// <summary>Stationary states on a grid.</summary>
/// <param name="Energies">Ascending, on the scale of the potential, in its unit.</param>
/// <param name="Densities">For each state the probability at each point of the grid; their sum is 1.</param>
/// <param name="Points">The coordinates of the grid's points, [point][coordinate], as the surface takes them.</param>
/// <param name="Potential">The potential at each point, as it was used.</param>
sealed record Eigenstates(double[] Energies, double[][] Densities, double[] Points, double[] Potential)
{
    /// <summary>To which symmetry block each state belongs, counted from 0; empty where there is no symmetry.</summary>
    public int[] Blocks { get; init; } = [];

    /// <summary>For each state its values at the points, with their signs; empty where only densities are kept.</summary>
    public double[][] Amplitudes { get; init; } = [];
}
