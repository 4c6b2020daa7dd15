using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Surfaces;

namespace Morsel.Files.Surfaces;

/// <summary>From a surface to the text of its file. <see cref="SurfaceReader"/> is its inverse.</summary>
sealed class SurfaceWriter(Utf8JsonWriter json)
{
    public static string Text(SavedSurface saved)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (
            var json = new Utf8JsonWriter(
                bytes,
                new()
                {
                    Indented = true,
                    NewLine = "\n",
                    Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                }
            )
        )
        {
            new SurfaceWriter(json).Write(saved);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan) + "\n";
    }

    void Write(SavedSurface saved)
    {
        Surface surface = saved.Surface;
        json.WriteStartObject();
        json.WriteString("format", SurfaceFile.Format);
        json.WriteNumber("version", SurfaceFile.Version);
        if (surface.Space is Molecule molecule)
        {
            Row("elements", molecule.Elements.Select(element => $"\"{element.Symbol}\""));
        }
        else
        {
            List("axes", surface.Space.Axes, Write);
        }

        json.WriteString("dataEnergyUnit", surface.EnergyUnit.Symbol);
        json.WriteString("energyUnit", surface.ModelEnergyUnit.Symbol);
        List("inputs", surface.Ranges, Write);
        WriteMembers(surface.Terms);
        List("referencePoints", saved.ReferencePoints, point => json.WriteRawValue(RowText("referencePoints", point)));
        List("scores", saved.Scores, Write);
        json.WritePropertyName("provenance");
        Write(saved.Provenance);
        json.WriteEndObject();
    }

    void Write(Axis axis)
    {
        json.WriteStartObject();
        json.WriteString("name", axis.Name);
        json.WriteString("unit", axis.Unit.Symbol);
        json.WriteEndObject();
    }

    void Write(TrainingRange range)
    {
        json.WriteStartObject();
        switch (range.Descriptor.Definition)
        {
            case PlainCoordinatesDefinition:
                json.WriteString("kind", "coordinates");
                break;
            case ChebyshevDefinition polynomials:
                json.WriteString("kind", "polynomials");
                Numbers("boxLow", polynomials.Low);
                Numbers("boxHigh", polynomials.High);
                json.WriteNumber("degree", polynomials.Degree);
                break;
            case InvariantsDefinition invariants:
                json.WriteString("kind", "invariants");
                json.WritePropertyName("variable");
                Write(invariants.Variable);
                json.WriteString("set", SurfaceNames.Of(invariants.Set));
                json.WriteNumber("order", invariants.Order);
                if (invariants.Symmetry is { } symmetry)
                {
                    Rows("exchanges", symmetry.Generators);
                }

                if (invariants.Terms is { } terms)
                {
                    Rows("terms", terms.Products);
                }

                break;
            case var other:
                throw new ArgumentException($"A surface file has no place for inputs of kind {other.GetType().Name}.");
        }

        Numbers("low", range.Low);
        Numbers("high", range.High);
        json.WriteEndObject();
    }

    void Rows(string name, ImmutableArray<ImmutableArray<int>> rows)
    {
        json.WriteStartArray(name);
        foreach (ImmutableArray<int> row in rows)
        {
            json.WriteRawValue($"[{string.Join(", ", row)}]");
        }

        json.WriteEndArray();
    }

    void Write(PairVariable variable)
    {
        json.WriteStartObject();
        switch (variable)
        {
            case DistanceVariable:
                json.WriteString("kind", "distance");
                break;
            case InverseVariable:
                json.WriteString("kind", "inverse");
                break;
            case ExponentialVariable exponential:
                json.WriteString("kind", "exponential");
                Number("range_angstrom", exponential.RangeInAngstrom);
                break;
            case ExponentialDifferenceVariable difference:
                json.WriteString("kind", "exponentialDifference");
                Number("range_angstrom", difference.RangeInAngstrom);
                Numbers("references_angstrom", difference.ReferencesInAngstrom);
                break;
            case KernelVariable kernel:
                json.WriteString("kind", "kernel");
                Numbers("references_angstrom", kernel.ReferencesInAngstrom);
                break;
            default:
                throw new ArgumentException($"A surface file has no place for a variable of kind {variable.GetType().Name}.");
        }

        json.WriteEndObject();
    }

    void WriteMembers(ImmutableArray<SurfaceTerm> terms)
    {
        json.WriteStartArray("members");
        int inputs = 0;
        foreach (SurfaceTerm term in terms)
        {
            foreach (SurfaceModel member in term.Members)
            {
                Write(member, inputs + term.Ranges.IndexOf(term.RangeOf(member.Descriptor)));
            }

            inputs += term.Ranges.Length;
        }

        json.WriteEndArray();
        if (terms.Length > 1)
        {
            Row("terms", terms.Select(term => term.Members.Length.ToString(CultureInfo.InvariantCulture)));
        }
    }

    void Write(SurfaceModel member, int inputs)
    {
        json.WriteStartObject();
        json.WriteNumber("inputs", inputs);
        Numbers("mean", member.Mean);
        Numbers("deviation", member.Deviation);
        Row("hidden", member.Layout.Hidden.AsSpan().ToArray().Select(width => width.ToString(CultureInfo.InvariantCulture)));
        json.WriteString("activation", SurfaceNames.Of(member.Layout.Activation));
        Numbers("parameters", member.Parameters);
        Number("energyOffset", member.EnergyOffset);
        Number("energyScale", member.EnergyScale);
        json.WriteEndObject();
    }

    void Write(SurfaceScore score)
    {
        json.WriteStartObject();
        json.WriteString("part", SurfaceNames.Of(score.Part));
        json.WriteNumber("points", score.Points);
        Write("energy", score.Energy);
        if (score.Gradient is { } gradient)
        {
            Write("gradient", gradient);
        }

        json.WriteEndObject();
    }

    void Write(string key, ErrorFigures figures)
    {
        json.WriteStartObject(key);
        Number("rmse", figures.Rmse);
        Number("mae", figures.Mae);
        Number("largest", figures.Largest);
        json.WriteEndObject();
    }

    void Write(SurfaceProvenance provenance)
    {
        json.WriteStartObject();
        json.WriteString("data", provenance.Data);
        json.WriteString("dataSha256", provenance.DataSha256);
        json.WriteNumber("seed", provenance.Seed);
        json.WriteString("morsel", provenance.Morsel);
        json.WriteStartObject("options");
        foreach ((string name, string value) in provenance.Options)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        if (provenance.Base is { } @base)
        {
            json.WritePropertyName("base");
            Write(@base);
        }

        json.WriteEndObject();
    }

    void List<T>(string key, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(key);
        foreach (T item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }

    void Number(string key, double value)
    {
        json.WritePropertyName(key);
        json.WriteRawValue(Text(key, value));
    }

    void Numbers(string key, IEnumerable<double> values)
    {
        json.WritePropertyName(key);
        json.WriteRawValue(RowText(key, values));
    }

    // A thousand parameters on one line rather than on a thousand.
    void Row(string key, IEnumerable<string> values)
    {
        json.WritePropertyName(key);
        json.WriteRawValue($"[{string.Join(", ", values)}]");
    }

    static string RowText(string key, IEnumerable<double> values) => $"[{string.Join(", ", values.Select(value => Text(key, value)))}]";

    static string Text(string key, double value) =>
        double.IsFinite(value)
            ? value.ToString("R", CultureInfo.InvariantCulture)
            : throw new ArgumentException($"A surface file cannot hold {key} {value}.");
}
