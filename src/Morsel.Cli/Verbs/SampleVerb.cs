using System.CommandLine;
using System.Globalization;
using Morsel.Cli.Errors;
using Morsel.Cli.Fitting;
using Morsel.Cli.Output;
using Morsel.Datasets;
using Morsel.Files.Data;
using Morsel.Potentials;
using Morsel.Units;

namespace Morsel.Cli.Verbs;

/// <summary><c>sample POTENTIAL --points N --out FILE</c>: writes points of a potential with energies and gradients.</summary>
static class SampleVerb
{
    const int MostPoints = 10_000_000;

    /// <summary>The options as they were given.</summary>
    sealed record Request(
        string Potential,
        int Points,
        string Out,
        bool Random,
        bool Chebyshev,
        ulong? Seed,
        string? Below,
        string? Domain,
        string[] Set,
        string? Form,
        string? EnergyUnit,
        bool Force,
        bool Json
    );

    public static Command Create()
    {
        var potential = new Argument<string>("POTENTIAL")
        {
            HelpName = "POTENTIAL",
            Description = "A built-in potential: see 'morsel potentials'.",
        };
        potential.CompletionSources.Add(_ => PotentialCatalogue.Names);
        Option<int> points = Options.Whole(
            "--points",
            "N",
            "How many points to write, in all. A grid of several coordinates takes a square, a cube, ...: 400 is 20 x 20.",
            1,
            MostPoints
        );
        points.Required = true;
        var output = new Option<string>("--out")
        {
            HelpName = "FILE",
            Description = "The file to write: CSV; extended XYZ where its name ends in .xyz, of a molecule such as water.",
            Required = true,
        };
        var grid = new Option<bool>("--grid")
        {
            Description = "Equally spaced along each coordinate, both ends of the domain included (the default).",
        };
        var random = new Option<bool>("--random") { Description = "Uniform in the domain, from --seed." };
        var chebyshev = new Option<bool>("--chebyshev")
        {
            Description = "Chebyshev-Lobatto nodes, denser towards the ends; one coordinate only.",
        };
        var seed = new Option<ulong?>("--seed")
        {
            HelpName = "S",
            Description = "Seed of --random; 1 if absent.",
            CustomParser = result =>
            {
                if (ulong.TryParse(result.Tokens[^1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value))
                {
                    return value;
                }

                result.AddError($"--seed {result.Tokens[^1].Value}: expected a whole number, 0 or more.");
                return null;
            },
        };
        var below = new Option<string?>("--below")
        {
            HelpName = "\"E U\"",
            Description = "Of random points only those with an energy up to this above the minimum, such as \"20000 cm-1\".",
        };
        var domain = new Option<string?>("--domain")
        {
            HelpName = "LOW:HIGH[,...]",
            Description = "Where to sample, for each coordinate in its unit; the customary domain if absent.",
        };
        Option<string[]> set = Options.Set(
            "Changes a parameter of the potential, in the unit that 'morsel potentials' lists; may be repeated."
        );
        var form = new Option<string?>("--form")
        {
            HelpName = "F",
            Description = "The potential's form, where it has several: separable or planar for morse-2d.",
        };
        var unit = new Option<string?>("--energy-unit")
        {
            HelpName = "U",
            Description = "Unit of the energies: J, eV, meV, hartree, kcal/mol, kJ/mol or cm-1; the potential's own if absent.",
        };
        var force = new Option<bool>("--force") { Description = "Overwrite FILE if it exists." };
        Option<bool> json = Options.Json();
        var command = new Command("sample", "Writes points of a built-in potential, with energies and gradients, as a dataset.")
        {
            potential,
            points,
            output,
            grid,
            random,
            chebyshev,
            seed,
            below,
            domain,
            set,
            form,
            unit,
            force,
            Options.Quiet,
            json,
        };
        command.Validators.Add(result =>
        {
            if (new[] { grid, random, chebyshev }.Count(result.GetValue) > 1)
            {
                result.AddError("--grid, --random and --chebyshev exclude each other: give one.");
            }
        });
        command.SetAction(parsed =>
            Run(
                new(
                    parsed.GetRequiredValue(potential),
                    parsed.GetRequiredValue(points),
                    parsed.GetRequiredValue(output),
                    parsed.GetValue(random),
                    parsed.GetValue(chebyshev),
                    parsed.GetValue(seed),
                    parsed.GetValue(below),
                    parsed.GetValue(domain),
                    parsed.GetValue(set) ?? [],
                    parsed.GetValue(form),
                    parsed.GetValue(unit),
                    parsed.GetValue(force),
                    parsed.GetValue(json)
                )
            )
        );
        return command;
    }

    static int Run(Request request)
    {
        if (request.Seed is not null && !request.Random)
        {
            throw new RequestException("--seed has no effect without --random: add --random, or remove --seed.");
        }

        if (request.Below is not null && !request.Random)
        {
            throw new RequestException("--below has no effect without --random: add --random, or remove --below.");
        }

        IPotential potential = Potential(request);
        bool isXyz = request.Out.EndsWith(".xyz", StringComparison.OrdinalIgnoreCase);
        if (isXyz && potential is not TriatomicPotential)
        {
            throw new RequestException(
                $"--out {request.Out}: {potential.Name} is a model in plain coordinates, which have no atoms. Give a name that ends in .csv."
            );
        }

        Dataset points = Sample(request, potential);
        OutputFile.RequireFree(request.Out, request.Force);
        if (isXyz)
        {
            TriatomicPotential molecule = (TriatomicPotential)potential;
            ExtendedXyz.Write(
                request.Out,
                molecule.Elements,
                Enumerable.Range(0, points.Count).Select(row => Frame(molecule, points.Point(row))),
                request.Force
            );
        }
        else
        {
            DatasetCsv.Write(request.Out, points, request.Force);
        }

        if (request.Json)
        {
            Json.Write(
                new
                {
                    File = Path.GetFullPath(request.Out),
                    request.Potential,
                    Points = points.Count,
                    Coordinates = points.Space.Axes.Select(axis => new { axis.Name, axis.Unit }),
                    points.EnergyUnit,
                    LowestEnergy = points.Energies.Min(),
                    HighestEnergy = points.Energies.Max(),
                }
            );
        }
        else
        {
            Narration.Line($"{points.Count} points of {request.Potential} written to {request.Out}");
        }

        return ExitCode.Done;
    }

    static ExtendedXyz.Frame Frame(TriatomicPotential molecule, ReadOnlySpan<double> point)
    {
        double[] positions = new double[9],
            gradient = new double[9];
        double factor = molecule.EnergyUnit.To(EnergyUnit.Electronvolt);
        molecule.Place(point, positions);
        double energy = molecule.AtPositions(positions, gradient);
        return new(positions, factor * energy, [.. gradient.Select(slope => factor * slope)]);
    }

    // In the potential's unit, on its scale.
    static double Highest(string below, IPotential potential) =>
        potential.EnergyUnit.IsReduced
            ? throw new RequestException($"--below: {potential.Name} is in reduced units. Remove --below, and choose the --domain.")
            : potential.Minimum.Energy + EnergyQuantity.Parse("--below", below).In(potential.EnergyUnit);

    static Dataset Sample(Request request, IPotential potential)
    {
        (double Low, double High)[] domain = request.Domain is null ? SamplingGrid.Domain(potential) : Domain(request.Domain, potential);
        if (request.Chebyshev && domain.Length > 1)
        {
            throw new RequestException(
                $"--chebyshev needs a potential of one coordinate; {potential.Name} has {domain.Length}. Use --grid or --random."
            );
        }

        int perAxis = request.Random ? 0 : PerAxis(request.Points, domain.Length);
        try
        {
            return request.Below is not null
                    ? SamplingGrid.RandomBelow(potential, domain, request.Points, request.Seed ?? 1, Highest(request.Below, potential))
                : request.Random ? SamplingGrid.Random(potential, domain, request.Points, request.Seed ?? 1)
                : request.Chebyshev ? SamplingGrid.ChebyshevLobatto(potential, domain[0], perAxis)
                : SamplingGrid.Equispaced(potential, domain, perAxis);
        }
        catch (ArgumentException failure)
        {
            // All else was checked before: a point lies where the formula has no finite value.
            throw new RequestException($"{potential.Name}: {failure.PlainMessage} Choose another --domain.", failure);
        }
    }

    static IPotential Potential(Request request)
    {
        try
        {
            return PotentialCatalogue.Create(request.Potential, Parameters(request.Set), request.Form, request.EnergyUnit);
        }
        catch (ArgumentException failure) when (failure is not UnknownNameException)
        {
            throw new RequestException($"{request.Potential}: {failure.PlainMessage}", failure);
        }
    }

    // --points is the number of points in the file whatever the sampling, so a grid must be able to have so many.
    static int PerAxis(int points, int dimensions)
    {
        int below = Math.Max(2, (int)Math.Floor(Math.Pow(points, 1.0 / dimensions) + 1e-9)),
            above = below + 1;
        if ((long)Math.Pow(below, dimensions) == points)
        {
            return below;
        }

        throw new RequestException(
            dimensions == 1
                ? $"--points {points}: expected 2 or more for a grid, or --random."
                : $"--points {points}: a grid of {dimensions} coordinates has {Times(below)} or {Times(above)} points, ...; give such a number, or --random."
        );

        string Times(int n) => $"{Math.Pow(n, dimensions)} ({string.Join(" x ", Enumerable.Repeat(n, dimensions))})";
    }

    static Dictionary<string, double> Parameters(string[] set)
    {
        var parameters = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (string item in set)
        {
            string[] sides = item.Split('=', 2);
            if (sides.Length < 2 || sides[0].Length == 0)
            {
                throw new RequestException($"--set {item}: expected parameter=value, such as --set re=1.2.");
            }

            if (!double.TryParse(sides[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
            {
                throw new RequestException($"--set {item}: expected a finite number after '=', got '{sides[1]}'.");
            }

            if (!parameters.TryAdd(sides[0], value))
            {
                throw new RequestException($"--set {item}: {sides[0]} is set twice; remove one.");
            }
        }

        return parameters;
    }

    static (double Low, double High)[] Domain(string text, IPotential potential)
    {
        string expected = string.Join(",", potential.Coordinates.Select(c => $"{Screen.Number(c.Low)}:{Screen.Number(c.High)}"));
        string names = string.Join(", ", potential.Coordinates.Select(c => c.Name));
        string[] ranges = text.Split(',');
        if (ranges.Length != potential.Coordinates.Length)
        {
            throw new RequestException(
                $"--domain {text}: expected {potential.Coordinates.Length} LOW:HIGH, for {names}, such as {expected}; got {ranges.Length}."
            );
        }

        return
        [
            .. ranges.Select(range =>
            {
                string[] ends = range.Split(':');
                bool isGood =
                    ends.Length == 2
                    & double.TryParse(ends[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double low)
                    & double.TryParse(ends[^1], NumberStyles.Float, CultureInfo.InvariantCulture, out double high);
                return isGood && low < high && double.IsFinite(high - low)
                    ? (low, high)
                    : throw new RequestException(
                        $"--domain {text}: expected LOW:HIGH with two finite numbers, the lower first, such as {expected}; got '{range}'."
                    );
            }),
        ];
    }
}
