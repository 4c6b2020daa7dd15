using Morsel.Fitting.Advice;
using Morsel.Networks;
using Morsel.Potentials;
using Morsel.Studies.Classroom;
using Morsel.Studies.Plans;

namespace Morsel.Watch.Classroom;

/// <summary>What the page of the classroom is told.</summary>
static class ClassroomDocuments
{
    /// <summary>What there is to choose from.</summary>
    public static object Catalogue() =>
        new
        {
            Potentials = ClassroomSpec.Potentials.Select(potential => new
            {
                potential.Name,
                potential.Title,
                potential.Formula,
                Unit = potential.EnergyUnit.Symbol,
                Coordinates = potential.Coordinates.Select(each => new
                {
                    each.Name,
                    Unit = each.Unit.Symbol,
                    each.Low,
                    each.High,
                }),
                Parameters = IsFixed(potential)
                    ? []
                    : potential.Parameters.Select(each => new
                    {
                        each.Name,
                        each.Value,
                        each.Unit,
                        each.Meaning,
                    }),
                Published = Presets.Published(potential.Name),
                WellPosed = Presets.WellPosed(potential.Name),
            }),
            Lessons = Lessons.All,
            Limits = new
            {
                ClassroomSpec.MostPoints,
                ClassroomSpec.MostDepth,
                ClassroomSpec.MostWidth,
                ClassroomSpec.MostEpochs,
            },
        };

    // The numbers of such a surface are the surface: none can be changed.
    static bool IsFixed(IPotential potential)
    {
        try
        {
            PotentialCatalogue.Create(
                potential.Name,
                new Dictionary<string, double> { [potential.Parameters[0].Name] = potential.Parameters[0].Value }
            );
            return false;
        }
        catch (UnknownNameException)
        {
            return true;
        }
    }

    /// <summary>What does not change while a training goes on.</summary>
    public static object Start(LiveTraining live)
    {
        ClassroomSpec spec = live.Training.Spec;
        Problem problem = spec.Part.Problem;
        var forecast = Forecast.Of(spec);
        NetworkLayout layout = spec.Cell.Layout;
        return new
        {
            live.Id,
            Unit = spec.Truth.EnergyUnit.Symbol,
            Coordinates = spec.Truth.Coordinates.Select(each => new { each.Name, Unit = each.Unit.Symbol }),
            Domain = problem.Domain.Select(range => (double[])[range.Low, range.High]),
            live.Training.Grid.PointsPerAxis,
            Grid = Digits.Few(live.Training.Grid.Points),
            Truth = Digits.Few(live.Training.Grid.Energies),
            Points = Digits.Few(problem.Points.Coordinates),
            Energies = Digits.Few(problem.Points.Energies),
            Training = spec.Part.Split.Training.Length,
            IsTraining = Marks(problem.Points.Count, spec.Part.Split.Training.AsSpan()),
            Deviation = Math.Sqrt(problem.Variance),
            spec.Truth.WellDepth,
            Layers = (int[])[layout.Inputs, .. Enumerable.Range(0, layout.LayerCount).Select(layout.OutputsOf)],
            Parameters = layout.ParameterCount,
            Epochs = spec.Part.Spec.Epochs,
            Forecast = new
            {
                Expected = Of(forecast.Expected),
                forecast.Differs,
                Advised = forecast.Advised.ToString(),
                AdvisedExpected = Of(forecast.AdvisedExpected),
            },
        };
    }

    /// <summary>The last frame, and the losses of those frames that a page has not seen.</summary>
    public static object Frame(LiveTraining live, LiveState state, int seen, int shown)
    {
        ClassroomFrame frame = state.Last!;
        bool isCurve = live.Training.Spec.Part.Problem.Domain.Count == 1;
        (double Mean, double Deviation)[] moments = [.. Moments(frame)];
        return new
        {
            frame.Epoch,
            state.IsRunning,
            state.Failure,
            MedianTestError = frame.MedianTestError,
            From = seen,
            Lines = state.Lines[seen..],
            Networks = frame.Networks.Select(network => new
            {
                network.Outcome,
                network.Collapse,
                network.Balance,
            }),
            Curves = isCurve ? frame.Networks.Select(network => Digits.Few(network.Energies)) : null,
            Mean = Digits.Few(moments.Select(each => each.Mean)),
            Spread = Digits.Few(moments.Select(each => each.Deviation)),
            Shown = shown,
            ShownEnergies = Digits.Few(frame.Networks[shown].Energies),
            Weights = Digits.Few(frame.Networks[shown].Parameters),
        };
    }

    // Squares are of the deviations from the mean: raw joules have no digits to lose.
    static IEnumerable<(double Mean, double Deviation)> Moments(ClassroomFrame frame)
    {
        int count = frame.Networks.Length;
        for (int point = 0; point < frame.Networks[0].Energies.Length; point++)
        {
            double sum = 0,
                squares = 0;
            foreach (ClassroomNetwork network in frame.Networks)
            {
                sum += network.Energies[point];
            }

            foreach (ClassroomNetwork network in frame.Networks)
            {
                double deviation = network.Energies[point] - sum / count;
                squares += deviation * deviation;
            }

            yield return (sum / count, Math.Sqrt(squares / count));
        }
    }

    static bool[] Marks(int count, ReadOnlySpan<int> rows)
    {
        bool[] marks = new bool[count];
        foreach (int row in rows)
        {
            marks[row] = true;
        }

        return marks;
    }

    static object Of(ErrorEstimate estimate) =>
        new
        {
            estimate.RelativeRmse,
            estimate.Lower,
            estimate.Upper,
            estimate.ChanceOfCollapse,
        };
}
