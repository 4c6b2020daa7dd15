using System.Diagnostics;
using System.Runtime.CompilerServices;
using Morsel.Activations;
using Morsel.Kernels;
using Morsel.Lanes;
using Morsel.Networks;

namespace Morsel.Surfaces;

/// <summary><see cref="NetworkEvaluator"/> for one lane width and activation.</summary>
sealed unsafe class NetworkEvaluator<V, TActivation> : NetworkEvaluator
    where V : unmanaged, ILanes<V>
    where TActivation : struct, IActivation
{
    readonly LaneMemory _memory;
    readonly Layer[] _hidden;
    readonly double* _outputWeights,
        _lastValues,
        _lastDelta;
    readonly double _outputBias;
    readonly int _last;

    // z, a and the slope of the output in z, all [neuron]; a of the layer before, or x, is the input.
    struct Layer
    {
        public int Inputs,
            Neurons;
        public double* Forward,
            Bias,
            Backward,
            Z,
            A,
            Delta,
            InputValues,
            InputDelta;
    }

    public NetworkEvaluator(NetworkLayout layout, double[] parameters)
    {
        _hidden = new Layer[layout.Hidden.Depth];
        _last = layout.InputsOf(layout.Hidden.Depth);
        int length = 2 * Padded(layout.Inputs) + Padded(_last);
        for (int l = 0; l < _hidden.Length; l++)
        {
            int inputs = layout.InputsOf(l),
                neurons = layout.OutputsOf(l);
            length += inputs * Padded(neurons) + neurons * Padded(inputs) + 4 * Padded(neurons);
        }

        _memory = new LaneMemory();
        double* free = _memory.Take<double>(length);
        Inputs = Take(ref free, layout.Inputs);
        InputGradient = Take(ref free, layout.Inputs);
        double* values = Inputs,
            delta = InputGradient;
        int at = 0;
        for (int l = 0; l < _hidden.Length; l++)
        {
            int inputs = layout.InputsOf(l),
                neurons = layout.OutputsOf(l);
            ref Layer layer = ref _hidden[l];
            layer = new Layer
            {
                Inputs = inputs,
                Neurons = neurons,
                InputValues = values,
                InputDelta = delta,
            };
            layer.Forward = free;
            layer.Backward = layer.Forward + inputs * Padded(neurons);
            free = layer.Backward + neurons * Padded(inputs);
            layer.Bias = Take(ref free, neurons);
            layer.Z = Take(ref free, neurons);
            layer.A = values = Take(ref free, neurons);
            layer.Delta = delta = Take(ref free, neurons);
            for (int j = 0; j < neurons; j++)
            {
                for (int i = 0; i < inputs; i++)
                {
                    layer.Forward[i * Padded(neurons) + j] = layer.Backward[j * Padded(inputs) + i] = parameters[at++];
                }
            }

            for (int j = 0; j < neurons; j++)
            {
                layer.Bias[j] = parameters[at++];
            }
        }

        _outputWeights = Take(ref free, _last);
        for (int i = 0; i < _last; i++)
        {
            _outputWeights[i] = parameters[at++];
        }

        _outputBias = parameters[at];
        Debug.Assert(at == layout.ParameterCount - 1 && free == Inputs + length, "The layers do not make up the parameters.");
        Debug.Assert(V.IsDouble && Row % V.Count == 0, "A row of neurons is not made of registers.");
        _lastValues = values;
        _lastDelta = delta;
    }

    public override double* Inputs { get; }

    public override double* InputGradient { get; }

    public override double Value()
    {
        foreach (ref readonly Layer layer in _hidden.AsSpan())
        {
            Product(layer.InputValues, layer.Inputs, layer.Forward, layer.Bias, layer.Z, Padded(layer.Neurons) / V.Count);
            ActivationPass<V, TActivation>.Apply((V*)layer.Z, (V*)layer.A, Padded(layer.Neurons) / V.Count);
        }

        double sum = _outputBias;
        for (int i = 0; i < _last; i++)
        {
            sum = Math.FusedMultiplyAdd(_lastValues[i], _outputWeights[i], sum);
        }

        GC.KeepAlive(_memory);
        return sum;
    }

    public override void Gradient()
    {
        new ReadOnlySpan<double>(_outputWeights, _last).CopyTo(new(_lastDelta, _last));
        for (int l = _hidden.Length - 1; l >= 0; l--)
        {
            ref readonly Layer layer = ref _hidden[l];
            ActivationPass<V, TActivation>.MultiplyBySlope((V*)layer.Delta, (V*)layer.Z, (V*)layer.A, Padded(layer.Neurons) / V.Count);
            Product(layer.Delta, layer.Neurons, layer.Backward, null, layer.InputDelta, Padded(layer.Inputs) / V.Count);
        }

        GC.KeepAlive(_memory);
    }

    static double* Take(ref double* free, int count)
    {
        double* taken = free;
        free += Padded(count);
        return taken;
    }

    // output_c = start_c + sum_i x_i w_ic, from i = 0 on, over registers c. Six at a time: one sum alone would wait for its own addition.
    // No tile of LaneProduct: x holds single numbers, each spread over a register of neurons, and there is one row of results.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Product(double* x, nint inputs, double* weights, double* start, double* output, nint registers)
    {
        LaneAssert.IsAligned((V*)weights);
        LaneAssert.IsAligned((V*)output);
        Debug.Assert(output + registers * V.Count <= x || output >= x + inputs, "The inputs would be overwritten.");
        V* w = (V*)weights,
            from = (V*)start,
            to = (V*)output;
        nint c = 0;
        for (; c + 6 <= registers; c += 6)
        {
            V s0 = At(from, c),
                s1 = At(from, c + 1),
                s2 = At(from, c + 2),
                s3 = At(from, c + 3),
                s4 = At(from, c + 4),
                s5 = At(from, c + 5);
            V* row = w + c;
            for (nint i = 0; i < inputs; i++, row += registers)
            {
                V value = V.Broadcast(x[i]);
                s0 = V.MultiplyAdd(value, row[0], s0);
                s1 = V.MultiplyAdd(value, row[1], s1);
                s2 = V.MultiplyAdd(value, row[2], s2);
                s3 = V.MultiplyAdd(value, row[3], s3);
                s4 = V.MultiplyAdd(value, row[4], s4);
                s5 = V.MultiplyAdd(value, row[5], s5);
            }

            (to[c], to[c + 1], to[c + 2], to[c + 3], to[c + 4], to[c + 5]) = (s0, s1, s2, s3, s4, s5);
        }

        for (; c + 3 <= registers; c += 3)
        {
            V s0 = At(from, c),
                s1 = At(from, c + 1),
                s2 = At(from, c + 2);
            V* row = w + c;
            for (nint i = 0; i < inputs; i++, row += registers)
            {
                V value = V.Broadcast(x[i]);
                s0 = V.MultiplyAdd(value, row[0], s0);
                s1 = V.MultiplyAdd(value, row[1], s1);
                s2 = V.MultiplyAdd(value, row[2], s2);
            }

            (to[c], to[c + 1], to[c + 2]) = (s0, s1, s2);
        }

        for (; c < registers; c++)
        {
            V sum = At(from, c);
            V* row = w + c;
            for (nint i = 0; i < inputs; i++, row += registers)
            {
                sum = V.MultiplyAdd(V.Broadcast(x[i]), *row, sum);
            }

            to[c] = sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V At(V* values, nint index) => values == null ? V.Zero : values[index];
}
