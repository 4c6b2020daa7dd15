using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Morsel.Activations;
using Morsel.Networks;
using Morsel.Studies.Specs;

namespace Morsel.Studies.Plans;

/// <summary>
/// All that determines the results of a part's trials, as one JSON object for each, from which its name is made (<see cref="TrialId"/>).
/// </summary>
/// <remarks>
/// Every key stands here in a fixed order; presentation (titles, which loss is shown) and everything that cannot change a result does not.
/// What trials have in common is written once and hashed once: a study may have a hundred thousand.
/// </remarks>
sealed class TrialContent
{
    readonly string _second,
        _third,
        _last;
    readonly Sha256 _first = new();
    readonly Dictionary<(LayerWidths, ActivationName), Sha256> _networks = [];
    readonly Dictionary<double, byte[]> _rates = [];

    public TrialContent(PlannedPart part, ulong studySeed)
    {
        PartSpec spec = part.Spec;
        var first = new JsonObject
        {
            ["format"] = 1,
            ["seed"] = studySeed,
            ["problem"] = part.Problem.Content,
            ["targets"] = StudyJson.ToNode(spec.Targets),
            ["inputs"] = StudyJson.ToNode(spec.Inputs),
        };
        var last = new JsonObject();
        // Keys that came later stand here only where they are used: earlier trials keep their names.
        if (spec.TrainingPoints is { } training)
        {
            last["trainingPoints"] = training;
        }
        else
        {
            first["trainingFraction"] = spec.TrainingFraction;
        }

        if (spec.Refinement > 0)
        {
            last["refinement"] = spec.Refinement;
        }

        first["split"] = StudyJson.ToNode(spec.Split);
        first["splitSeed"] = spec.SplitSeed;
        _first.AppendData(Encoding.UTF8.GetBytes($"{{{Inner(first)},"));
        _second = Inner(
            new()
            {
                ["precision"] = StudyJson.ToNode(spec.Precision),
                ["optimiser"] = StudyJson.ToNode(spec.Optimiser),
                ["schedule"] = StudyJson.ToNode(spec.Schedule),
            }
        );
        _third = Inner(
            new()
            {
                ["batchSize"] = spec.BatchSize,
                ["epochs"] = spec.Epochs,
                ["iterate"] = StudyJson.ToNode(spec.Iterate),
            }
        );
        _last = last.Count > 0 ? $",{Inner(last)}" : "";
    }

    /// <summary>The names of the trials of one cell, by replicate.</summary>
    public Func<int, TrialId> NamesOf(Cell cell)
    {
        if (!_networks.TryGetValue((cell.Hidden, cell.Activation), out Sha256? network))
        {
            string content = Inner(
                new()
                {
                    ["layout"] = cell.Layout.ToString(),
                    ["activation"] = StudyJson.ToNode(cell.Activation),
                    ["outputActivation"] = StudyJson.ToNode(cell.Layout.OutputActivation),
                    ["initialiser"] = StudyJson.ToNode(cell.Initialiser),
                }
            );
            network = _networks[(cell.Hidden, cell.Activation)] = _first.With(Encoding.UTF8.GetBytes($"{content},{_second},"));
        }

        if (!_rates.TryGetValue(cell.LearningRate, out byte[]? rate))
        {
            string content = Inner(new() { ["learningRate"] = cell.LearningRate });
            rate = _rates[cell.LearningRate] = Encoding.UTF8.GetBytes($"{content},{_third},\"replicate\":");
        }

        Sha256 common = network.With(rate);
        return replicate => TrialId.Of(common, string.Create(CultureInfo.InvariantCulture, $"{replicate}{_last}}}"));
    }

    // Without its braces.
    static string Inner(JsonObject keys) => keys.ToJsonString(JsonSerializerOptions.Default)[1..^1];
}
