using System.Collections.Immutable;
using System.Diagnostics;
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
            .. surface.Parts.Select(part => new Part(
                part.Range,
                [.. part.Members.Select(m => new Member(m, surface.Members[m], surface.Weights[m], width ?? LaneWidths.Widest))]
            )),
        ];
    }

    /// <summary>One for each opinion of a surface: see <see cref="Surface.Only"/>.</summary>
    internal static ImmutableArray<SurfaceEvaluator> OfMembers(Surface surface) =>
        [.. Enumerable.Range(0, surface.Opinions).Select(opinion => new SurfaceEvaluator(surface.Only(opinion)))];

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

        double mean = Mean(_energies);
        double share = 1.0 / _energies.Length;
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] *= share;
        }

        return new(mean, Spread(mean), isCovered);
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

    double Spread(double mean)
    {
        double variance = Surface.HasSpread ? 0 : double.NaN;
        foreach (DisagreeingTerm term in Surface.Disagreeing)
        {
            ReadOnlySpan<double> energies = _energies.AsSpan(term.First, term.Count);
            double own = term.Count == _energies.Length ? mean : Mean(energies);
            double squares = 0;
            foreach (double energy in energies)
            {
                squares += (energy - own) * (energy - own);
            }

            variance += squares / term.Divisor;
        }

        return Math.Sqrt(variance);
    }

    static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    // The members that share a descriptor, which is then computed once for all of them, forwards and backwards.
    sealed class Part(TrainingRange range, Member[] members)
    {
        readonly double[] _features = new double[range.Descriptor.FeatureCount];
        readonly double[] _slopes = new double[range.Descriptor.FeatureCount];
        readonly double[] _work = new double[range.Descriptor.WorkLength];
        readonly (double[] Low, double[] High) _bounds = range.Bounds();

        public double Operations => 2.0 * (_work.Length + members.Sum(member => member.ParameterCount));

        /// <summary>Computes the features, and says whether they lie in the range.</summary>
        public bool Covers(ReadOnlySpan<double> coordinates)
        {
            range.Descriptor.Forward(coordinates, _features, _work);
            bool isCovered = true;
            for (int i = 0; i < _features.Length; i++)
            {
                isCovered &= _features[i] >= _bounds.Low[i] & _features[i] <= _bounds.High[i];
            }

            return isCovered;
        }

        /// <summary>The members' weighted energies for the features of the last <see cref="Covers"/>.</summary>
        public void Forward(double[] energies, bool withGradient)
        {
            Array.Clear(_slopes);
            foreach (Member member in members)
            {
                energies[member.Index] = member.Energy(_features, withGradient ? _slopes : default);
            }
        }

        public void Backward(ReadOnlySpan<double> coordinates, Span<double> gradient) =>
            range.Descriptor.Backward(coordinates, _slopes, gradient, _work);
    }

    sealed class Member(int index, SurfaceModel model, double weight, LaneWidth width)
    {
        readonly double _offset = weight * model.EnergyOffset;
        readonly double _scale = weight * model.EnergyScale;
        readonly NetworkEvaluator _network = NetworkEvaluator.Create(width, model.Layout, model.Parameters.AsSpan());
        readonly double[] _mean = [.. model.Mean];
        readonly double[] _perDeviation = [.. model.Deviation.Select(deviation => 1 / deviation)];

        public int Index => index;

        public int ParameterCount => model.Parameters.Length;

        /// <summary>The model's energy times its weight; its slopes in the features, unless empty, are added.</summary>
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
                    slopes[i] += _scale * _perDeviation[i] * gradient[i];
                }
            }

            return _offset + _scale * value;
        }
    }
}
