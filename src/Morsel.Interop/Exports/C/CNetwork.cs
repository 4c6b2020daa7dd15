using System.Text;
using Morsel.Networks;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports.C;

/// <summary>All networks of one layout: a struct for their numbers, one function, and a table for each.</summary>
/// <param name="Layout">The layout.</param>
/// <param name="Suffix">What distinguishes its names from those of other layouts; may be empty.</param>
sealed record CNetwork(NetworkLayout Layout, string Suffix)
{
    string Struct => $"struct network{Suffix}";

    /// <summary>The struct and the function <c>network</c>.</summary>
    public string Code() =>
        $$"""
            /* A network {{Layout}} with the scaling of its inputs and of its energy; weights as [input][output]. */
            {{Struct}} {
                double mean[{{Layout.Inputs}}], per_deviation[{{Layout.Inputs}}];
            {{Each(layer => $"    double w{layer}[{Inputs(layer)}][{Outputs(layer)}], b{layer}[{Outputs(layer)}];")}}
                double w{{Last}}[{{Inputs(Last)}}], b{{Last}};
                double offset, scale;
            };

            /* offset + scale f((q - mean) / deviation); adds the slopes in q to dq, unless that is NULL. */
            static double network{{Suffix}}(const {{Struct}} *n, const double *q, double *dq)
            {
                double a0[{{Layout.Inputs}}], f = n->b{{Last}};
            {{Each(layer => $"    double a{layer}[{Outputs(layer)}], s{layer}[{Outputs(layer)}];")}}

                for (int i = 0; i < {{Layout.Inputs}}; i++)
                    a0[i] = (q[i] - n->mean[i]) * n->per_deviation[i];

            {{Each(Forward)}}
                for (int i = 0; i < {{Inputs(Last)}}; i++)
                    f += n->w{{Last}}[i] * a{{Last - 1}}[i];
                if (dq == NULL)
                    return n->offset + n->scale * f;

            {{Backward()}}
                return n->offset + n->scale * f;
            }

            """.Replace("\n\n\n", "\n\n", StringComparison.Ordinal);

    /// <summary>The numbers of one network.</summary>
    public string Table(string name, SurfaceModel model)
    {
        var text = new StringBuilder(
            $$"""
            static const {{Struct}} {{name}} = {
                {{CText.Table(model.Mean, 4)}},
                {{CText.Table(model.Deviation.Select(deviation => 1 / deviation), 4)}},

            """
        );
        int at = 0;
        for (int layer = 1; layer <= Last; layer++)
        {
            int inputs = Inputs(layer),
                outputs = Outputs(layer);
            double[] weights = [.. model.Parameters.AsSpan(at, inputs * outputs)],
                biases = [.. model.Parameters.AsSpan(at + inputs * outputs, outputs)];
            at += (inputs + 1) * outputs;
            text.Append(
                layer == Last
                    ? $"    {CText.Table(weights, 4)},\n    {CText.Number(biases[0])},\n"
                    : $"    {CText.Rows(Enumerable.Range(0, inputs).Select(i => Enumerable.Range(0, outputs).Select(j => weights[j * inputs + i])), 4)},\n    {CText.Table(biases, 4)},\n"
            );
        }

        return text.Append($"    {CText.Number(model.EnergyOffset)}, {CText.Number(model.EnergyScale)},\n}};\n").ToString();
    }

    int Last => Layout.LayerCount;

    // Layers counted from 1.
    int Inputs(int layer) => Layout.InputsOf(layer - 1);

    int Outputs(int layer) => Layout.OutputsOf(layer - 1);

    string Each(Func<int, string> text) => string.Join('\n', Enumerable.Range(1, Last - 1).Select(text));

    string Forward(int layer) =>
        $"""
                for (int j = 0; j < {Outputs(layer)}; j++)
                    a{layer}[j] = n->b{layer}[j];
                for (int i = 0; i < {Inputs(layer)}; i++)
                    for (int j = 0; j < {Outputs(layer)}; j++)
                        a{layer}[j] += n->w{layer}[i][j] * a{layer - 1}[i];
                for (int j = 0; j < {Outputs(layer)}; j++)
                    a{layer}[j] = {CActivations.Call(Layout.Activation)}(a{layer}[j], &s{layer}[j]);

            """;

    // From here on s is the slope of f in what enters a unit.
    string Backward()
    {
        if (Last == 1)
        {
            return $"""
                    for (int i = 0; i < {Layout.Inputs}; i++)
                        dq[i] += n->scale * n->per_deviation[i] * n->w1[i];
                """;
        }

        var text = new StringBuilder(
            $"""
                for (int i = 0; i < {Inputs(Last)}; i++)
                    s{Last - 1}[i] *= n->w{Last}[i];

            """
        );
        for (int layer = Last - 1; layer >= 1; layer--)
        {
            string use = layer > 1 ? $"s{layer - 1}[i] *= t" : "dq[i] += n->scale * n->per_deviation[i] * t";
            text.Append(
                $$"""
                    for (int i = 0; i < {{Inputs(layer)}}; i++) {
                        double t = 0;
                        for (int j = 0; j < {{Outputs(layer)}}; j++)
                            t += n->w{{layer}}[i][j] * s{{layer}}[j];
                        {{use}};
                    }{{(layer > 1 ? "\n" : "")}}
                """
            );
        }

        return text.ToString();
    }
}
