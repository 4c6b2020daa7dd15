using System.Diagnostics;
using System.Runtime.CompilerServices;
using Morsel.Algebra;

namespace Morsel.Refinement;

// From the passes to rows of the Jacobian.
sealed unsafe partial class NetworkPasses<V, THidden, TOutput>
{
    public override void WriteRows(PointChunk chunk, int worker, ReadOnlySpan<double> weights, RowBlock block, int from)
    {
        Debug.Assert(weights.Length >= chunk.Rows && from + chunk.Rows <= block.Capacity, "The chunk's rows do not fit.");
        Debug.Assert(block.Columns >= _parameterCount, "The rows of the block are too short.");
        Scratch at = _scratch[worker];
        fixed (double* weight = weights)
        {
            for (int line = 0; line < chunk.Lines; line++)
            {
                for (int group = 0; group < Groups; group++)
                {
                    int row = line * PointChunk.Points + group * V.Count;
                    V weightOfRow = *(V*)(weight + row);
                    if (line == 0)
                    {
                        EnergyRow(at, group, weightOfRow);
                    }
                    else
                    {
                        SlopeRow(at, group, (line - 1) * Groups + group, weightOfRow);
                    }

                    Transpose(at.Row, block, from + row);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void EnergyRow(Scratch at, nint group, V weight)
    {
        V* to = at.Row;
        for (int layer = 1; layer <= _layers; layer++)
        {
            nint width = _widths[layer],
                below = _widths[layer - 1];
            V* lambda = at.Lambdas[layer] + group * width,
                values = at.Values[layer - 1] + group * below,
                bias = to + width * below;
            for (nint node = 0; node < width; node++)
            {
                V seed = weight * lambda[node];
                for (nint i = 0; i < below; i++)
                {
                    to[i] = seed * values[i];
                }

                bias[node] = seed;
                to += below;
            }

            to = bias + width;
        }

        Debug.Assert(to == at.Row + _parameterCount, "The layers do not make up the parameters.");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void SlopeRow(Scratch at, nint group, nint tangent, V weight)
    {
        V* to = at.Row;
        for (int layer = 1; layer <= _layers; layer++)
        {
            nint width = _widths[layer],
                below = _widths[layer - 1];
            V* lambda = at.Lambdas[layer] + group * width,
                mu = at.Mus[layer] + tangent * width,
                bias = to + width * below;
            V* values = at.Values[layer - 1] + group * below,
                tangents = at.Tangents[layer - 1] + tangent * below;
            for (nint node = 0; node < width; node++)
            {
                V seed = weight * lambda[node],
                    bend = weight * mu[node];
                for (nint i = 0; i < below; i++)
                {
                    to[i] = V.MultiplyAdd(bend, values[i], seed * tangents[i]);
                }

                bias[node] = bend;
                to += below;
            }

            to = bias + width;
        }

        Debug.Assert(to == at.Row + _parameterCount, "The layers do not make up the parameters.");
    }

    // One row of registers becomes a row of numbers for each lane.
    [MethodImpl(MethodImplOptions.NoInlining)]
    void Transpose(V* row, RowBlock block, int first)
    {
        int panel = 0;
        for (int column = 0; column < _parameterCount; column += PanelKernels.Width, panel++)
        {
            double* to = block.Panel(panel, first),
                from = (double*)(row + column);
            int end = Math.Min(PanelKernels.Width, _parameterCount - column);
            for (nint i = 0; i < end; i++, from += V.Count)
            {
                for (nint lane = 0; lane < V.Count; lane++)
                {
                    to[lane * PanelKernels.Width + i] = from[lane];
                }
            }
        }
    }
}
