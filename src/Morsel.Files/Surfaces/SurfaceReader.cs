using System.Collections.Immutable;
using System.Globalization;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Molecules;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Files.Surfaces;

/// <summary>From a surface file's JSON to the surface. <see cref="SurfaceWriter"/> is its inverse.</summary>
static class SurfaceReader
{
    public static SavedSurface Read(JsonPlace root)
    {
        if (root["format"].Text() != SurfaceFile.Format)
        {
            throw root["format"].Wrong($"'{root["format"].Text()}'", $"'{SurfaceFile.Format}'");
        }

        int version = root["version"].Whole(1, int.MaxValue);
        if (version != SurfaceFile.Version)
        {
            throw root["version"]
                .Wrong($"{version}", $"{SurfaceFile.Version}, which this Morsel reads; a later Morsel wrote this file: use that one");
        }

        root.Only(
            "format",
            "version",
            "elements",
            "axes",
            "dataEnergyUnit",
            "energyUnit",
            "inputs",
            "members",
            "terms",
            "referencePoints",
            "scores",
            "provenance"
        );
        Surface surface = SurfaceOf(root);
        ImmutableArray<ImmutableArray<double>> points =
        [
            .. root["referencePoints"].Items().Select(point => point.Numbers(surface.CoordinateCount, "the coordinates of a point")),
        ];
        return new(surface, points, [.. root["scores"].Items().Select(Score)], Provenance(root["provenance"]));
    }

    static Surface SurfaceOf(JsonPlace root)
    {
        if (root.Find("elements") is not { } symbols)
        {
            ImmutableArray<Axis> axes = [.. root["axes"].Items().Select(AxisOf)];
            EnergyUnit unit = root["dataEnergyUnit"].Guard(() => EnergyUnit.ParseOrReduced(root["dataEnergyUnit"].Text()));
            RequireEnergyUnit(root, unit.Symbol);
            ImmutableArray<TrainingRange> inputs = [.. root["inputs"].Items().Select(place => Inputs(place, [], axes.Length))];
            return root.Guard(() => new Surface(new PlainAxes(axes), unit, TermsReader.Terms(root, inputs)));
        }

        if (root.Find("axes") is { } both)
        {
            throw both.Wrong("both 'elements' and 'axes'", "one of them: a surface is of a molecule or of plain coordinates");
        }

        ImmutableArray<Element> elements = [.. symbols.Items().Select(place => place.Guard(() => Element.Parse(place.Text())))];
        if (elements.Length < 2)
        {
            throw symbols.Wrong($"{elements.Length} atoms", "two or more");
        }

        EnergyUnit data = root["dataEnergyUnit"].OneOf(SurfaceNames.EnergyUnits, "energy unit");
        RequireEnergyUnit(root, EnergyUnit.Wavenumber.Symbol);
        ImmutableArray<TrainingRange> ranges = [.. root["inputs"].Items().Select(place => Inputs(place, elements, 3 * elements.Length))];
        return root.Guard(() => new Surface(new Molecule(elements), data, TermsReader.Terms(root, ranges)));
    }

    static void RequireEnergyUnit(JsonPlace root, string expected)
    {
        if (root["energyUnit"].Text() != expected)
        {
            throw root["energyUnit"].Wrong($"'{root["energyUnit"].Text()}'", $"'{expected}'");
        }
    }

    static Axis AxisOf(JsonPlace place)
    {
        place.Only("name", "unit");
        return new(place["name"].Text(), place["unit"].Guard(() => LengthUnit.ParseOrReduced(place["unit"].Text())));
    }

    static TrainingRange Inputs(JsonPlace place, ImmutableArray<Element> elements, int coordinates)
    {
        DescriptorDefinition definition;
        if (place["kind"].Text() == "coordinates" && elements.IsEmpty)
        {
            place.Only("kind", "low", "high");
            definition = new PlainCoordinatesDefinition(coordinates);
        }
        else if (place["kind"].Text() == "polynomials" && elements.IsEmpty)
        {
            place.Only("kind", "boxLow", "boxHigh", "degree", "low", "high");
            const string ofAxes = "one for each axis";
            definition = new ChebyshevDefinition(
                place["boxLow"].Numbers(coordinates, ofAxes),
                place["boxHigh"].Numbers(coordinates, ofAxes),
                place["degree"].Whole(1, ChebyshevDefinition.HighestDegree)
            );
        }
        else if (place["kind"].Text() == "invariants" && !elements.IsEmpty)
        {
            place.Only("kind", "variable", "set", "order", "exchanges", "terms", "low", "high");
            definition = new InvariantsDefinition(
                elements,
                Variable(place["variable"], elements.Length * (elements.Length - 1) / 2),
                place["set"].OneOf(SurfaceNames.InvariantSets, "set of invariants"),
                place["order"].Whole(1, 16),
                Symmetry(place, elements),
                Terms(place, elements.Length * (elements.Length - 1) / 2)
            );
        }
        else
        {
            throw place["kind"]
                .Wrong(
                    $"'{place["kind"].Text()}'",
                    elements.IsEmpty
                        ? "'coordinates' or 'polynomials', as the surface has axes"
                        : "'invariants', as the surface has elements"
                );
        }

        IDescriptor descriptor = place.Guard(definition.Create);
        const string ofWhat = "one for each input";
        ImmutableArray<double> low = place["low"].Numbers(descriptor.FeatureCount, ofWhat),
            high = place["high"].Numbers(descriptor.FeatureCount, ofWhat);
        for (int input = 0; input < low.Length; input++)
        {
            if (low[input] > high[input])
            {
                throw place["low"]
                    .Wrong(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{low[input]:R} for input {input}, above its high end {high[input]:R}"
                        ),
                        "a low end that is not above the high one"
                    );
            }
        }

        return new(descriptor, low, high);
    }

    static AtomSymmetry? Symmetry(JsonPlace place, ImmutableArray<Element> elements)
    {
        if (place.Find("exchanges") is not { } exchanges)
        {
            return null;
        }

        ImmutableArray<ImmutableArray<int>> generators =
        [
            .. exchanges
                .Items()
                .Select(permutation =>
                    permutation
                        .Items(elements.Length, "one for each atom")
                        .Select(atom => atom.Whole(0, elements.Length - 1))
                        .ToImmutableArray()
                ),
        ];
        return exchanges.Guard(() => new AtomSymmetry(elements, generators));
    }

    static InvariantTerms? Terms(JsonPlace place, int pairs)
    {
        if (place.Find("terms") is not { } terms)
        {
            return null;
        }

        ImmutableArray<ImmutableArray<int>> products =
        [
            .. terms.Items().Select(product => product.Items().Select(pair => pair.Whole(0, pairs - 1)).ToImmutableArray()),
        ];
        return terms.Guard(() => new InvariantTerms(products));
    }

    static ImmutableArray<double> References(JsonPlace place, int pairs) =>
        [.. place["references_angstrom"].Items(pairs, "one for each pair of atoms").Select(reference => reference.Positive())];

    static PairVariable Variable(JsonPlace place, int pairs)
    {
        switch (place["kind"].Text())
        {
            case "distance":
                place.Only("kind");
                return new DistanceVariable();
            case "inverse":
                place.Only("kind");
                return new InverseVariable();
            case "exponential":
                place.Only("kind", "range_angstrom");
                return new ExponentialVariable(place["range_angstrom"].Positive());
            case "exponentialDifference":
                place.Only("kind", "range_angstrom", "references_angstrom");
                return new ExponentialDifferenceVariable(place["range_angstrom"].Positive(), References(place, pairs));
            case "kernel":
                place.Only("kind", "references_angstrom");
                return new KernelVariable(References(place, pairs));
            case var other:
                throw place["kind"].Wrong($"'{other}'", "'distance', 'inverse', 'exponential', 'exponentialDifference' or 'kernel'");
        }
    }

    static SurfaceScore Score(JsonPlace place)
    {
        place.Only("part", "points", "energy", "gradient");
        return new(
            place["part"].OneOf(SurfaceNames.Parts, "part of the data"),
            place["points"].Whole(1, int.MaxValue),
            Figures(place["energy"]),
            place.Find("gradient") is { } gradient ? Figures(gradient) : null
        );
    }

    static ErrorFigures Figures(JsonPlace place)
    {
        place.Only("rmse", "mae", "largest");
        return new(place["rmse"].NotNegative(), place["mae"].NotNegative(), place["largest"].NotNegative());
    }

    static SurfaceProvenance Provenance(JsonPlace place)
    {
        place.Only("data", "dataSha256", "seed", "morsel", "options", "base");
        string hash = place["dataSha256"].Text();
        if (!hash.Split(' ').All(one => one.Length == 64 && one.All(char.IsAsciiHexDigitLower)))
        {
            throw place["dataSha256"].Wrong($"'{hash}'", "64 hexadecimal digits in lower case, for each file");
        }

        return new(
            place["data"].Text(),
            hash,
            place["seed"].Seed(),
            place["morsel"].Text(),
            place["options"].Entries().ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value.Text(), StringComparer.Ordinal)
        )
        {
            Base = place.Find("base") is { } inner ? Provenance(inner) : null,
        };
    }
}
