using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Fitting.Data;
using Morsel.Networks;
using Morsel.Refinement;
using Morsel.Surfaces;

namespace Morsel.Fitting.Inputs;

/// <summary>Training and validation points in a network's own terms: inputs and energies standardised by the training points.</summary>
/// <remarks>
/// With q the descriptor and m, s the mean and standard deviation of each of its features over the training points, a network sees (q - m)
/// / s and gives (E - mean E) / deviation of E. A gradient becomes its derivatives along directions: a molecule's 3N - 6 internal ones, or
/// a model surface's own coordinates.
/// </remarks>
sealed class PreparedInputs
{
    PreparedInputs(InputSet set, IDescriptor descriptor, Standardiser energies, double[] mean, double[] deviation)
    {
        (Set, Descriptor, Energies) = (set, descriptor, energies);
        (Mean, Deviation) = ([.. mean], [.. deviation]);
    }

    public InputSet Set { get; }

    public IDescriptor Descriptor { get; }

    public Standardiser Energies { get; }

    public ImmutableArray<double> Mean { get; }

    public ImmutableArray<double> Deviation { get; }

    /// <summary>See <see cref="ValidationErrors.GradientLengthOf"/>.</summary>
    public required double GradientLength { get; init; }

    /// <summary>The training points: what the cost is summed over.</summary>
    public required FitRows Training { get; init; }

    /// <summary>The validation points, weighted alike.</summary>
    public required FitRows Validation { get; init; }

    public static PreparedInputs Create(InputSet set, Dataset training, Dataset validation)
    {
        IDescriptor descriptor = set.Definition.Create();
        var energies = Standardiser.OfSums(training.Energies);
        double[] features = FeaturesOf(descriptor, training);
        (double[] mean, double[] deviation) = Moments(features, descriptor.FeatureCount);
        return new(set, descriptor, energies, mean, deviation)
        {
            GradientLength = ValidationErrors.GradientLengthOf(training),
            Training = Rows(descriptor, training, energies, mean, deviation),
            Validation = Rows(descriptor, validation, energies, mean, deviation),
        };
    }

    /// <summary>
    /// Errors on <paramref name="rows"/>, in the data's units: the slopes' over the components of the gradients that they carry.
    /// </summary>
    public ValidationErrors ErrorsOf(FitErrors errors, FitRows rows)
    {
        int components = rows.GradientPoints * Descriptor.CoordinateCount;
        return new(
            Energies.Deviation * errors.EnergyRmse,
            Energies.Deviation * errors.EnergyMae,
            components == 0 ? null : Energies.Deviation * Math.Sqrt(errors.SlopeSquares / components),
            GradientLength
        );
    }

    /// <summary>A network on these inputs as a model of coordinates.</summary>
    /// <param name="layout">The network.</param>
    /// <param name="parameters">In the layout's order.</param>
    public SurfaceModel ModelOf(NetworkLayout layout, ImmutableArray<double> parameters) =>
        new(Descriptor, Mean, Deviation, layout, parameters, Energies.Mean, Energies.Deviation);

    /// <summary>
    /// The parameters with which <see cref="ModelOf"/> gives the same function as a model over these inputs that was standardised by other
    /// points.
    /// </summary>
    /// <remarks>
    /// With its m and s, and m' and s' of these points: w' = w s' / s and b' = b + sum w (m' - m) / s in the first layer; and in the last,
    /// with the offset o and scale c of energies, w' = w c / c', b' = (b c + o - o') / c'.
    /// </remarks>
    public ImmutableArray<double> ParametersOf(SurfaceModel model)
    {
        double[] parameters = [.. model.Parameters];
        int inputs = model.Layout.Inputs,
            first = model.Layout.OutputsOf(0),
            last = model.Layout.InputsOf(model.Layout.Hidden.Depth);
        for (int neuron = 0; neuron < first; neuron++)
        {
            for (int input = 0; input < inputs; input++)
            {
                double perDeviation = parameters[neuron * inputs + input] / model.Deviation[input];
                parameters[first * inputs + neuron] += perDeviation * (Mean[input] - model.Mean[input]);
                parameters[neuron * inputs + input] = perDeviation * Deviation[input];
            }
        }

        double scale = model.EnergyScale / Energies.Deviation;
        for (int i = parameters.Length - 1 - last; i < parameters.Length; i++)
        {
            parameters[i] *= scale;
        }

        parameters[^1] += (model.EnergyOffset - Energies.Mean) / Energies.Deviation;
        return [.. parameters];
    }

    static double[] FeaturesOf(IDescriptor descriptor, Dataset data)
    {
        double[] features = new double[data.Count * descriptor.FeatureCount],
            work = new double[descriptor.WorkLength];
        for (int point = 0; point < data.Count; point++)
        {
            descriptor.Forward(data.Point(point), features.AsSpan(point * descriptor.FeatureCount, descriptor.FeatureCount), work);
        }

        return features;
    }

    static (double[] Mean, double[] Deviation) Moments(double[] features, int count)
    {
        double[] mean = new double[count],
            deviation = new double[count];
        int points = features.Length / count;
        for (int i = 0; i < features.Length; i++)
        {
            mean[i % count] += features[i] / points;
        }

        for (int i = 0; i < features.Length; i++)
        {
            deviation[i % count] += (features[i] - mean[i % count]) * (features[i] - mean[i % count]) / points;
        }

        for (int k = 0; k < count; k++)
        {
            // A feature that never changes carries no information, and must not be divided by its rounding.
            double root = Math.Sqrt(deviation[k]);
            deviation[k] = root > 1e-12 * Math.Abs(mean[k]) ? root : 1;
        }

        return (mean, deviation);
    }

    // Points with gradients first, as FitRows wants them; each part in the order of the data.
    static FitRows Rows(IDescriptor descriptor, Dataset data, Standardiser scale, double[] mean, double[] deviation)
    {
        int[] order = [.. Enumerable.Range(0, data.Count).OrderBy(point => data.HasGradient[point] ? 0 : 1)];
        int inputs = descriptor.FeatureCount,
            coordinates = data.CoordinateCount,
            withGradient = data.GradientCount;
        int directions = withGradient == 0 ? 0 : data.Space.DegreesOfFreedom;
        double[] features = new double[data.Count * inputs],
            energies = new double[data.Count],
            weights = new double[data.Count];
        double[] tangents = new double[withGradient * directions * inputs],
            slopes = new double[withGradient * directions],
            slopeWeights = new double[withGradient];
        double[] work = new double[descriptor.WorkLength],
            jacobian = new double[inputs * coordinates],
            basis = new double[directions * coordinates];
        double total = data.Weights.Sum();
        double gradientTotal = order.Take(withGradient).Sum(point => data.Weights[point]);
        for (int row = 0; row < order.Length; row++)
        {
            int point = order[row];
            Span<double> q = features.AsSpan(row * inputs, inputs);
            descriptor.Forward(data.Point(point), q, work);
            energies[row] = scale.Apply(data.Energies[point]);
            weights[row] = Math.Sqrt(data.Weights[point] / total);
            if (row < withGradient)
            {
                slopeWeights[row] = Math.Sqrt(data.Weights[point] / (gradientTotal * coordinates));
                descriptor.Jacobian(data.Point(point), jacobian, work);
                FillDirections(data, point, basis, coordinates);
                Project(
                    basis,
                    jacobian,
                    data.Gradient(point),
                    deviation,
                    scale.Deviation,
                    tangents.AsSpan(row * directions * inputs, directions * inputs),
                    slopes.AsSpan(row * directions, directions)
                );
            }

            for (int k = 0; k < inputs; k++)
            {
                q[k] = (q[k] - mean[k]) / deviation[k];
            }
        }

        return new(inputs, directions, features, energies, weights, tangents, slopes, slopeWeights);
    }

    static void FillDirections(Dataset data, int point, Span<double> basis, int coordinates)
    {
        if (data.Space is Molecule)
        {
            InternalDirections.Fill(data.Point(point), basis);
            return;
        }

        basis.Clear();
        for (int k = 0; k < coordinates; k++)
        {
            basis[k * coordinates + k] = 1;
        }
    }

    // t_k = J e_k, divided like the features; G_k = gradient . e_k, divided like the energies.
    static void Project(
        ReadOnlySpan<double> basis,
        ReadOnlySpan<double> jacobian,
        ReadOnlySpan<double> gradient,
        double[] deviation,
        double scale,
        Span<double> tangents,
        Span<double> slopes
    )
    {
        Tangents.Fill(jacobian, basis, gradient.Length, tangents);
        for (int i = 0; i < tangents.Length; i++)
        {
            tangents[i] /= deviation[i % deviation.Length];
        }

        slopes.Clear();
        for (int i = 0; i < basis.Length; i++)
        {
            slopes[i / gradient.Length] += gradient[i % gradient.Length] * basis[i] / scale;
        }
    }
}
