using System.Runtime.CompilerServices;
using Morsel.Kernels;

namespace Morsel.Refinement;

// The gradient of a cost without its Jacobian: what is linear in the rows is summed over the directions first.
sealed unsafe partial class NetworkPasses<V, THidden, TOutput>
{
    const int Residues = 8;

    // With rho the seeds, M_l = rho_0 lambda_l + sum over t of rho_t mu_l takes mu's recursion once: M_l = s_l W^T M_(l+1) + c_l u_l sum of rho_t z'_l.
    // Then dC/dW_l = M_l a_(l-1)^T + lambda_l (sum of rho_t a'_(l-1))^T.
    public override void AddGradient(PointChunk chunk, int worker, ReadOnlySpan<double> seeds, double* sums)
    {
        Scratch at = _scratch[worker];
        fixed (double* seed = seeds)
        {
            Curve<TOutput>(at.Sums[_layers], at.Values[_layers], at.Curvatures[_layers], Groups);
            SumOverDirections(at.SumTangents[_layers], (V*)seed, 1, chunk.Directions, at.SeededSums);
            for (nint group = 0; group < Groups; group++)
            {
                V slope = at.Slopes[_layers][group];
                at.Outer[_layers][group] = V.Broadcast(1);
                at.Lambdas[_layers][group] = slope;
                at.Mus[_layers][group] = V.MultiplyAdd(slope, ((V*)seed)[group], at.Curvatures[_layers][group] * at.SeededSums[group]);
            }

            nint end = _parameterCount;
            Strided<V> zero = new(_zero, 0, 0);
            for (int layer = _layers; layer > 0; layer--)
            {
                nint width = _widths[layer], below = _widths[layer - 1], count = Groups * below;
                end -= width * (below + 1);
                SumOverDirections(at.Tangents[layer - 1], (V*)seed, below, chunk.Directions, at.SeededBelow);
                AddOuterProducts(at, layer, chunk.Directions > 0, (V*)sums + end);
                if (layer == 1)
                {
                    return;
                }

                Strided<V> transposed = new(_parameters + end, 1, below);
                LaneProduct<V>.Run(Groups, below, width, new(at.Lambdas[layer], width, 1), transposed, zero, new(at.Outer[layer - 1], below, 1));
                LaneProduct<V>.Run(Groups, below, width, new(at.Mus[layer], width, 1), transposed, zero, new(at.Mus[layer - 1], below, 1));
                Multiply(at.Slopes[layer - 1], at.Outer[layer - 1], at.Lambdas[layer - 1], count, 1);
                Curve<THidden>(at.Sums[layer - 1], at.Values[layer - 1], at.Curvatures[layer - 1], count);
                Multiply(at.Outer[layer - 1], at.Curvatures[layer - 1], at.Bends, count, 1);
                SumOverDirections(at.SumTangents[layer - 1], (V*)seed, below, chunk.Directions, at.SeededSums);
                Bend(at.Slopes[layer - 1], at.Bends, at.SeededSums, at.Mus[layer - 1], count, 1);
            }
        }
    }

    public override double SumOf(double* sums, int parameter)
    {
        double sum = 0;
        for (int residue = 0; residue < Residues; residue++)
        {
            sum += sums[((nint)(residue / V.Count) * _parameterCount + parameter) * V.Count + residue % V.Count];
        }

        return sum;
    }

    // sum[g, i] = sum over d of seed[1 + d, g] from[d, g, i].
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void SumOverDirections(V* from, V* seeds, nint width, nint directions, V* sums)
    {
        for (nint group = 0; group < Groups; group++)
        {
            for (nint i = 0; i < width; i++)
            {
                V sum = V.Zero;
                for (nint direction = 0; direction < directions; direction++)
                {
                    sum = V.MultiplyAdd(seeds[(1 + direction) * Groups + group], from[(direction * Groups + group) * width + i], sum);
                }

                sums[group * width + i] = sum;
            }
        }
    }

    // Registers whose points have the same remainder modulo 8 share a sum.
    void AddOuterProducts(Scratch at, int layer, bool withTangents, V* sums)
    {
        nint width = _widths[layer], below = _widths[layer - 1], strides = Residues / V.Count, depth = Groups / strides;
        for (nint stride = 0; stride < strides; stride++)
        {
            V* of = sums + stride * _parameterCount, mu = at.Mus[layer] + stride * width, bias = of + width * below;
            Strided<V> sum = new(of, below, 1);
            LaneProduct<V>.Run(
                width, below, depth, new(mu, 1, strides * width), new(at.Values[layer - 1] + stride * below, 1, strides * below), sum, sum);
            if (withTangents)
            {
                LaneProduct<V>.Run(
                    width, below, depth, new(at.Lambdas[layer] + stride * width, 1, strides * width), new(at.SeededBelow + stride * below, 1, strides * below), sum, sum);
            }

            for (nint group = 0; group < depth; group++)
            {
                for (nint node = 0; node < width; node++)
                {
                    bias[node] += mu[group * strides * width + node];
                }
            }
        }
    }
}
