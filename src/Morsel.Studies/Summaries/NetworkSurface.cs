using Morsel.Datasets;
using Morsel.Studies.Plans;
using Morsel.Studies.Running;
using Morsel.Studies.Specs;

namespace Morsel.Studies.Summaries;

/// <summary>A kept network as a surface: energies in the problem's unit at points in the problem's coordinates.</summary>
public sealed class NetworkSurface
{
    readonly KeptNetwork _network;
    readonly Standardiser _standardiser;

    public NetworkSurface(KeptNetwork network)
    {
        _network = network;
        Problem problem = Part.Problem;
        Split = network.Trial.Split;
        _standardiser = Part.Spec.Targets == TargetScaling.Raw ? Standardiser.None : Standardiser.Of(problem.Points.Energies.AsSpan(), Split.Training.AsSpan());
    }

    /// <summary>The division that the network was trained by.</summary>
    public Split Split { get; }

    PlannedPart Part => _network.Trial.Cell.Part;

    /// <summary>Energies by the arithmetic the network was trained in. An <see cref="EnergyModel"/>.</summary>
    /// <param name="points">Row-major, in the problem's coordinates.</param>
    /// <param name="energies">Receives one energy for each point.</param>
    public void Energies(ReadOnlySpan<double> points, Span<double> energies)
    {
        double[] inputs = Part.Problem.ScaleInputs(points, Part.Spec.Inputs);
        NetworkOutputs.Predict(_network.Trial.Cell.Layout, Part.Spec.PrecisionOfResult, _network.Parameters, inputs, energies);
        _standardiser.Undo(energies);
    }

    public double[] Energies(double[] points)
    {
        double[] energies = new double[points.Length / Part.Problem.Points.CoordinateCount];
        Energies(points, energies);
        return energies;
    }
}
