using Morsel.Activations;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Examination;
using Morsel.Fitting.Inputs;
using Morsel.Fitting.Settings;
using Morsel.Molecules;
using Morsel.Networks;

namespace Morsel.Fitting.Steps;

/// <summary>The kind of network for points that are too few to tell which of many kinds is best.</summary>
/// <remarks>
/// Which of a dozen kinds is best by cross-validation is mostly luck on so few points. Six growths of HCN/HNC had 16, 8.3 and 9.8 cm-1 with
/// 36, 39 and 42 points where kinds were compared, and 11, 5.5 and 4.8 with this one and more starts (geometric means).
/// </remarks>
static class UncomparedKind
{
    // Energies, and slopes along internal coordinates: 50 points of three atoms. Not tuned.
    const int FewNumbers = 200;

    /// <summary>
    /// On 39 and 46 points of six growths of HCN/HNC two hidden layers of five had 8.8 and 4.1 cm-1, of four 14.8 and 5.7, of six 13.7 and
    /// 3.6, and one of ten 17.7 and 4.0.
    /// </summary>
    public static LayerWidths Hidden { get; } = new(5, 5);

    /// <summary>
    /// Its name: on all invariants of exponentials up to the highest order that leaves a point for each input, and a number for half of the
    /// parameters. Null where points tell enough to compare kinds, where no order is low enough, and of energies alone, on which it was not
    /// tried.
    /// </summary>
    /// <param name="data">What is fitted.</param>
    /// <param name="constants">Of the fit: the orders, the range, how many inputs and parameters.</param>
    public static string? Of(Dataset data, FitConstants constants)
    {
        int numbers = data.Count * (1 + DistanceGeometry.DegreesOfFreedom(data.Space.Elements.Length));
        if (data.GradientCount < data.Count || numbers >= FewNumbers)
        {
            return null;
        }

        return InputSets
            .For(
                data,
                MoleculeSymmetry.OfPoints(data, SymmetryRequest.Auto)?.Symmetry,
                constants with
                {
                    ExponentialRanges = constants.CrossRanges,
                }
            )
            .Where(set => set.Definition is InvariantsDefinition { Set: InvariantSet.All, Variable: ExponentialVariable })
            .Select(set => (Set: set, Layout: new NetworkLayout(set.Definition.Create().FeatureCount, Hidden, ActivationName.Tanh)))
            .Where(kind => kind.Layout.Inputs <= data.Count / constants.CrossPointsPerInput)
            .Where(kind => kind.Layout.ParameterCount <= constants.CrossParametersPerResidual * numbers)
            .Select(kind => Candidate.NameOf(kind.Layout, ActivationName.Tanh, kind.Set))
            .LastOrDefault();
    }
}
