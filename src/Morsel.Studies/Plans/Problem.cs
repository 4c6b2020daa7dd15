using Morsel.Datasets;
using Morsel.Potentials;
using Morsel.Randomness;
using Morsel.Studies.Specs;

namespace Morsel.Studies.Plans;

/// <summary>What the networks of a part learn: points with energies, and the surface they came from where that is known.</summary>
sealed class Problem
{
    Problem(Dataset points, IPotential? potential, (double Low, double High)[] domain, string content)
    {
        (Points, Potential, Domain, Content) = (points, potential, domain, content);
        double sum = 0,
            squares = 0;
        foreach (double energy in points.Energies)
        {
            sum += energy;
            squares += energy * energy;
        }

        Mean = sum / points.Count;
        MeanSquare = squares / points.Count;
        double variance = 0;
        foreach (double energy in points.Energies)
        {
            variance += (energy - Mean) * (energy - Mean);
        }

        Variance = variance / points.Count;
    }

    public Dataset Points { get; }

    /// <summary>The surface, or null where the points came from a file.</summary>
    public IPotential? Potential { get; }

    /// <summary>Low and high of each coordinate, which inputs are scaled by.</summary>
    public IReadOnlyList<(double Low, double High)> Domain { get; }

    /// <summary>Text that changes whenever the points may: part of a trial's name.</summary>
    public string Content { get; }

    /// <summary>Mean energy of the points.</summary>
    public double Mean { get; }

    /// <summary>Population variance of the energies: the loss of the best constant.</summary>
    public double Variance { get; }

    /// <summary>Mean squared energy: the loss of a network that answers zero.</summary>
    public double MeanSquare { get; }

    /// <summary>The energy by which errors are judged: the potential's well depth, or the standard deviation of the energies.</summary>
    public double Scale => Potential?.WellDepth ?? Math.Sqrt(Variance);

    /// <summary>Coordinates as networks see them, row-major.</summary>
    public double[] NetworkInputs(InputScaling scaling) => ScaleInputs(Points.Coordinates.AsSpan(), scaling);

    /// <summary>Any points' coordinates as networks see them: unchanged, or 2 (q - low) / (high - low) - 1.</summary>
    public double[] ScaleInputs(ReadOnlySpan<double> points, InputScaling scaling)
    {
        double[] inputs = points.ToArray();
        if (scaling == InputScaling.Scaled)
        {
            for (int i = 0; i < inputs.Length; i++)
            {
                (double low, double high) = Domain[i % Domain.Count];
                inputs[i] = 2 * (inputs[i] - low) / (high - low) - 1;
            }
        }

        return inputs;
    }

    /// <summary>Mean squared error of predicted energies, one for every point, over some rows; in the square of the energy unit.</summary>
    public double MeanSquareError(ReadOnlySpan<double> predictions, ReadOnlySpan<int> rows)
    {
        double sum = 0;
        foreach (int row in rows)
        {
            double error = predictions[row] - Points.Energies[row];
            sum += error * error;
        }

        return sum / rows.Length;
    }

    /// <summary>The problem that a part of a spec describes.</summary>
    /// <param name="part">The part.</param>
    /// <param name="readPoints">Reads a file of points.</param>
    /// <exception cref="SpecException">
    /// Keys contradict each other, or the potential, its parameters or its domain are impossible.
    /// </exception>
    public static Problem Create(PartSpec part, Func<string, Dataset> readPoints)
    {
        if (part.Potential is null == part.Dataset is null)
        {
            throw new SpecException($"{part.Name}: expected exactly one of the keys 'potential' and 'dataset'.");
        }

        if (part.Dataset is { } file)
        {
            Dataset read = Draw(part, readPoints(file));
            var ranges = new (double Low, double High)[read.CoordinateCount];
            for (int d = 0; d < read.CoordinateCount; d++)
            {
                double[] values = [.. Enumerable.Range(0, read.Count).Select(row => read.Coordinates[row * read.CoordinateCount + d])];
                ranges[d] = (values.Min(), values.Max());
                if (!(ranges[d].High > ranges[d].Low))
                {
                    throw new SpecException(
                        $"{part.Name}: dataset: coordinate '{read.Space.Axes[d].Name}' has the same value in every row; leave it out."
                    );
                }
            }

            return new(read, null, ranges, $"points {Hash(read)}");
        }

        try
        {
            IPotential potential = PotentialCatalogue.Create(part.Potential!, part.Parameters, part.Form, part.EnergyUnit);
            (double Low, double High)[] domain = DomainOf(part, potential);
            Dataset points = part.Sampling switch
            {
                _ when Wanted(part) is { } wanted => SamplingGrid.Random(potential, domain, wanted, part.SplitSeed),
                Sampling.Chebyshev when domain.Length == 1 => SamplingGrid.ChebyshevLobatto(potential, domain[0], PerAxis(part)),
                Sampling.Chebyshev => throw new SpecException(
                    $"{part.Name}: sampling: chebyshev needs a potential of one dimension; {potential.Name} has {domain.Length}."
                ),
                Sampling.Random => SamplingGrid.Random(potential, domain, Power(part, domain.Length), part.SplitSeed),
                _ => SamplingGrid.Equispaced(potential, domain, Power(part, domain.Length) > 0 ? PerAxis(part) : 0),
            };
            return new(points, potential, domain, Describe(part, potential, domain));
        }
        catch (ArgumentException failure)
        {
            throw new SpecException($"{part.Name}: {failure.PlainMessage}", failure);
        }
    }

    /// <summary>The same with normal noise on every energy, from a seed.</summary>
    /// <param name="fraction">The noise's standard deviation in those of the energies; 0 changes nothing.</param>
    /// <param name="seed">The same seed gives the same noise.</param>
    public Problem WithNoise(double fraction, ulong seed)
    {
        if (fraction == 0)
        {
            return this;
        }

        var random = new SplitMix64(seed);
        double[] energies = [.. Points.Energies];
        for (int row = 0; row < energies.Length; row++)
        {
            energies[row] += fraction * Math.Sqrt(Variance) * random.NextNormal();
        }

        var noisy = Dataset.Create(Points.Space, Points.SourceUnit, [.. Points.Coordinates], energies);
        return new(noisy, Potential, [.. Domain], FormattableString.Invariant($"{Content} noise {fraction:R} seed {seed}"));
    }

    static int? Wanted(PartSpec part) => part.TrainingPoints + part.ValidationPoints;

    static Dataset Draw(PartSpec part, Dataset points)
    {
        if (Wanted(part) is not { } wanted)
        {
            return points;
        }

        if (wanted > points.Count)
        {
            throw new SpecException(
                $"{part.Name}: trainingPoints and validationPoints: {wanted} points of a dataset that has {points.Count}."
            );
        }

        return wanted == points.Count
            ? points
            : points.Select(Split.Create(points.Count, (double)wanted / points.Count, part.SplitSeed).Training.AsSpan());
    }

    static int PerAxis(PartSpec part) =>
        part.PointsPerAxis
        ?? throw new InvalidOperationException($"{part.Name}: read specs through StudyJson, which fills in pointsPerAxis.");

    // Points of the whole grid, refused before anybody tries to hold them.
    static int Power(PartSpec part, int dimensions)
    {
        double count = Math.Pow(PerAxis(part), dimensions);
        return count <= 1_000_000
            ? (int)count
            : throw new SpecException(
                $"{part.Name}: pointsPerAxis: {part.PointsPerAxis} points on each of {dimensions} axes make {count:G3} points; at most 1000000 are taken."
            );
    }

    static (double Low, double High)[] DomainOf(PartSpec part, IPotential potential)
    {
        if (part.Domain.IsDefaultOrEmpty)
        {
            return SamplingGrid.Domain(potential);
        }

        if (
            part.Domain.Length != potential.Coordinates.Length
            || part.Domain.Any(range => range.Length != 2 || !(range[0] < range[1]) || !double.IsFinite(range[1] - range[0]))
        )
        {
            throw new SpecException(
                $"{part.Name}: domain: expected {potential.Coordinates.Length} pairs [low, high] with low < high, one for each of {string.Join(", ", potential.Coordinates.Select(c => c.Name))}."
            );
        }

        return [.. part.Domain.Select(range => (range[0], range[1]))];
    }

    // What determines the points, not the points: their last bits may differ between machines' mathematical libraries.
    static string Describe(PartSpec part, IPotential potential, (double Low, double High)[] domain)
    {
        string parameters = string.Join(
            ' ',
            potential.Parameters.Select(parameter => FormattableString.Invariant($"{parameter.Name}={parameter.Value:R}"))
        );
        string ranges = string.Join(' ', domain.Select(range => FormattableString.Invariant($"[{range.Low:R},{range.High:R}]")));
        if (Wanted(part) is { } wanted)
        {
            return FormattableString.Invariant(
                $"{potential.Name} {part.Form} {parameters} {potential.EnergyUnit} {ranges} {wanted} points, seed {part.SplitSeed}"
            );
        }

        string seed = part.Sampling == Sampling.Random ? FormattableString.Invariant($" seed {part.SplitSeed}") : "";
        return $"{potential.Name} {part.Form} {parameters} {potential.EnergyUnit} {ranges} {part.Sampling} {part.PointsPerAxis}{seed}";
    }

    static string Hash(Dataset points)
    {
        var hash = new Sha256();
        hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(points.Coordinates.AsSpan()));
        hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(points.Energies.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
