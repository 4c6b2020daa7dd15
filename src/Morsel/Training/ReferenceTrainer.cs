using Morsel.Activations;
using Morsel.Networks;
using Morsel.Optimisers;

namespace Morsel.Training;

/// <summary>The meaning of training, to be read: one network, double precision, plain loops. Kernels are held against it.</summary>
/// <remarks>
/// It shares no code with the kernels: its sums, activations and optimiser steps are its own. It does not stop early. Per network,
/// <code>
/// forward    z_l[o] = b_l[o] + sum_i W_l[o, i] a_(l-1)[i],   a_l = f(z_l),   a_0 = x,   output g(z_L)
/// loss       L = 1/n sum_s (output_s - target_s)^2           over the n samples of a batch
/// backward   d_L = 2/n (output - target) g'(z_L),            d_(l-1)[i] = f'(z_(l-1)[i]) sum_o W_l[o, i] d_l[o]
/// gradient   dL/dW_l[o, i] = sum_s d_l[o] a_(l-1)[i],        dL/db_l[o] = sum_s d_l[o]
/// </code>
/// and then the step of the recipe's optimiser. Its speed does not matter; use <see cref="PackTrainer"/> to train.
/// </remarks>
static class ReferenceTrainer
{
    /// <summary>Trains one network through all epochs of the recipe.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="points">Network inputs of every point, row-major [point][input].</param>
    /// <param name="lane">The network's own start, data and learning rate.</param>
    public static LaneResult Train(NetworkLayout layout, TrainingRecipe recipe, double[] points, LaneSetup lane)
    {
        double[] parameters = [.. lane.InitialParameters];
        double[] first = new double[parameters.Length],
            second = new double[parameters.Length];
        int trainingCount = lane.TrainingRows.Length;
        int batchSize = Math.Min(recipe.BatchSize ?? trainingCount, trainingCount);
        int stepsPerEpoch = (trainingCount + batchSize - 1) / batchSize;
        int[] order = [.. Enumerable.Range(0, trainingCount)];

        var curve = new List<CurvePoint>();
        double[]? best = null;
        double lowest = double.PositiveInfinity;
        int bestEpoch = recipe.Epochs;
        int? divergedEpoch = null;

        for (int epoch = 1; epoch <= recipe.Epochs; epoch++)
        {
            if (batchSize < trainingCount)
            {
                lane.BatchOrder.Fill(epoch - 1, order);
            }

            for (int step = 0; step < stepsPerEpoch && divergedEpoch is null; step++)
            {
                int[] rows = [.. order.Skip(step * batchSize).Take(batchSize).Select(position => lane.TrainingRows[position])];
                double[] gradient = Gradient(layout, parameters, points, lane.Targets, rows);
                if (!double.IsFinite(Loss(layout, parameters, points, lane.Targets, rows)))
                {
                    divergedEpoch = epoch;
                    break;
                }

                long stepNumber = (epoch - 1L) * stepsPerEpoch + step;
                double factor = recipe.Schedule.Factor(stepNumber, (long)recipe.Epochs * stepsPerEpoch, stepsPerEpoch);
                Update(recipe.Optimiser, lane.LearningRate * factor, stepNumber + 1, gradient, parameters, first, second);
            }

            if (epoch == recipe.Epochs || recipe.RecordedEpochs.Contains(epoch))
            {
                double training = Loss(layout, parameters, points, lane.Targets, lane.TrainingRows.AsSpan());
                double validation = lane.ValidationRows.IsEmpty
                    ? double.NaN
                    : Loss(layout, parameters, points, lane.Targets, lane.ValidationRows.AsSpan());
                curve.Add(new CurvePoint(epoch, training, validation));
                double criterion = lane.ValidationRows.IsEmpty ? training : validation;
                if (recipe.Iterate == BestOrLast.Best && criterion < lowest)
                {
                    (lowest, best, bestEpoch) = (criterion, [.. parameters], epoch);
                }
            }
        }

        return new LaneResult(best ?? parameters, bestEpoch, divergedEpoch, [.. curve]);
    }

    /// <summary>The network's output at one point.</summary>
    public static double Output(NetworkLayout layout, ReadOnlySpan<double> parameters, ReadOnlySpan<double> point)
    {
        (_, double[][] activations) = Forward(layout, parameters, point);
        return activations[^1][0];
    }

    /// <summary>The mean squared error over <paramref name="rows"/>.</summary>
    public static double Loss(
        NetworkLayout layout,
        ReadOnlySpan<double> parameters,
        double[] points,
        double[] targets,
        ReadOnlySpan<int> rows
    )
    {
        double sum = 0;
        foreach (int row in rows)
        {
            double error = Output(layout, parameters, points.AsSpan(row * layout.Inputs, layout.Inputs)) - targets[row];
            sum += error * error;
        }

        return sum / rows.Length;
    }

    /// <summary>The derivatives of <see cref="Loss"/> by every parameter.</summary>
    public static double[] Gradient(
        NetworkLayout layout,
        ReadOnlySpan<double> parameters,
        double[] points,
        double[] targets,
        ReadOnlySpan<int> rows
    )
    {
        double[] gradient = new double[parameters.Length];
        foreach (int row in rows)
        {
            (double[][] z, double[][] a) = Forward(layout, parameters, points.AsSpan(row * layout.Inputs, layout.Inputs));
            double error = a[^1][0] - targets[row];
            double[] delta = [2.0 / rows.Length * error * Slope(layout.OutputActivation, z[^1][0])];
            for (int layer = layout.LayerCount - 1, end = parameters.Length; layer >= 0; layer--)
            {
                int inputs = layout.InputsOf(layer),
                    outputs = layout.OutputsOf(layer);
                int biases = end - outputs,
                    weights = biases - outputs * inputs;
                double[] deltaBelow = new double[inputs];
                for (int o = 0; o < outputs; o++)
                {
                    gradient[biases + o] += delta[o];
                    for (int i = 0; i < inputs; i++)
                    {
                        gradient[weights + o * inputs + i] += delta[o] * a[layer][i];
                        deltaBelow[i] += parameters[weights + o * inputs + i] * delta[o];
                    }
                }

                for (int i = 0; layer > 0 && i < inputs; i++)
                {
                    deltaBelow[i] *= Slope(layout.Activation, z[layer][i]);
                }

                (delta, end) = (deltaBelow, weights);
            }
        }

        return gradient;
    }

    // z[l] and a[l] of every layer; a[0] = z[0] is the point.
    static (double[][] Z, double[][] A) Forward(NetworkLayout layout, ReadOnlySpan<double> parameters, ReadOnlySpan<double> point)
    {
        double[][] z = new double[layout.LayerCount + 1][],
            a = new double[layout.LayerCount + 1][];
        z[0] = a[0] = point.ToArray();
        int weights = 0;
        for (int layer = 0; layer < layout.LayerCount; layer++)
        {
            int inputs = layout.InputsOf(layer),
                outputs = layout.OutputsOf(layer);
            int biases = weights + outputs * inputs;
            ActivationName activation = layer == layout.LayerCount - 1 ? layout.OutputActivation : layout.Activation;
            z[layer + 1] = new double[outputs];
            a[layer + 1] = new double[outputs];
            for (int o = 0; o < outputs; o++)
            {
                double sum = parameters[biases + o];
                for (int i = 0; i < inputs; i++)
                {
                    sum += parameters[weights + o * inputs + i] * a[layer][i];
                }

                z[layer + 1][o] = sum;
                a[layer + 1][o] = Value(activation, sum);
            }

            weights = biases + outputs;
        }

        return (z, a);
    }

    /// <summary>f(z), from the platform's own functions.</summary>
    public static double Value(ActivationName activation, double z) =>
        activation switch
        {
            ActivationName.Linear => z,
            ActivationName.Selu => Selu.Lambda * (z > 0 ? z : Selu.Alpha * (Math.Exp(z) - 1)),
            ActivationName.Elu => z > 0 ? z : Math.Exp(z) - 1,
            ActivationName.Relu => Math.Max(z, 0),
            ActivationName.Tanh => Math.Tanh(z),
            ActivationName.Softplus => Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))),
            ActivationName.Silu => z / (1 + Math.Exp(-z)),
            ActivationName.Sigmoid => 1 / (1 + Math.Exp(-z)),
            ActivationName.Sine => Math.Sin(z),
            _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "Not an activation."),
        };

    /// <summary>f'(z), from z alone; at 0 that of the negative side.</summary>
    public static double Slope(ActivationName activation, double z)
    {
        double sigmoid = 1 / (1 + Math.Exp(-z));
        return activation switch
        {
            ActivationName.Linear => 1,
            ActivationName.Selu => Selu.Lambda * (z > 0 ? 1 : Selu.Alpha * Math.Exp(z)),
            ActivationName.Elu => z > 0 ? 1 : Math.Exp(z),
            ActivationName.Relu => z > 0 ? 1 : 0,
            ActivationName.Tanh => 1 / (Math.Cosh(z) * Math.Cosh(z)),
            ActivationName.Softplus => sigmoid,
            ActivationName.Silu => sigmoid + z * sigmoid * (1 - sigmoid),
            ActivationName.Sigmoid => sigmoid * (1 - sigmoid),
            ActivationName.Sine => Math.Cos(z),
            _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "Not an activation."),
        };
    }

    // One step, counted from t = 1, by the formulas beside the settings.
    static void Update(
        OptimiserSettings optimiser,
        double rate,
        long t,
        double[] gradient,
        double[] parameters,
        double[] first,
        double[] second
    )
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            double g = gradient[i];
            switch (optimiser)
            {
                case Adam adam:
                    first[i] = adam.Beta1 * first[i] + (1 - adam.Beta1) * g;
                    second[i] = adam.Beta2 * second[i] + (1 - adam.Beta2) * g * g;
                    double correction1 = 1 - Math.Pow(adam.Beta1, t),
                        correction2 = 1 - Math.Pow(adam.Beta2, t);
                    parameters[i] -=
                        adam.Form == AdamForm.Keras
                            ? rate * Math.Sqrt(correction2) / correction1 * first[i] / (Math.Sqrt(second[i]) + adam.Epsilon)
                            : rate / correction1 * first[i] / (Math.Sqrt(second[i] / correction2) + adam.Epsilon);
                    break;
                case AdamW adamW:
                    parameters[i] -= rate * adamW.WeightDecay * parameters[i];
                    first[i] = adamW.Beta1 * first[i] + (1 - adamW.Beta1) * g;
                    second[i] = adamW.Beta2 * second[i] + (1 - adamW.Beta2) * g * g;
                    parameters[i] -=
                        rate
                        / (1 - Math.Pow(adamW.Beta1, t))
                        * first[i]
                        / (Math.Sqrt(second[i] / (1 - Math.Pow(adamW.Beta2, t))) + adamW.Epsilon);
                    break;
                case Sgd sgd:
                    first[i] = sgd.Momentum * first[i] + g;
                    parameters[i] -= rate * first[i];
                    break;
                default:
                    throw new InvalidOperationException($"No step is written for {optimiser.GetType().Name}.");
            }
        }
    }
}
