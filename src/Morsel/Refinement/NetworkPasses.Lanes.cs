using System.Diagnostics;
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
    readonly LaneMemory _memory = new();
    readonly int[] _widths;
    readonly int _layers,
        _parameterCount,
        _directions;
    readonly V* _parameters,
        _zero;
    readonly Scratch[] _scratch;

    static nint Groups => PointChunk.Points / V.Count;

    public NetworkPasses(NetworkLayout layout, int directions, int workers)
    {
        Debug.Assert(V.IsDouble && PointChunk.Points % V.Count == 0, "A chunk is not made of registers.");
        _layers = layout.LayerCount;
        _widths = [layout.Inputs, .. Enumerable.Range(0, _layers).Select(layout.OutputsOf)];
        (_parameterCount, _directions) = (layout.ParameterCount, directions);
        _parameters = _memory.Take<V>(_parameterCount);
        _zero = _memory.Take<V>(1);
        _scratch = [.. Enumerable.Range(0, workers).Select(_ => new Scratch(_memory, _widths, directions, _parameterCount))];
    }

    public override void SetParameters(ReadOnlySpan<double> parameters)
    {
        Debug.Assert(parameters.Length == _parameterCount, "Parameters of another layout.");
        for (int i = 0; i < _parameterCount; i++)
        {
            _parameters[i] = V.Broadcast(parameters[i]);
        }
    }

    public override void Forward(PointChunk chunk, FitRows rows, int worker, Span<double> outputs)
    {
        Debug.Assert(chunk.Directions <= _directions && outputs.Length >= chunk.Rows, "The chunk does not fit.");
        Scratch at = _scratch[worker];
        Load(chunk, rows, at);
        ForwardPass<V, THidden, TOutput>.Run(new ForwardSteps(at, chunk.Directions, _zero), _widths, _parameters, at.Values[0], Groups);
        Debug.Assert(_widths[_layers] == 1, "An output layer of more than one node.");
        new Span<double>(at.Values[_layers], PointChunk.Points).CopyTo(outputs);
        new Span<double>(at.Tangents[_layers], chunk.Directions * PointChunk.Points).CopyTo(outputs[PointChunk.Points..]);
    }

    // The tangents of a layer follow its values at once, while its weights are in the first cache.
    readonly struct ForwardSteps(Scratch at, int directions, V* zero) : IForwardSteps<V>
    {
        public V* SumsOf<TActivation>(int layer)
            where TActivation : struct, IActivation => at.Sums[layer];

        public V* Activate<TActivation>(int layer, in DenseLayer<V> weights, V* sums, nint rows)
            where TActivation : struct, IActivation
        {
            nint count = rows * weights.Outputs;
            V* values = at.Values[layer];
            ActivationPass<V, TActivation>.ApplyWithSlopes(sums, values, at.Slopes[layer], count);
            if (directions > 0)
            {
                weights.SumsWithoutBias(at.Tangents[layer - 1], directions * rows, zero, at.SumTangents[layer]);
                Multiply(at.Slopes[layer], at.SumTangents[layer], at.Tangents[layer], count, directions);
            }

            return values;
        }
    }

    public override void Backward(PointChunk chunk, int worker)
    {
        Scratch at = _scratch[worker];
        ActivationPass<V, TOutput>.Curvatures(at.Sums[_layers], at.Values[_layers], at.Curvatures[_layers], Groups);
        for (nint group = 0; group < Groups; group++)
        {
            at.Outer[_layers][group] = V.Broadcast(1);
            at.Lambdas[_layers][group] = at.Slopes[_layers][group];
        }

        Multiply(at.Curvatures[_layers], at.SumTangents[_layers], at.Mus[_layers], Groups, chunk.Directions);
        V* end = _parameters + _parameterCount;
        for (int layer = _layers; layer > 1; layer--)
        {
            nint width = _widths[layer],
                below = _widths[layer - 1],
                count = Groups * below;
            end -= width * (below + 1);
            DenseLayer<V> weights = new(end, below, width);
            weights.Back(at.Lambdas[layer], Groups, _zero, at.Outer[layer - 1]);
            ActivationPass<V, THidden>.Curvatures(at.Sums[layer - 1], at.Values[layer - 1], at.Curvatures[layer - 1], count);
            Multiply(at.Slopes[layer - 1], at.Outer[layer - 1], at.Lambdas[layer - 1], count, 1);
            if (chunk.Directions > 0)
            {
                Multiply(at.Outer[layer - 1], at.Curvatures[layer - 1], at.Bends, count, 1);
                weights.Back(at.Mus[layer], chunk.Directions * Groups, _zero, at.Mus[layer - 1]);
                Bend(at.Slopes[layer - 1], at.Bends, at.SumTangents[layer - 1], at.Mus[layer - 1], count, chunk.Directions);
            }
        }
    }

    // Points that are missing from the chunk are copies of its last.
    void Load(PointChunk chunk, FitRows rows, Scratch at)
    {
        int inputs = _widths[0];
        double* values = (double*)at.Values[0],
            tangents = (double*)at.Tangents[0];
        for (int point = 0; point < PointChunk.Points; point++)
        {
            int from = chunk.First + Math.Min(point, chunk.Count - 1);
            nint register = point / V.Count,
                lane = point % V.Count;
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

    // to[d, i] = factor[i] from[d, i].
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Multiply(V* factor, V* from, V* to, nint count, nint directions)
    {
        LaneAssert.IsAligned(factor);
        Debug.Assert(factor + count <= to || to + count * directions <= factor, "The factors would be overwritten.");
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
        public readonly V*[] Sums,
            Values,
            Slopes,
            Curvatures,
            Outer,
            Lambdas;

        /// <summary>z', a' and mu.</summary>
        public readonly V*[] SumTangents,
            Tangents,
            Mus;

        /// <summary>c u of the present layer, and one row of the Jacobian.</summary>
        public readonly V* Bends,
            Row;

        public Scratch(LaneMemory memory, int[] widths, int directions, int parameters)
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
