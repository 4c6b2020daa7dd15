using System.Collections.Immutable;
using System.Runtime.CompilerServices;

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

        for (int i = 0; i < _trainingCount; i++)
        {
            _trainingRows[i * V.Count + lane] = setup.TrainingRows[i];
        }

        for (int i = 0; i < _validationCount; i++)
        {
            _validationRows[i * V.Count + lane] = setup.ValidationRows[i];
        }

        // Lanes with the same targets share one copy.
        for (int other = 0; other < lane; other++)
        {
            if (ReferenceEquals(setup.Targets, SetupOf(other).Targets))
            {
                _lanePoints[lane] = _lanePoints[other];
                return;
            }
        }

        int dimensions = _layout.Inputs;
        T* to = _lanePoints[lane] = _memory.Take<T>((long)setup.Targets.Length * (dimensions + 1));
        for (int i = 0; i < setup.Targets.Length; i++)
        {
            for (int d = 0; d < dimensions; d++)
            {
                *to++ = T.CreateTruncating(points[i * dimensions + d]);
            }

            *to++ = T.CreateTruncating(setup.Targets[i]);
        }
    }

    // rows holds [position][lane]: each lane takes its own points, in its own order.
    [MethodImpl(MethodImplOptions.NoInlining)]
    void GatherBlock(int* rows, int from, int count, V* inputs, V* targets)
    {
        int dimensions = _widths[0];
        for (int lane = 0; lane < V.Count; lane++)
        {
            T* points = _lanePoints[lane], input = (T*)inputs + lane, target = (T*)targets + lane;
            int* row = rows + (long)from * V.Count + lane;
            for (int sample = 0; sample < count; sample++)
            {
                T* point = points + *row * (long)(dimensions + 1);
                for (int d = 0; d < dimensions; d++, input += V.Count)
                {
                    *input = point[d];
                }

                *target = point[dimensions];
                row += V.Count;
                target += V.Count;
            }
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

        SumSquares(_trainingRows, _trainingCount);
        for (int lane = 0; lane < V.Count; lane++)
        {
            _curves[lane][_recorded] = _curves[lane][_recorded] with { TrainingLoss = _squares[lane] / _trainingCount };
        }

        if (_validationCount > 0)
        {
            SumSquares(_validationRows, _validationCount);
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
    void SumSquares(int* rows, int count)
    {
        Array.Clear(_squares);
        for (int done = 0; done < count; done += _blockSize)
        {
            int block = Math.Min(_blockSize, count - done);
            GatherBlock(rows, done, block, _activations[0], _targets);
            Forward(_activations[0], block, _parameters);
            T* outputs = (T*)_activations[_layerCount];
            for (int sample = 0; sample < block; sample++)
            {
                for (int lane = 0; lane < V.Count; lane++)
                {
                    int point = rows[(long)(done + sample) * V.Count + lane];
                    LaneSetup setup = SetupOf(lane);
                    double error = double.CreateTruncating(outputs[sample * V.Count + lane]) - setup.Targets[point];
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
            parameters, isRecorded ? _bestEpoch[lane] : Epoch, _divergedEpoch[lane] > 0 ? _divergedEpoch[lane] : null,
            [.. _curves[lane].AsSpan(0, _recorded)]);
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

    public byte[] SaveLane(int lane) => LaneState.Seal(writer =>
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
        LaneState.Require(parameters == _layout.ParameterCount, $"{_layout} has {_layout.ParameterCount} parameters, the state {parameters}");
        int epoch = reader.ReadInt32(), recorded = reader.ReadInt32();
        LaneState.Require(
            epoch <= _recipe.Epochs && recorded == _recordedEpochs.Count(due => due <= epoch),
            $"its {recorded} recorded losses until epoch {epoch} are not those of the recipe");

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
