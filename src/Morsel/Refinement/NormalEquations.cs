using Morsel.Algebra;
using Morsel.Lanes;
using Morsel.Workers;

namespace Morsel.Refinement;

/// <summary>J^T J and J^T r, summed over blocks of rows of [J r]: the bordered matrix [J r]^T [J r].</summary>
sealed class NormalEquations
{
    readonly RankUpdate _update;

    public NormalEquations(int parameterCount, LaneWidth width, IWorkers workers)
    {
        ParameterCount = parameterCount;
        Matrix = new SymmetricMatrix(parameterCount + 1);
        _update = new RankUpdate(width, workers);
    }

    public int ParameterCount { get; }

    /// <summary>J^T J, with J^T r as the last column.</summary>
    internal SymmetricMatrix Matrix { get; }

    public void Clear() => Matrix.Clear();

    /// <summary>Adds the first <paramref name="count"/> rows of a block whose columns are those of J and, last, r.</summary>
    public void Add(RowBlock rows, int count) => _update.Add(rows, count, Matrix);

    /// <summary>Adds the cost 1/2 alpha |theta|^2: alpha to the diagonal of J^T J, alpha theta to J^T r.</summary>
    public void AddWeightDecay(double alpha, ReadOnlySpan<double> parameters)
    {
        for (int i = 0; i < ParameterCount; i++)
        {
            Matrix[i, i] += alpha;
            Matrix[i, ParameterCount] += alpha * parameters[i];
        }
    }

    /// <summary>The diagonal of J^T J.</summary>
    public void CopyDiagonalTo(Span<double> diagonal)
    {
        for (int i = 0; i < ParameterCount; i++)
        {
            diagonal[i] = Matrix[i, i];
        }
    }

    /// <summary>J^T r, the gradient of the cost.</summary>
    public void CopyGradientTo(Span<double> gradient)
    {
        for (int i = 0; i < ParameterCount; i++)
        {
            gradient[i] = Matrix[i, ParameterCount];
        }
    }
}
