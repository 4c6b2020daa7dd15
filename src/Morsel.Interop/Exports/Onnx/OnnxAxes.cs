using System.Collections.Immutable;
using System.Globalization;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports.Onnx;

/// <summary>Plain axes as a graph: from coordinates to the gradient.</summary>
sealed class OnnxAxes(Surface surface, PlainAxes axes) : OnnxSpace
{
    public override string Argument => "coordinates";

    public override string ArgumentInWords => axes.ToString();

    public override ImmutableArray<string> Shape => [axes.Axes.Length.ToString(CultureInfo.InvariantCulture)];

    public override string Slopes => "gradient";

    public override string SlopesInWords => "dV/dx, energy per unit of each coordinate";

    public override ImmutableArray<(string Key, string Value)> Metadata => [("axes", axes.ToString())];

    public override IEnumerable<double> SlopesOf(ImmutableArray<double> gradient) => gradient;

    public override void Add(OnnxModel model, string coordinates)
    {
        OnnxGraph graph = model.Graph;
        Dictionary<IDescriptor, OnnxPolynomials> polynomials = surface
            .Parts.Select(part => part.Range.Descriptor)
            .OfType<ChebyshevProducts>()
            .Distinct()
            .ToDictionary(IDescriptor (descriptor) => descriptor, descriptor => new OnnxPolynomials(graph, descriptor, coordinates));
        List<string> slopes = [];
        model.Members(
            descriptor => polynomials.TryGetValue(descriptor, out OnnxPolynomials? made) ? made.Features : coordinates,
            (descriptor, part) => slopes.Add(polynomials.TryGetValue(descriptor, out OnnxPolynomials? made) ? made.Slopes(part) : part)
        );
        model.Sum("gradient", slopes);
    }
}
