using System.Runtime.CompilerServices;
using Morsel.Activations;
using Morsel.Kernels;
using Morsel.Lanes;
using Morsel.Networks;

namespace Morsel.Refinement;

/// <inheritdoc/>
/// <remarks>Values of a layer are [register of points][node], their tangents and mu [direction][register of points][node].</remarks>
sealed unsafe partial class NetworkPasses<V, THidden, TOutput> : NetworkPasses
    where V : unmanaged, ILanes<V>
    where THidden : struct, IActivation
    where TOutput : struct, IActivation
{
    readonly PinnedMemory _memory = new();
    readonly int[] _widths;
    readonly int _layers, _parameterCount;
    readonly V* _parameters, _zero;
    readonly Scratch[] _scratch;

    static nint Groups => PointChunk.Points / V.Count;

    public NetworkPasses(NetworkLayout layout, int directions, int workers)
    {
        _layers = layout.LayerCount;
        _widths = [layout.Inputs, .. Enumerable.Range(0, _layers).Select(layout.OutputsOf)];
        _parameterCount = layout.ParameterCount;
        _parameters = _memory.Take<V>(_parameterCount);
        _zero = _memory.Take<V>(1);
        _scratch = [.. Enumerable.Range(0, workers).Select(_ => new Scratch(_memory, _widths, directions, _parameterCount))];
    }

    public override void SetParameters(ReadOnlySpan<double> parameters)
    {
        for (int i = 0; i < _parameterCount; i++)
        {
            _parameters[i] = V.Broadcast(parameters[i]);
        }
    }

    public override void Forward(PointChunk chunk, FitRows rows, int worker, Span<double> outputs)
    {
        Scratch at = _scratch[worker];
        Load(chunk, rows, at);
        V* weights = _parameters;
        Strided<V> zero = new(_zero, 0, 0);
        for (int layer = 1; layer <= _layers; layer++)
        {
            nint width = _widths[layer], below = _widths[layer - 1], count = Groups * width;
            V* bias = weights + width * below;
            Strided<V> matrix = new(weights, below, 1);
            LaneProduct<V>.Run(Groups, width, below, new(at.Values[layer - 1], below, 1), matrix, new(bias, 0, 1), new(at.Sums[layer], width, 1));
            if (layer == _layers)
            {
                Activate<TOutput>(at.Sums[layer], at.Values[layer], at.Slopes[layer], count);
            }
            else
            {
                Activate<THidden>(at.Sums[layer], at.Values[layer], at.Slopes[layer], count);
            }

            if (chunk.Directions > 0)
            {
                LaneProduct<V>.Run(
                    chunk.Directions * Groups, width, below, new(at.Tangents[layer - 1], below, 1), matrix, zero, new(at.SumTangents[layer], width, 1));
                Multiply(at.Slopes[layer], at.SumTangents[layer], at.Tangents[layer], count, chunk.Directions);
            }

            weights = bias + width;
        }

        new Span<double>(at.Values[_layers], PointChunk.Points).CopyTo(outputs);
        new Span<double>(at.Tangents[_layers], chunk.Directions * PointChunk.Points).CopyTo(outputs[PointChunk.Points..]);
    }

    public override void Backward(PointChunk chunk, int worker)
    {
        Scratch at = _scratch[worker];
        Curve<TOutput>(at.Sums[_layers], at.Values[_layers], at.Curvatures[_layers], Groups);
        for (nint group = 0; group < Groups; group++)
        {
            at.Outer[_layers][group] = V.Broadcast(1);
            at.Lambdas[_layers][group] = at.Slopes[_layers][group];
        }

        Multiply(at.Curvatures[_layers], at.SumTangents[_layers], at.Mus[_layers], Groups, chunk.Directions);
        nint end = _parameterCount;
        Strided<V> zero = new(_zero, 0, 0);
        for (int layer = _layers; layer > 1; layer--)
        {
            nint width = _widths[layer], below = _widths[layer - 1], count = Groups * below;
            end -= width * (below + 1);
            Strided<V> transposed = new(_parameters + end, 1, below);
            LaneProduct<V>.Run(Groups, below, width, new(at.Lambdas[layer], width, 1), transposed, zero, new(at.Outer[layer - 1], below, 1));
            Curve<THidden>(at.Sums[layer - 1], at.Values[layer - 1], at.Curvatures[layer - 1], count);
            Multiply(at.Slopes[layer - 1], at.Outer[layer - 1], at.Lambdas[layer - 1], count, 1);
            if (chunk.Directions > 0)
            {
                Multiply(at.Outer[layer - 1], at.Curvatures[layer - 1], at.Bends, count, 1);
                LaneProduct<V>.Run(
                    chunk.Directions * Groups, below, width, new(at.Mus[layer], width, 1), transposed, zero, new(at.Mus[layer - 1], below, 1));
                Bend(at.Slopes[layer - 1], at.Bends, at.SumTangents[layer - 1], at.Mus[layer - 1], count, chunk.Directions);
            }
        }
    }

    // Points that are missing from the chunk are copies of its last.
    void Load(PointChunk chunk, FitRows rows, Scratch at)
    {
        int inputs = _widths[0];
        double* values = (double*)at.Values[0], tangents = (double*)at.Tangents[0];
        for (int point = 0; point < PointChunk.Points; point++)
        {
            int from = chunk.First + Math.Min(point, chunk.Count - 1);
            nint register = point / V.Count, lane = point % V.Count;
            for (int input = 0; input < inputs; input++)
            {
                values[(register * inputs + input) * V.Count + lane] = rows.Features[from * inputs + input];
            }

            for (int direction = 0; direction < chunk.Directions; direction++)
            {
                ReadOnlySpan<double> tangent = rows.Tangents.AsSpan((from * chunk.Directions + direction) * inputs, inputs);
                for (int input = 0; input < inputs; input++)
                {
                    tangents[((direction * Groups + register) * inputs + input) * V.Count + lane] = tangent[input];
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Activate<TActivation>(V* sums, V* values, V* slopes, nint count) where TActivation : struct, IActivation
    {
        ExponentialConstants<V> e = ExponentialConstants<V>.Load();
        for (nint i = 0; i < count; i++)
        {
            V sum = sums[i], value = TActivation.Value(sum, e);
            values[i] = value;
            slopes[i] = TActivation.Slope(sum, value, e);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Curve<TActivation>(V* sums, V* values, V* curvatures, nint count) where TActivation : struct, IActivation
    {
        ExponentialConstants<V> e = ExponentialConstants<V>.Load();
        for (nint i = 0; i < count; i++)
        {
            curvatures[i] = TActivation.Curvature(sums[i], values[i], e);
        }
    }

    // to[d, i] = factor[i] from[d, i].
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Multiply(V* factor, V* from, V* to, nint count, nint directions)
    {
        for (; directions > 0; directions--, from += count, to += count)
        {
            for (nint i = 0; i < count; i++)
            {
                to[i] = factor[i] * from[i];
            }
        }
    }

    // mu[d, i] = slope[i] mu[d, i] + bend[i] tangent[d, i].
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Bend(V* slopes, V* bends, V* tangents, V* mus, nint count, nint directions)
    {
        for (; directions > 0; directions--, tangents += count, mus += count)
        {
            for (nint i = 0; i < count; i++)
            {
                mus[i] = V.MultiplyAdd(slopes[i], mus[i], bends[i] * tangents[i]);
            }
        }
    }

    /// <summary>What one worker keeps of a chunk, by layer; index 0 is the input.</summary>
    sealed class Scratch
    {
        /// <summary>z, a, s, c, u and lambda.</summary>
        public readonly V*[] Sums, Values, Slopes, Curvatures, Outer, Lambdas;

        /// <summary>z', a' and mu.</summary>
        public readonly V*[] SumTangents, Tangents, Mus;

        /// <summary>c u of the present layer, and one row of the Jacobian.</summary>
        public readonly V* Bends, Row;

        public Scratch(PinnedMemory memory, int[] widths, int directions, int parameters)
        {
            V*[] Take(nint each)
            {
                var layers = new V*[widths.Length];
                for (int layer = 0; layer < layers.Length; layer++)
                {
                    layers[layer] = memory.Take<V>(each * Groups * widths[layer]);
                }

                return layers;
            }

            Sums = Take(1);
            Values = Take(1);
            Slopes = Take(1);
            Curvatures = Take(1);
            Outer = Take(1);
            Lambdas = Take(1);
            SumTangents = Take(directions);
            Tangents = Take(directions);
            Mus = Take(Math.Max(1, directions));
            Bends = memory.Take<V>(Groups * widths.Max());
            Row = memory.Take<V>(parameters);
        }
    }
}
