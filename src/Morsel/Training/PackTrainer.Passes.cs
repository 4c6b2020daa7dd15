using System.Diagnostics;
using System.Runtime.CompilerServices;
using Morsel.Activations;
using Morsel.Kernels;
using Morsel.Lanes;
using Morsel.Optimisers;

namespace Morsel.Training;

// The passes of one step: forward, backward, update.
sealed unsafe partial class PackTrainer<T, V, THidden, TOutput>
{
    void Forward(V* inputs, int count, V* parameters) =>
        ForwardPass<V, THidden, TOutput>.Run(new ForwardSteps(_activations, _preactivations), _widths, parameters, inputs, count);

    // Only a and, where the slope needs it, z are kept: a batch's values should stay in the first caches.
    readonly struct ForwardSteps(V*[] activations, V*[] preactivations) : IForwardSteps<V>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V* SumsOf<TActivation>(int layer)
            where TActivation : struct, IActivation => TActivation.SlopeNeedsInput ? preactivations[layer] : activations[layer];

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V* Activate<TActivation>(int layer, in DenseLayer<V> weights, V* sums, nint rows)
            where TActivation : struct, IActivation
        {
            V* values = activations[layer];
            ActivationPass<V, TActivation>.Apply(sums, values, rows * weights.Outputs);
            return values;
        }
    }

    void Backward(V* inputs, V* targets, int count, V scale, bool firstBlock)
    {
        V* delta = _deltas[0],
            deltaBelow = _deltas[1];
        nint at = _parameterCount;
        OutputDelta(targets, count, scale, delta, _gradient + at - 1, firstBlock);

        for (int layer = _layerCount - 1; layer >= 0; layer--)
        {
            nint width = _widths[layer + 1],
                inputsOfLayer = _widths[layer];
            V* below = layer == 0 ? inputs : _activations[layer];
            at -= width * (inputsOfLayer + 1);
            new DenseLayer<V>(_gradient + at, inputsOfLayer, width).SumWeightGradient(delta, below, count, firstBlock ? _zero : null);
            if (layer > 0)
            {
                new DenseLayer<V>(_parameters + at, inputsOfLayer, width).Back(delta, count, _zero, deltaBelow);
                ActivationPass<V, THidden>.MultiplyBySlope(
                    deltaBelow,
                    _preactivations[layer],
                    below,
                    count,
                    inputsOfLayer,
                    _gradient + at - inputsOfLayer,
                    firstBlock
                );
                V* written = deltaBelow;
                deltaBelow = delta;
                delta = written;
            }
        }

        Debug.Assert(at == 0, "The layers do not make up the parameters.");
    }

    // The bias gradient, which is the sum of dL/dz over the samples, is taken wherever dL/dz is made.
    // dL/dz of the output for L = mean of (output - target)^2, and what the loop watches: the batch's loss and the largest signal.
    [MethodImpl(MethodImplOptions.NoInlining)]
    void OutputDelta(V* targets, int count, V scale, V* delta, V* biasGradient, bool firstBlock)
    {
        Debug.Assert(_widths[_layerCount] == 1 && count <= _blockSize, "The block does not fit.");
        V* outputs = _activations[_layerCount],
            inputs = _preactivations[_layerCount];
        ExponentialConstants<V> e = ExponentialConstants<V>.Load();
        V loss = *_batchLoss,
            largest = *_largestDelta,
            sum = firstBlock ? V.Zero : *biasGradient;
        for (int sample = 0; sample < count; sample++)
        {
            V error = outputs[sample] - targets[sample];
            loss = V.MultiplyAdd(error, error, loss);
            V signal = error * scale * TOutput.Slope(inputs[sample], outputs[sample], e);
            delta[sample] = signal;
            sum += signal;
            largest = V.AtLeast(largest, V.SelectPositive(signal, signal, V.Zero - signal));
        }

        (*_batchLoss, *_largestDelta, *biasGradient) = (loss, largest, sum);
    }

    void Update(long step)
    {
        double factor = _recipe.Schedule.Factor(step, (long)_recipe.Epochs * StepsPerEpoch, StepsPerEpoch);
        switch (_recipe.Optimiser)
        {
            case Adam { Form: AdamForm.Keras } adam:
                AdvancePowers(adam.Beta1, adam.Beta2);
                SetLearningRates(factor * Math.Sqrt(1 - _beta2Power) / (1 - _beta1Power));
                AdamStep(adam.Beta1, adam.Beta2, adam.Epsilon, rootScale: 1);
                break;
            case Adam adam:
                AdvancePowers(adam.Beta1, adam.Beta2);
                SetLearningRates(factor / (1 - _beta1Power));
                AdamStep(adam.Beta1, adam.Beta2, adam.Epsilon, rootScale: 1 / Math.Sqrt(1 - _beta2Power));
                break;
            case AdamW adamW:
                AdvancePowers(adamW.Beta1, adamW.Beta2);
                SetLearningRates(factor * adamW.WeightDecay);
                DecayStep();
                SetLearningRates(factor / (1 - _beta1Power));
                AdamStep(adamW.Beta1, adamW.Beta2, adamW.Epsilon, rootScale: 1 / Math.Sqrt(1 - _beta2Power));
                break;
            case Sgd sgd:
                SetLearningRates(factor);
                MomentumStep(sgd.Momentum);
                break;
            default:
                throw new InvalidOperationException($"No update is written for {_recipe.Optimiser.GetType().Name}.");
        }
    }

    void AdvancePowers(double beta1, double beta2)
    {
        _beta1Power *= beta1;
        _beta2Power *= beta2;
    }

    void SetLearningRates(double factor)
    {
        for (int lane = 0; lane < V.Count; lane++)
        {
            ((T*)_learningRates)[lane] = T.CreateTruncating(_learningRateOfLane[lane] * factor);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void AdamStep(double beta1, double beta2, double epsilonValue, double rootScale)
    {
        LaneAssert.IsAligned(_parameters);
        V keep1 = V.Broadcast(beta1),
            take1 = V.Broadcast(1 - beta1),
            keep2 = V.Broadcast(beta2),
            take2 = V.Broadcast(1 - beta2);
        V epsilon = V.Broadcast(epsilonValue),
            scale = V.Broadcast(rootScale),
            rate = *_learningRates,
            alive = *_alive;
        for (nint i = 0, count = _parameterCount; i < count; i++)
        {
            V gradient = _gradient[i];
            V first = V.MultiplyAdd(keep1, _firstMoment[i], take1 * gradient);
            V second = V.MultiplyAdd(keep2, _secondMoment[i], take2 * (gradient * gradient));
            V parameter = _parameters[i];
            V moved = parameter - rate * first / V.MultiplyAdd(V.Sqrt(second), scale, epsilon);
            _firstMoment[i] = first;
            _secondMoment[i] = second;
            _parameters[i] = V.SelectPositive(alive, moved, parameter);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void DecayStep()
    {
        V shrink = V.Zero - *_learningRates,
            alive = *_alive;
        for (nint i = 0, count = _parameterCount; i < count; i++)
        {
            V parameter = _parameters[i];
            _parameters[i] = V.SelectPositive(alive, V.MultiplyAdd(shrink, parameter, parameter), parameter);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void MomentumStep(double momentum)
    {
        V keep = V.Broadcast(momentum),
            rate = *_learningRates,
            alive = *_alive;
        for (nint i = 0, count = _parameterCount; i < count; i++)
        {
            V velocity = V.MultiplyAdd(keep, _firstMoment[i], _gradient[i]);
            V parameter = _parameters[i];
            _firstMoment[i] = velocity;
            _parameters[i] = V.SelectPositive(alive, parameter - rate * velocity, parameter);
        }
    }
}
