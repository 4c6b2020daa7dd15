using System.Text.Json;
using System.Text.Json.Nodes;
using Morsel.Datasets;
using Morsel.Networks;
using Morsel.Potentials;
using Morsel.Studies.Plans;
using Morsel.Studies.Specs;

namespace Morsel.Studies.Classroom;

/// <summary>
/// What a student asked for: a study of one network, trained from sixteen starts, and noise on its energies. Small enough for a minute.
/// </summary>
/// <remarks>It is read as a study's spec, so that every key, message and default is that of <c>morsel study run</c>.</remarks>
sealed class ClassroomSpec
{
    /// <summary>Networks that train side by side.</summary>
    public const int Networks = 16;

    public const int MostPoints = 2500,
        MostDepth = 3,
        MostWidth = 100,
        MostEpochs = 20_000;

    public const double MostNoise = 1,
        MostRate = 1;

    /// <summary>Floating-point operations of all networks; about a minute of one core.</summary>
    public const double MostWork = 1e12;

    const string NoiseKey = "noise",
        Origin = "settings";

    ClassroomSpec(StudySpec study, StudyPlan plan, double noise)
    {
        (Study, Noise) = (study, noise);
        PlannedPart planned = plan.Parts[0];
        Problem problem = planned.Problem.WithNoise(noise, study.Seed);
        Part = new PlannedPart(0, planned.Spec, problem);
        Truth = planned.Problem.Potential!;
        Cell = new Cell(Part, plan.Cells[0].Hidden, plan.Cells[0].Activation, plan.Cells[0].LearningRate);
    }

    public StudySpec Study { get; }

    /// <summary>The standard deviation of the noise, in those of the energies.</summary>
    public double Noise { get; }

    /// <summary>The part, with the noise on its energies.</summary>
    public PlannedPart Part { get; }

    public Cell Cell { get; }

    public IPotential Truth { get; }

    /// <summary>The potentials that a page can draw: those of one and two dimensions.</summary>
    public static IEnumerable<IPotential> Potentials => PotentialCatalogue.All.Where(potential => potential.Coordinates.Length <= 2);

    /// <summary>Reads settings: the keys of a study of one part, and <c>noise</c>.</summary>
    /// <exception cref="SpecException">They are no such study, or a larger one than a classroom takes.</exception>
    public static ClassroomSpec Read(string text)
    {
        JsonObject root =
            SpecFailure.At(Origin, () => JsonNode.Parse(text)) as JsonObject
            ?? throw new SpecException($"{Origin}: expected a JSON object with the keys of a study.");
        double noise = NoiseOf(root);
        root.Remove(NoiseKey);
        root["name"] = "classroom";
        root["replicates"] = Networks;
        root["denseTestPoints"] = 0;
        StudySpec study = StudyJson.Read(root.ToJsonString(), Origin, []);
        PartSpec part = study.Parts.Length == 1 ? study.Parts[0] : throw new SpecException($"{Origin}: expected one part of a study.");
        RequireSmall(part);
        var plan = StudyPlan.Create(study, NoFile);
        RequireQuick(plan);
        return new(study, plan, noise);
    }

    static Dataset NoFile(string path) =>
        throw new SpecException($"{Origin}: dataset: expected a 'potential'; the classroom reads no files.");

    static double NoiseOf(JsonObject root)
    {
        if (root[NoiseKey] is not { } node)
        {
            return 0;
        }

        return node.GetValueKind() == JsonValueKind.Number && node.GetValue<double>() is >= 0 and <= MostNoise and double noise
            ? noise
            : throw new SpecException($"{Origin}: {NoiseKey}: expected a number from 0 to {MostNoise}, got {node.ToJsonString()}.");
    }

    static void RequireSmall(PartSpec part)
    {
        if (part.Potential is not { } name)
        {
            NoFile("");
            return;
        }

        string[] known = [.. Potentials.Select(potential => potential.Name)];
        if (!known.Contains(name))
        {
            throw new SpecException($"{Origin}: {new UnknownNameException("potential of one or two dimensions", name, known).Message}");
        }

        Require(
            part.Layouts.Length == 1 && part.Depths.IsDefaultOrEmpty,
            "layouts",
            "one layout, such as [\"10-10\"]",
            part.Layouts.Length
        );
        Require(part.Activations.Length == 1, "activations", "one activation", part.Activations.Length);
        Require(part.LearningRates.Length == 1, "learningRates", "one learning rate", part.LearningRates.Length);
        LayerWidths hidden = part.Layouts[0];
        Require(hidden.Depth is >= 1 and <= MostDepth, "layouts", $"1 to {MostDepth} hidden layers", hidden);
        Require(hidden.AsSpan().ToArray().Max() <= MostWidth, "layouts", $"at most {MostWidth} nodes in a layer", hidden);
        Require(part.LearningRates[0] <= MostRate, "learningRates", $"at most {MostRate}", part.LearningRates[0]);
        Require(part.Epochs <= MostEpochs, "epochs", $"at most {MostEpochs}", part.Epochs);
        Require(part.Refinement == 0, "refinement", "0: the classroom trains by gradient descent alone", part.Refinement);
        int points = part.TrainingPoints + part.ValidationPoints ?? Power(part, name);
        Require(points <= MostPoints, "pointsPerAxis", $"at most {MostPoints} points in all", points);
    }

    static int Power(PartSpec part, string name) =>
        (int)
            Math.Min(
                int.MaxValue,
                Math.Pow(part.PointsPerAxis ?? 1, Potentials.Single(potential => potential.Name == name).Coordinates.Length)
            );

    static void RequireQuick(StudyPlan plan)
    {
        double work = plan.Trials.Sum(trial => trial.Work);
        if (work > MostWork)
        {
            throw new SpecException(
                FormattableString.Invariant(
                    $"{Origin}: so much training takes {work / MostWork:F1} times as long as the classroom allows (about a minute). Take fewer epochs, points or nodes."
                )
            );
        }
    }

    static void Require<T>(bool isGood, string key, string expected, T found)
    {
        if (!isGood)
        {
            throw new SpecException(FormattableString.Invariant($"{Origin}: {key}: expected {expected}, got {found}."));
        }
    }
}
