using Morsel.Algebra;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Workers;

namespace Morsel.Refinement;

/// <summary>The cost of one network on <see cref="FitRows"/>, with its derivatives. Used by one caller at a time.</summary>
/// <remarks>
/// <code>C(theta) = 1/2 sum_p w_p^2 (f(q_p) - E_p)^2 + gamma/2 sum_pk v_p^2 (grad f(q_p) . t_pk - G_pk)^2 + alpha/2 |theta|^2</code>
/// with the gradient weight gamma and the weight decay alpha. All derivatives are analytic. Every sum runs in one order: results do not
/// depend on lane width or workers. After the first call of each method nothing is allocated.
/// </remarks>
sealed class NetworkFit : ILeastSquares
{
    // Rows of the Jacobian that are made before they are multiplied: enough to cover the reading of the matrix they are added to.
    const int RowsOfBlock = 512;

    readonly FitRows _rows;
    readonly IWorkers _workers;
    readonly NetworkPasses _passes;
    readonly PointChunk[] _chunks;
    readonly int _longest;
    readonly int[] _rowOfChunk;
    readonly double[] _costs;
    readonly FitErrors[] _errors;
    readonly double[][] _outputs,
        _weights;
    readonly Action<int, int> _costOfChunk,
        _errorsOfChunk,
        _rowsOfChunk;
    RowBlock? _block;
    int _firstOfBlock;

    /// <exception cref="ArgumentException">The arrays of the rows do not fit each other or the layout.</exception>
    public NetworkFit(NetworkLayout layout, FitRows rows, LaneWidth width, IWorkers workers)
    {
        Require(rows.Inputs == layout.Inputs, $"{rows.Inputs} inputs of a network with {layout.Inputs}");
        Require(rows.Points > 0, "no points");
        Require(rows.GradientPoints <= rows.Points, $"{rows.GradientPoints} gradients of {rows.Points} points");
        Require(rows.GradientPoints == 0 || rows.Directions > 0, $"{rows.GradientPoints} gradients in no direction");
        RequireLength(nameof(rows.Features), rows.Features, rows.Points * rows.Inputs);
        RequireLength(nameof(rows.EnergyWeights), rows.EnergyWeights, rows.Points);
        RequireLength(nameof(rows.Tangents), rows.Tangents, rows.GradientPoints * rows.Directions * rows.Inputs);
        RequireLength(nameof(rows.Slopes), rows.Slopes, rows.GradientPoints * rows.Directions);

        (_rows, _workers, ParameterCount) = (rows, workers, layout.ParameterCount);
        _chunks = PointChunk.Divide(rows);
        _rowOfChunk = new int[_chunks.Length];
        _costs = new double[_chunks.Length];
        _errors = new FitErrors[_chunks.Length];
        _longest = _chunks.Max(chunk => chunk.Rows);
        _outputs = [.. Enumerable.Range(0, workers.Count).Select(_ => new double[_longest])];
        _weights = [.. Enumerable.Range(0, workers.Count).Select(_ => new double[_longest])];
        _passes = NetworkPasses.Create(width, layout, _chunks.Max(chunk => chunk.Directions), workers.Count);
        (_costOfChunk, _errorsOfChunk, _rowsOfChunk) = (CostOfChunk, ErrorsOfChunk, RowsOfChunk);
    }

    public int ParameterCount { get; }

    /// <summary>gamma: multiplies the squares of the slopes' residuals.</summary>
    public double GradientWeight { get; set; } = 1;

    /// <summary>alpha.</summary>
    public double WeightDecay { get; set; }

    public double Cost(ReadOnlySpan<double> parameters)
    {
        SetParameters(parameters);
        _workers.Run(_chunks.Length, _costOfChunk);
        return TotalCost(parameters);
    }

    /// <summary>Errors without weights: for scores on points that are not fitted, too.</summary>
    public FitErrors Errors(ReadOnlySpan<double> parameters)
    {
        SetParameters(parameters);
        _workers.Run(_chunks.Length, _errorsOfChunk);
        FitErrors sum = default;
        foreach (FitErrors errors in _errors)
        {
            sum = sum.And(errors);
        }

        return sum;
    }

    public void Linearise(ReadOnlySpan<double> parameters, NormalEquations equations)
    {
        SetParameters(parameters);
        _block ??= new RowBlock((RowsOfBlock / _longest + 1) * _longest, ParameterCount + 1);
        for (_firstOfBlock = 0; _firstOfBlock < _chunks.Length; )
        {
            int rows = 0,
                chunks = 0;
            while (_firstOfBlock + chunks < _chunks.Length && rows + _chunks[_firstOfBlock + chunks].Rows <= _block.Capacity)
            {
                _rowOfChunk[_firstOfBlock + chunks] = rows;
                rows += _chunks[_firstOfBlock + chunks++].Rows;
            }

            _workers.Run(chunks, _rowsOfChunk);
            equations.Add(_block, rows);
            _firstOfBlock += chunks;
        }

        if (WeightDecay != 0)
        {
            equations.AddWeightDecay(WeightDecay, parameters);
        }
    }

    void SetParameters(ReadOnlySpan<double> parameters)
    {
        if (parameters.Length != ParameterCount)
        {
            throw new ArgumentException($"Expected {ParameterCount} parameters, got {parameters.Length}.", nameof(parameters));
        }

        _passes.SetParameters(parameters);
    }

    double TotalCost(ReadOnlySpan<double> parameters)
    {
        double cost = 0;
        foreach (double part in _costs)
        {
            cost += part;
        }

        return 0.5 * (cost + WeightDecay * Norms.Dot(parameters, parameters));
    }

    void CostOfChunk(int item, int worker)
    {
        PointChunk chunk = _chunks[item];
        _passes.Forward(chunk, _rows, worker, _outputs[worker]);
        WeighErrors(item, worker);
    }

    void ErrorsOfChunk(int item, int worker)
    {
        PointChunk chunk = _chunks[item];
        double[] outputs = _outputs[worker];
        _passes.Forward(chunk, _rows, worker, outputs);
        double energies = 0,
            absolutes = 0,
            slopes = 0,
            largestEnergy = 0,
            largestSlope = 0;
        for (int point = 0; point < chunk.Count; point++)
        {
            double error = outputs[point] - _rows.Energies[chunk.First + point];
            energies += error * error;
            absolutes += Math.Abs(error);
            largestEnergy = Math.Max(largestEnergy, Math.Abs(error));
            for (int direction = 0; direction < chunk.Directions; direction++)
            {
                error =
                    outputs[(1 + direction) * PointChunk.Points + point]
                    - _rows.Slopes[(chunk.First + point) * chunk.Directions + direction];
                slopes += error * error;
                largestSlope = Math.Max(largestSlope, Math.Abs(error));
            }
        }

        _errors[item] = new(chunk.Count, chunk.Count * chunk.Directions, energies, absolutes, slopes, largestEnergy, largestSlope);
    }

    void RowsOfChunk(int item, int worker)
    {
        item += _firstOfBlock;
        PointChunk chunk = _chunks[item];
        CostOfChunk(item, worker);
        _passes.Backward(chunk, worker);
        _passes.WriteRows(chunk, worker, _weights[worker], _block!, _rowOfChunk[item]);
        for (int row = 0; row < chunk.Rows; row++)
        {
            _block![_rowOfChunk[item] + row, ParameterCount] = _outputs[worker][row];
        }
    }

    // From outputs to weighted residuals in their place, with the weights beside them; both 0 for points that are missing from the chunk.
    void WeighErrors(int item, int worker)
    {
        PointChunk chunk = _chunks[item];
        double[] outputs = _outputs[worker],
            weights = _weights[worker];
        double root = Math.Sqrt(GradientWeight),
            cost = 0;
        for (int line = 0; line < chunk.Lines; line++)
        {
            for (int point = 0; point < PointChunk.Points; point++)
            {
                int row = line * PointChunk.Points + point,
                    at = chunk.First + point;
                if (point >= chunk.Count)
                {
                    (outputs[row], weights[row]) = (0, 0);
                    continue;
                }

                double target = line == 0 ? _rows.Energies[at] : _rows.Slopes[at * chunk.Directions + line - 1];
                double weight = line == 0 ? _rows.EnergyWeights[at] : root * _rows.SlopeWeights[at];
                double residual = weight * (outputs[row] - target);
                (outputs[row], weights[row]) = (residual, weight);
                cost += residual * residual;
            }
        }

        _costs[item] = cost;
    }

    static void RequireLength(string name, double[] values, int expected) =>
        Require(values.Length == expected, $"{values.Length} {name} where {expected} are expected");

    static void Require(bool condition, string problem)
    {
        if (!condition)
        {
            throw new ArgumentException($"Cannot fit a network: {problem}.");
        }
    }
}
