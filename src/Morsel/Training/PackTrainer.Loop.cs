using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics;
using Morsel.Activations;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Optimisers;

namespace Morsel.Training;

/// <summary>The training loop of one pack.</summary>
/// <remarks>
/// Values stand lane beside lane: a V holds the same number of every network.
/// parameters, gradient, moments   [parameter]
/// activations[l]                  [sample of the block][output of layer l - 1]; activations[0] is the block's inputs
/// The samples of a batch are taken in blocks small enough for the caches; gradients add up over the blocks in order.
/// </remarks>
sealed unsafe partial class PackTrainer<T, V, THidden, TOutput> : IPackTrainer
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where V : unmanaged, ILanes<V>
    where THidden : struct, IActivation
    where TOutput : struct, IActivation
{
    const int LargestBlock = 32;

    readonly NetworkLayout _layout;
    readonly TrainingRecipe _recipe;
    readonly ImmutableArray<LaneSetup> _lanes;
    readonly LaneMemory _memory = new();
    readonly int[] _widths;
    readonly double[] _learningRateOfLane;
    readonly int _layerCount,
        _parameterCount,
        _trainingCount,
        _validationCount,
        _batchSize,
        _blockSize;
    readonly bool _isFullBatch;
    readonly int[] _recordedEpochs;

    readonly V* _parameters,
        _gradient,
        _firstMoment,
        _secondMoment,
        _best;
    readonly V*[] _activations,
        _preactivations;
    readonly V*[] _deltas;
    readonly V* _targets,
        _learningRates,
        _zero;

    readonly LaneRows[] _training,
        _validation;

    // [lane][position]: the rows of an epoch's batches; and 0, 1, 2, ... for passes that take rows as they come.
    readonly int* _order,
        _inOrder;
    readonly V* _allInputs,
        _allTargets;

    // 1 in the lanes that still train, 0 in those that diverged and are frozen.
    readonly V* _alive;
    readonly V* _batchLoss,
        _largestDelta;

    readonly int[] _divergedEpoch;
    readonly double[] _bestLoss;
    readonly int[] _bestEpoch;
    readonly CurvePoint[][] _curves;
    readonly double[] _squares;
    int _recorded;
    double _beta1Power = 1,
        _beta2Power = 1;

    public PackTrainer(NetworkLayout layout, TrainingRecipe recipe, double[] points, ImmutableArray<LaneSetup> lanes)
    {
        Debug.Assert(sizeof(V) == V.Count * sizeof(T) && lanes.Length <= V.Count, "A register does not hold its lanes.");
        (_layout, _recipe, _lanes) = (layout, recipe, lanes);
        _trainingCount = lanes[0].TrainingRows.Length;
        _validationCount = lanes[0].ValidationRows.Length;
        _batchSize = Math.Min(recipe.BatchSize ?? _trainingCount, _trainingCount);
        _isFullBatch = recipe.BatchSize is null || recipe.BatchSize >= _trainingCount;
        _blockSize = Math.Min(LargestBlock, Math.Max(_batchSize, 8));
        StepsPerEpoch = (_trainingCount + _batchSize - 1) / _batchSize;
        _recordedEpochs =
        [
            .. recipe.RecordedEpochs.Where(epoch => epoch > 0 && epoch < recipe.Epochs).Append(recipe.Epochs).Distinct().Order(),
        ];

        // The layout works these out anew at each call, which a step of a small network would notice.
        _layerCount = layout.LayerCount;
        _parameterCount = layout.ParameterCount;
        _widths = [layout.Inputs, .. Enumerable.Range(0, _layerCount).Select(layout.OutputsOf)];
        int parameters = _parameterCount;
        _parameters = _memory.Take<V>(parameters);
        _gradient = _memory.Take<V>(parameters);
        _firstMoment = _memory.Take<V>(parameters);
        _secondMoment = _memory.Take<V>(parameters);
        _best = _memory.Take<V>(parameters);
        _activations = new V*[layout.LayerCount + 1];
        _preactivations = new V*[layout.LayerCount + 1];
        int widest = 1;
        _activations[0] = _memory.Take<V>((long)_blockSize * layout.Inputs);
        for (int layer = 0; layer < layout.LayerCount; layer++)
        {
            int outputs = layout.OutputsOf(layer);
            widest = Math.Max(widest, outputs);
            _activations[layer + 1] = _memory.Take<V>((long)_blockSize * outputs);
            _preactivations[layer + 1] = _memory.Take<V>((long)_blockSize * outputs);
        }

        _deltas = [_memory.Take<V>((long)_blockSize * widest), _memory.Take<V>((long)_blockSize * widest)];
        _targets = _memory.Take<V>(_blockSize);
        _learningRates = _memory.Take<V>(1);
        _zero = _memory.Take<V>(1);
        _alive = _memory.Take<V>(1);
        _batchLoss = _memory.Take<V>(1);
        _largestDelta = _memory.Take<V>(1);

        _order = _memory.Take<int>((long)_trainingCount * V.Count);
        _inOrder = _memory.Take<int>(Math.Max(_trainingCount, _validationCount));
        for (int i = 0; i < Math.Max(_trainingCount, _validationCount); i++)
        {
            _inOrder[i] = i;
        }

        _learningRateOfLane = new double[V.Count];
        _training = new LaneRows[V.Count];
        _validation = new LaneRows[V.Count];
        for (int lane = 0; lane < V.Count; lane++)
        {
            TakeLane(lane, SetupOf(lane), points);
        }

        if (_isFullBatch)
        {
            _allInputs = _memory.Take<V>((long)_trainingCount * layout.Inputs);
            _allTargets = _memory.Take<V>(_trainingCount);
            GatherBlock(_training, _inOrder, 0, _trainingCount, _allInputs, _allTargets);
        }

        *_alive = V.Broadcast(1);
        _divergedEpoch = new int[V.Count];
        _bestEpoch = new int[V.Count];
        _bestLoss = new double[V.Count];
        Array.Fill(_bestLoss, double.PositiveInfinity);
        _squares = new double[V.Count];
        _curves = new CurvePoint[V.Count][];
        for (int lane = 0; lane < V.Count; lane++)
        {
            _curves[lane] = new CurvePoint[_recordedEpochs.Length];
        }
    }

    public int Epoch { get; private set; }

    public int StepsPerEpoch { get; }

    public bool IsFinished => Epoch >= _recipe.Epochs;

    public void AdvanceTo(int epoch, CancellationToken cancellation)
    {
        for (epoch = Math.Min(epoch, _recipe.Epochs); Epoch < epoch && !cancellation.IsCancellationRequested; )
        {
            bool wasAtRest = IsMomentumZero();
            *_largestDelta = V.Zero;
            if (!RunSteps(0, StepsPerEpoch, cancellation))
            {
                return;
            }

            Epoch++;
            bool nothingDecays = _recipe.Optimiser is not AdamW { WeightDecay: > 0 } || AreAllZeroOrFrozen(_alive);
            bool isAtRest = wasAtRest && nothingDecays && AreAllZeroOrFrozen(_largestDelta);
            if (isAtRest)
            {
                // No sample has an error signal and nothing moves by momentum: every later epoch would repeat this one exactly.
                Epoch = _recipe.Epochs;
            }

            RecordDueLosses();
        }
    }

    /// <summary>Runs steps <paramref name="first"/> to <paramref name="end"/> - 1 of the present epoch.</summary>
    /// <returns>
    /// False if a full batch was given up, which leaves everything as it was: its gradient is whole before a parameter moves. An epoch of
    /// several batches is always finished, for its first steps cannot be taken back, and a state is saved between epochs only.
    /// </returns>
    internal bool RunSteps(int first, int end, CancellationToken cancellation = default)
    {
        if (first == 0 && !_isFullBatch)
        {
            ShuffleOrder();
        }

        for (int step = first; step < end; step++)
        {
            int from = step * _batchSize;
            int count = Math.Min(_batchSize, _trainingCount - from);
            if (!ComputeGradient(from, count, _isFullBatch ? cancellation : default))
            {
                return false;
            }

            FreezeDivergedLanes();
            Update((long)Epoch * StepsPerEpoch + step);
        }

        return true;
    }

    // The lanes left over repeat the last.
    LaneSetup SetupOf(int lane) => _lanes[Math.Min(lane, _lanes.Length - 1)];

    void ShuffleOrder()
    {
        for (int lane = 0; lane < V.Count; lane++)
        {
            SetupOf(lane).BatchOrder.Fill(Epoch, new Span<int>(_order + (long)lane * _trainingCount, _trainingCount));
        }
    }

    // False where it was given up.
    bool ComputeGradient(int from, int count, CancellationToken cancellation)
    {
        Debug.Assert(count > 0 && from + count <= _trainingCount, "A batch beyond the training rows.");
        *_batchLoss = V.Zero;
        V scale = V.Broadcast(2.0 / count);
        for (int done = 0; done < count; done += _blockSize)
        {
            if (done > 0 && cancellation.IsCancellationRequested)
            {
                return false;
            }

            int block = Math.Min(_blockSize, count - done);
            V* inputs = _activations[0],
                targets = _targets;
            if (_isFullBatch)
            {
                inputs = _allInputs + (long)(from + done) * _widths[0];
                targets = _allTargets + from + done;
            }
            else
            {
                GatherBlock(_training, _order + from + done, _trainingCount, block, inputs, targets);
            }

            Forward(inputs, block, _parameters);
            Backward(inputs, targets, block, scale, firstBlock: done == 0);
        }

        return true;
    }

    // A lane whose batch loss is no longer a number keeps the parameters it has; lanes share no arithmetic, so no other lane notices.
    void FreezeDivergedLanes()
    {
        V probe = *_batchLoss - *_batchLoss;
        T* differences = (T*)&probe;
        for (int lane = 0; lane < V.Count; lane++)
        {
            if (differences[lane] != T.Zero && _divergedEpoch[lane] == 0)
            {
                _divergedEpoch[lane] = Epoch + 1;
                ((T*)_alive)[lane] = T.Zero;
            }
        }
    }

    bool IsMomentumZero()
    {
        for (int i = 0; i < _parameterCount; i++)
        {
            if (!AreAllZeroOrFrozen(_firstMoment + i))
            {
                return false;
            }
        }

        return true;
    }

    bool AreAllZeroOrFrozen(V* value)
    {
        for (int lane = 0; lane < V.Count; lane++)
        {
            if (((T*)value)[lane] != T.Zero && ((T*)_alive)[lane] != T.Zero)
            {
                return false;
            }
        }

        return true;
    }

    public void Dispose() => _memory.Release();

    // A lane's training or validation rows, and their points as [row][input, then the target]: what a sample takes stands together, in
    // the order of the rows. Lanes with the same targets and the same rows share one.
    readonly struct LaneRows(double[] targets, ImmutableArray<int> rows, T* points)
    {
        public readonly double[] Targets = targets;
        public readonly ImmutableArray<int> Rows = rows;
        public readonly T* Points = points;
    }
}
