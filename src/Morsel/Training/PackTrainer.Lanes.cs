using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Morsel.Lanes;

namespace Morsel.Training;

// Numbers into and out of single lanes: setting up, gathering batches, recording losses, saving and restoring.
sealed unsafe partial class PackTrainer<T, V, THidden, TOutput>
{
    void TakeLane(int lane, LaneSetup setup, double[] points)
    {
        _learningRateOfLane[lane] = setup.LearningRate;
        for (int i = 0; i < setup.InitialParameters.Length; i++)
        {
            ((T*)(_parameters + i))[lane] = T.CreateTruncating(setup.InitialParameters[i]);
        }

        _training[lane] = TakeRows(lane, points, setup.Targets, setup.TrainingRows, _training);
        _validation[lane] = TakeRows(lane, points, setup.Targets, setup.ValidationRows, _validation);
    }

    LaneRows TakeRows(int lane, double[] points, double[] targets, ImmutableArray<int> rows, LaneRows[] taken)
    {
        for (int other = 0; other < lane; other++)
        {
            if (ReferenceEquals(targets, taken[other].Targets) && rows == taken[other].Rows)
            {
                return taken[other];
            }
        }

        int dimensions = _layout.Inputs;
        T* start = _memory.Take<T>((long)rows.Length * (dimensions + 1)),
            to = start;
        foreach (int row in rows)
        {
            for (int d = 0; d < dimensions; d++)
            {
                *to++ = T.CreateTruncating(points[row * dimensions + d]);
            }

            *to++ = T.CreateTruncating(targets[row]);
        }

        return new LaneRows(targets, rows, start);
    }

    // Each lane takes its own points, in its own order; the next lane's order stands laneStride numbers behind.
    [MethodImpl(MethodImplOptions.NoInlining)]
    void GatherBlock(LaneRows[] rows, int* order, nint laneStride, int count, V* inputs, V* targets)
    {
        LaneAssert.IsAligned(inputs);
        LaneAssert.IsAligned(targets);
        Debug.Assert(laneStride == 0 || laneStride >= count, "The lanes' orders overlap.");
        for (int lane = 0; lane < V.Count; lane++, order += laneStride)
        {
            T* points = rows[lane].Points,
                input = (T*)inputs + lane,
                target = (T*)targets + lane;
            // A literal number of dimensions unrolls the loop over them, which for so few numbers takes half of the time.
            switch (_widths[0])
            {
                case 1:
                    Gather(points, 1, order, count, input, target);
                    break;
                case 2:
                    Gather(points, 2, order, count, input, target);
                    break;
                case int dimensions:
                    Gather(points, dimensions, order, count, input, target);
                    break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Gather(T* points, int dimensions, int* order, nint count, T* input, T* target)
    {
        for (nint sample = 0; sample < count; sample++, input += dimensions * V.Count, target += V.Count)
        {
            T* point = points + order[sample] * (nint)(dimensions + 1);
            for (int d = 0; d < dimensions; d++)
            {
                input[d * V.Count] = point[d];
            }

            *target = point[dimensions];
        }
    }

    void RecordDueLosses()
    {
        while (_recorded < _recordedEpochs.Length && _recordedEpochs[_recorded] <= Epoch)
        {
            RecordLosses(_recordedEpochs[_recorded]);
            _recorded++;
        }
    }

    void RecordLosses(int epoch)
    {
        for (int lane = 0; lane < V.Count; lane++)
        {
            _curves[lane][_recorded] = new CurvePoint(epoch, 0, double.NaN);
        }

        SumSquares(_training, _trainingCount);
        for (int lane = 0; lane < V.Count; lane++)
        {
            _curves[lane][_recorded] = _curves[lane][_recorded] with { TrainingLoss = _squares[lane] / _trainingCount };
        }

        if (_validationCount > 0)
        {
            SumSquares(_validation, _validationCount);
            for (int lane = 0; lane < V.Count; lane++)
            {
                _curves[lane][_recorded] = _curves[lane][_recorded] with { ValidationLoss = _squares[lane] / _validationCount };
            }
        }

        for (int lane = 0; lane < V.Count; lane++)
        {
            CurvePoint point = _curves[lane][_recorded];
            double criterion = _validationCount > 0 ? point.ValidationLoss : point.TrainingLoss;
            if (_recipe.Iterate == BestOrLast.Last || criterion < _bestLoss[lane])
            {
                _bestLoss[lane] = criterion;
                _bestEpoch[lane] = epoch;
                for (int i = 0; i < _parameterCount; i++)
                {
                    ((T*)(_best + i))[lane] = ((T*)(_parameters + i))[lane];
                }
            }
        }
    }

    // The errors are squared and summed in double precision whatever the networks use: targets of 1e-19 J would underflow.
    void SumSquares(LaneRows[] rows, int count)
    {
        Array.Clear(_squares);
        for (int done = 0; done < count; done += _blockSize)
        {
            int block = Math.Min(_blockSize, count - done);
            GatherBlock(rows, _inOrder + done, 0, block, _activations[0], _targets);
            Forward(_activations[0], block, _parameters);
            T* outputs = (T*)_activations[_layerCount];
            for (int lane = 0; lane < V.Count; lane++)
            {
                double[] targets = rows[lane].Targets;
                ReadOnlySpan<int> pointOf = rows[lane].Rows.AsSpan(done, block);
                for (int sample = 0; sample < block; sample++)
                {
                    double error = double.CreateTruncating(outputs[sample * V.Count + lane]) - targets[pointOf[sample]];
                    _squares[lane] += error * error;
                }
            }
        }
    }

    public LaneResult Result(int lane)
    {
        double[] parameters = new double[_parameterCount];
        bool isRecorded = _bestEpoch[lane] > 0;
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] = double.CreateTruncating(((T*)((isRecorded ? _best : _parameters) + i))[lane]);
        }

        return new LaneResult(
            parameters,
            isRecorded ? _bestEpoch[lane] : Epoch,
            _divergedEpoch[lane] > 0 ? _divergedEpoch[lane] : null,
            [.. _curves[lane].AsSpan(0, _recorded)]
        );
    }

    public void Predict(int lane, ReadOnlySpan<double> points, Span<double> outputs)
    {
        int dimensions = _layout.Inputs;
        if (points.Length != outputs.Length * dimensions)
        {
            throw new ArgumentException($"{outputs.Length} outputs need {outputs.Length * dimensions} coordinates, got {points.Length}.");
        }

        for (int done = 0; done < outputs.Length; done += _blockSize)
        {
            int block = Math.Min(_blockSize, outputs.Length - done);
            for (int i = 0; i < block * dimensions; i++)
            {
                _activations[0][i] = V.Broadcast(points[done * dimensions + i]);
            }

            Forward(_activations[0], block, _bestEpoch[lane] > 0 ? _best : _parameters);
            T* values = (T*)_activations[_layerCount];
            for (int sample = 0; sample < block; sample++)
            {
                outputs[done + sample] = double.CreateTruncating(values[sample * V.Count + lane]);
            }
        }
    }

    public byte[] SaveLane(int lane) =>
        LaneState.Seal(writer =>
        {
            writer.Write(V.IsDouble);
            writer.Write(_layout.ParameterCount);
            writer.Write(Epoch);
            writer.Write(_recorded);
            writer.Write(_beta1Power);
            writer.Write(_beta2Power);
            writer.Write(_divergedEpoch[lane]);
            writer.Write(_bestEpoch[lane]);
            writer.Write(_bestLoss[lane]);
            foreach (CurvePoint point in _curves[lane].AsSpan(0, _recorded))
            {
                writer.Write(point.Epoch);
                writer.Write(point.TrainingLoss);
                writer.Write(point.ValidationLoss);
            }

            foreach (nint block in LaneBlocks)
            {
                for (int i = 0; i < _parameterCount; i++)
                {
                    writer.Write(double.CreateTruncating(((T*)((V*)block + i))[lane]));
                }
            }
        });

    public void RestoreLane(int lane, byte[] state)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)lane, (uint)V.Count, nameof(lane));

        // Everything is checked before anything is taken over.
        using BinaryReader reader = LaneState.Open(state);
        LaneState.Require(reader.ReadBoolean() == V.IsDouble, "it was saved in the other precision");
        int parameters = reader.ReadInt32();
        LaneState.Require(
            parameters == _layout.ParameterCount,
            $"{_layout} has {_layout.ParameterCount} parameters, the state {parameters}"
        );
        int epoch = reader.ReadInt32(),
            recorded = reader.ReadInt32();
        LaneState.Require(
            epoch <= _recipe.Epochs && recorded == _recordedEpochs.Count(due => due <= epoch),
            $"its {recorded} recorded losses until epoch {epoch} are not those of the recipe"
        );

        Epoch = epoch;
        _recorded = recorded;
        _beta1Power = reader.ReadDouble();
        _beta2Power = reader.ReadDouble();
        _divergedEpoch[lane] = reader.ReadInt32();
        ((T*)_alive)[lane] = _divergedEpoch[lane] > 0 ? T.Zero : T.One;
        _bestEpoch[lane] = reader.ReadInt32();
        _bestLoss[lane] = reader.ReadDouble();
        for (int i = 0; i < _recorded; i++)
        {
            _curves[lane][i] = new CurvePoint(reader.ReadInt32(), reader.ReadDouble(), reader.ReadDouble());
        }

        foreach (nint block in LaneBlocks)
        {
            for (int i = 0; i < _parameterCount; i++)
            {
                ((T*)((V*)block + i))[lane] = T.CreateTruncating(reader.ReadDouble());
            }
        }
    }

    // The state that one step hands to the next; gradients and activations are made anew.
    ImmutableArray<nint> LaneBlocks => [(nint)_parameters, (nint)_firstMoment, (nint)_secondMoment, (nint)_best];
}
