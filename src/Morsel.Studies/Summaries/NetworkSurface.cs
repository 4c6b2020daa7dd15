using Morsel.Datasets;
using Morsel.Studies.Plans;
using Morsel.Studies.Running;
using Morsel.Surfaces;

namespace Morsel.Studies.Summaries;

/// <summary>A kept network as a surface: energies in the problem's unit at points in the problem's coordinates.</summary>
sealed class NetworkSurface(KeptNetwork network)
{
    /// <summary>The data that the network was trained by.</summary>
    public TrialData Data { get; } = TrialData.Of(network.Trial);

    /// <summary>The division that the network was trained by.</summary>
    public Split Split => Data.Split;

    /// <summary>The network with its scalings, in double precision whatever it was trained in.</summary>
    public SurfaceModel Model => field ??= Data.ModelOf(network.Trial.Cell.Layout, network.Parameters);

    /// <summary>Energies by the arithmetic the network was trained in.</summary>
    public SurfaceFunction Function => (points, energies, _) => Energies(points, energies);

    /// <summary>The same at points in the problem's coordinates, row-major.</summary>
    public double[] Energies(ReadOnlySpan<double> points)
    {
        double[] energies = new double[points.Length / Data.Problem.Points.CoordinateCount];
        Energies(points, energies);
        return energies;
    }

    void Energies(ReadOnlySpan<double> points, Span<double> energies)
    {
        Cell cell = network.Trial.Cell;
        NetworkOutputs.Predict(cell.Layout, cell.Part.Spec.PrecisionOfResult, network.Parameters, Data.InputsOf(points), energies);
        Data.ToEnergies(energies);
    }
}
