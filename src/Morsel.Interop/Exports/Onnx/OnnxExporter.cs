using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Morsel.Interop.Exports.Onnx;

/// <summary>Models for ONNX Runtime, in double and in single precision, with reference values and a script that compares them.</summary>
sealed class OnnxExporter : IExporter
{
    static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Name => "onnx";

    public string Description => "energy and forces as graphs for ONNX Runtime, in double and in single precision; angstrom and eV.";

    public ImmutableArray<ExportFile> Files(ExportRequest request) =>
        [
            ExportFile.OfText("check.py", Script().Replace("{{name}}", request.Name, StringComparison.Ordinal)),
            new($"{request.Name}.onnx", OnnxModel.Double(request)),
            new($"{request.Name}_float32.onnx", OnnxModel.Single(request)),
            ExportFile.OfText($"{request.Name}_reference.json", References(request)),
        ];

    static string References(ExportRequest request)
    {
        var units = ExportUnits.AngstromElectronvolt(request.Surface);
        var space = OnnxSpace.Of(request.Surface, units);
        ImmutableArray<ReferenceValue> values = ReferenceValue.All(request, units);
        bool isCommittee = request.Surface.HasSpread;
        IEnumerable<string> rows = values.Select(value =>
        {
            var row = new Dictionary<string, object>
            {
                [space.Argument] = value.Coordinates,
                ["energy"] = value.Energy,
                [space.Slopes] = space.SlopesOf(value.Gradient),
                ["outside"] = !value.IsCovered,
            };
            if (isCommittee)
            {
                row["spread"] = value.Spread;
            }

            return JsonSerializer.Serialize(row, _json);
        });
        return $"[\n  {string.Join(",\n  ", rows)}\n]\n";
    }

    static string Script()
    {
        using Stream stream = typeof(OnnxExporter).Assembly.GetManifestResourceStream("onnx/check.py")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
