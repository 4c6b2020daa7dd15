using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Training;

namespace Morsel.Studies.Running;

/// <summary>What a trained network answers, by the arithmetic of training.</summary>
static class NetworkOutputs
{
    /// <summary>Outputs at points given row-major, as networks see them.</summary>
    public static void Predict(
        NetworkLayout layout,
        Precision precision,
        double[] parameters,
        ReadOnlySpan<double> inputs,
        Span<double> outputs
    )
    {
        var lane = new LaneSetup
        {
            LearningRate = 1,
            InitialParameters = parameters,
            TrainingRows = [0],
            ValidationRows = [],
            Targets = [0],
            BatchOrder = new ShuffledOrder(0),
        };
        using IPackTrainer evaluator = PackTrainer.Create(
            LaneWidth.One,
            precision,
            layout,
            new TrainingRecipe { Epochs = 1 },
            new double[layout.Inputs],
            [lane]
        );
        evaluator.Predict(0, inputs, outputs);
    }
}
