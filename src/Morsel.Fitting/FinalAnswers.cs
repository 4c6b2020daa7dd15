using System.Globalization;
using System.Text;
using Morsel.Datasets;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Steps;
using Morsel.Surfaces;

namespace Morsel.Fitting;

/// <summary>
/// What finalists answered at the held-out points: energies and gradients, to be kept and repeated without evaluating anything.
/// </summary>
sealed class FinalAnswers
{
    readonly List<(double[] Energies, double[] Gradients)> _answers = [];

    /// <summary>The name of a choice: a hash of every number in its models. Another surface has another name.</summary>
    public static string NameOf(FittedSurface chosen, SurfaceModel? linear)
    {
        var hash = new Sha256();
        foreach (SurfaceModel model in linear is null ? chosen.Models : chosen.Models.Add(linear))
        {
            IEnumerable<double> numbers = [.. model.Mean, .. model.Deviation, model.EnergyOffset, model.EnergyScale, .. model.Parameters];
            IEnumerable<string> texts = numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture));
            hash.AppendData(Encoding.UTF8.GetBytes($"{model.Layout} {model.Layout.Activation} {string.Join(' ', texts)}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    /// <summary>The same function; what it answers is kept here too.</summary>
    public SurfaceFunction Recorded(SurfaceFunction function) =>
        (points, energies, gradients) =>
        {
            function(points, energies, gradients);
            _answers.Add((energies.ToArray(), gradients.ToArray()));
        };

    /// <summary>A function that repeats the answers of one finalist.</summary>
    /// <param name="finalist">Its place among those scored.</param>
    public SurfaceFunction Repeated(int finalist) =>
        (_, energies, gradients) =>
        {
            _answers[finalist].Energies.CopyTo(energies);
            _answers[finalist].Gradients.CopyTo(gradients);
        };

    public byte[] Write()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(_answers.Count);
        foreach (double[] numbers in _answers.SelectMany(answer => new[] { answer.Energies, answer.Gradients }))
        {
            writer.Write(numbers.Length);
            Array.ForEach(numbers, writer.Write);
        }

        return bytes.ToArray();
    }

    /// <summary>What <see cref="Write"/> wrote.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="finalists">How many finalists there are.</param>
    /// <param name="points">How many held-out points there are.</param>
    /// <exception cref="InvalidDataException">They are the answers of other finalists, or at other points.</exception>
    public static FinalAnswers Read(byte[] bytes, int finalists, int points)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        try
        {
            var answers = new FinalAnswers();
            for (int count = reader.ReadInt32(); count > 0; count--)
            {
                answers._answers.Add((Numbers(), Numbers()));
            }

            return answers._answers.Count == finalists && answers._answers.TrueForAll(answer => answer.Energies.Length == points)
                ? answers
                : throw new InvalidDataException("The stored answers are not of these finalists at these held-out points.");
        }
        catch (Exception failure) when (failure is EndOfStreamException or OverflowException)
        {
            throw new InvalidDataException("The stored answers at the held-out points are damaged.", failure);
        }

        double[] Numbers() => reader.ReadNumbers();
    }
}
