using System.Collections.Immutable;
using System.Diagnostics;
using Morsel.Descriptors;
using Morsel.Lanes;

namespace Morsel.Surfaces;

/// <summary>Energies, gradients and spreads of a surface, without allocating. Its buffers are its own: make one for each thread.</summary>
/// <remarks>
/// A molecule's in cm-1 and cm-1/angstrom, for positions [atom][x, y, z] in angstrom; else in the data's units. A point's numbers do not
/// depend on the lane width, nor on whether it comes alone or among others.
/// </remarks>
public sealed unsafe class SurfaceEvaluator : IEnergySurface
{
    readonly Part[] _parts;
    readonly double[] _energies;
    readonly double[] _partGradient;

    /// <summary>An evaluator. Allocates its buffers, once for all of its life; no other call of it allocates.</summary>
    /// <param name="surface">What to evaluate.</param>
    public SurfaceEvaluator(Surface surface)
        : this(surface, null) { }

    /// <param name="surface">What to evaluate.</param>
    /// <param name="width">The lane width, on which nothing but time depends; the machine's widest, if null.</param>
    internal SurfaceEvaluator(Surface surface, LaneWidth? width)
    {
        Surface = surface;
        _energies = new double[surface.Members.Length];
        _partGradient = new double[surface.CoordinateCount];
        _parts =
        [
            .. surface.Descriptors.Select(descriptor => new Part(
                descriptor,
                surface.Ranges.Single(range => range.Descriptor.Equals(descriptor)),
                [
                    .. surface
                        .Members.Index()
                        .Where(m => m.Item.Descriptor.Equals(descriptor))
                        .Select(m => new Member(m.Index, m.Item, width ?? LaneWidths.Widest)),
                ]
            )),
        ];
    }

    /// <summary>One for each member of a committee alone.</summary>
    internal static ImmutableArray<SurfaceEvaluator> OfMembers(Surface surface) =>
        [.. Enumerable.Range(0, surface.Members.Length).Select(member => new SurfaceEvaluator(surface.Only(member)))];

    /// <summary>What it evaluates.</summary>
    public Surface Surface { get; }

    /// <summary>The length of a point: three for each atom, or one for each axis. Allocates nothing.</summary>
    public int CoordinateCount => Surface.CoordinateCount;

    /// <summary>
    /// Energy, spread and flag at one point; and the gradient into <paramref name="gradient"/>, unless that is empty. Allocates nothing.
    /// </summary>
    /// <param name="coordinates">Of length <see cref="CoordinateCount"/>, in angstrom of a molecule, else in the data's units.</param>
    /// <param name="gradient">Receives dV/dx, in <see cref="Surface.ModelEnergyUnit"/> per coordinate unit.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public SurfacePoint Evaluate(ReadOnlySpan<double> coordinates, Span<double> gradient = default)
    {
        if (coordinates.Length != CoordinateCount || (gradient.Length != 0 && gradient.Length != CoordinateCount))
        {
            throw new ArgumentException(
                $"A point has {CoordinateCount} coordinates, not {coordinates.Length}, and as many slopes or none, not {gradient.Length}."
            );
        }

        bool isCovered = true;
        gradient.Clear();
        foreach (Part part in _parts)
        {
            isCovered &= part.Covers(coordinates);
            part.Forward(_energies, !gradient.IsEmpty);
            if (gradient.IsEmpty)
            {
                continue;
            }

            part.Backward(coordinates, _partGradient);
            for (int i = 0; i < gradient.Length; i++)
            {
                gradient[i] += _partGradient[i];
            }
        }

        double sum = 0;
        foreach (double energy in _energies)
        {
            sum += energy;
        }

        double mean = sum / _energies.Length;
        double share = 1.0 / _energies.Length;
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] *= share;
        }

        return new(mean, SpreadAbout(mean), isCovered);
    }

    /// <summary>Many points: row-major [point][coordinate]. What is not wanted is left empty. Allocates nothing.</summary>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public void EvaluateAll(
        ReadOnlySpan<double> coordinates,
        Span<double> energies,
        Span<double> gradients = default,
        Span<double> spreads = default,
        Span<bool> covered = default
    )
    {
        int count = energies.Length,
            width = CoordinateCount;
        if (
            coordinates.Length != count * width
            || !(Fits(gradients.Length, count * width) && Fits(spreads.Length, count) && Fits(covered.Length, count))
        )
        {
            throw new ArgumentException(
                $"{count} points of {width} coordinates do not fit {coordinates.Length} coordinates, {gradients.Length} slopes, "
                    + $"{spreads.Length} spreads and {covered.Length} flags."
            );
        }

        for (int p = 0; p < count; p++)
        {
            SurfacePoint point = Evaluate(
                coordinates.Slice(p * width, width),
                gradients.IsEmpty ? default : gradients.Slice(p * width, width)
            );
            energies[p] = point.Energy;
            if (!spreads.IsEmpty)
            {
                spreads[p] = point.Spread;
            }

            if (!covered.IsEmpty)
            {
                covered[p] = point.IsCovered;
            }
        }

        static bool Fits(int length, int wanted) => length == 0 || length == wanted;
    }

    /// <summary>V(x); and dV/dx into <paramref name="gradient"/>, unless that is empty. Allocates nothing.</summary>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public double Energy(ReadOnlySpan<double> coordinates, Span<double> gradient = default) => Evaluate(coordinates, gradient).Energy;

    /// <summary>Whether x lies within the range of the points that the surface was fitted to. Allocates nothing.</summary>
    public bool Covers(ReadOnlySpan<double> coordinates)
    {
        bool isCovered = true;
        foreach (Part part in _parts)
        {
            isCovered &= part.Covers(coordinates);
        }

        return isCovered;
    }

    /// <summary>Roughly how many multiplications one energy with its gradient takes.</summary>
    internal double Operations => _parts.Sum(part => part.Operations);

    double SpreadAbout(double mean)
    {
        double squares = 0;
        foreach (double energy in _energies)
        {
            squares += (energy - mean) * (energy - mean);
        }

        return Math.Sqrt(squares / (_energies.Length - 1));
    }

    // The members that share a descriptor, which is then computed once for all of them, forwards and backwards.
    sealed class Part(IDescriptor descriptor, TrainingRange range, Member[] members)
    {
        readonly double[] _features = new double[descriptor.FeatureCount];
        readonly double[] _slopes = new double[descriptor.FeatureCount];
        readonly double[] _work = new double[descriptor.WorkLength];
        readonly (double[] Low, double[] High) _bounds = range.Bounds();

        public double Operations => 2.0 * (_work.Length + members.Sum(member => member.ParameterCount));

        /// <summary>Computes the features, and says whether they lie in the range.</summary>
        public bool Covers(ReadOnlySpan<double> coordinates)
        {
            descriptor.Forward(coordinates, _features, _work);
            bool isCovered = true;
            for (int i = 0; i < _features.Length; i++)
            {
                isCovered &= _features[i] >= _bounds.Low[i] & _features[i] <= _bounds.High[i];
            }

            return isCovered;
        }

        /// <summary>The members' energies for the features of the last <see cref="Covers"/>.</summary>
        public void Forward(double[] energies, bool withGradient)
        {
            Array.Clear(_slopes);
            foreach (Member member in members)
            {
                energies[member.Index] = member.Energy(_features, withGradient ? _slopes : default);
            }
        }

        public void Backward(ReadOnlySpan<double> coordinates, Span<double> gradient) =>
            descriptor.Backward(coordinates, _slopes, gradient, _work);
    }

    sealed class Member(int index, SurfaceModel model, LaneWidth width)
    {
        readonly NetworkEvaluator _network = NetworkEvaluator.Create(width, model.Layout, model.Parameters.AsSpan());
        readonly double[] _mean = [.. model.Mean];
        readonly double[] _perDeviation = [.. model.Deviation.Select(deviation => 1 / deviation)];

        public int Index => index;

        public int ParameterCount => model.Parameters.Length;

        /// <summary>The model's energy; its slopes in the features, unless empty, are added.</summary>
        public double Energy(ReadOnlySpan<double> features, Span<double> slopes)
        {
            Debug.Assert(_mean.Length == model.Layout.Inputs && features.Length == _mean.Length, "Features of another descriptor.");
            double* inputs = _network.Inputs;
            for (int i = 0; i < _mean.Length; i++)
            {
                inputs[i] = (features[i] - _mean[i]) * _perDeviation[i];
            }

            double value = _network.Value();
            if (!slopes.IsEmpty)
            {
                _network.Gradient();
                double* gradient = _network.InputGradient;
                for (int i = 0; i < slopes.Length; i++)
                {
                    slopes[i] += model.EnergyScale * _perDeviation[i] * gradient[i];
                }
            }

            return model.EnergyOffset + model.EnergyScale * value;
        }
    }
}
