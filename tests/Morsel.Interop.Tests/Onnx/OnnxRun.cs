using System.Collections.Immutable;
using System.Numerics;
using Microsoft.ML.OnnxRuntime;
using Morsel.Files.Surfaces;
using Morsel.Interop.Exports;
using Morsel.Interop.Exports.Onnx;

namespace Morsel.Interop.Tests.Onnx;

/// <summary>An exported model in the real ONNX Runtime.</summary>
sealed class OnnxRun : IDisposable
{
    readonly InferenceSession _session;

    public OnnxRun(SavedSurface saved, bool isDouble)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        _session = new(File(saved, isDouble ? "pes.onnx" : "pes_float32.onnx"), options);
    }

    public IReadOnlyDictionary<string, string> Metadata => _session.ModelMetadata.CustomMetadataMap;

    public string Description => _session.ModelMetadata.Description;

    public IEnumerable<string> Outputs => _session.OutputNames;

    public static byte[] File(SavedSurface saved, string name)
    {
        ImmutableArray<ExportFile> files = new OnnxExporter().Files(TestedSurfaces.Request(saved));
        return files.Single(file => file.Name == name).Content.ToArray();
    }

    /// <summary>Everything the model says of points, as doubles, whatever its types.</summary>
    public Dictionary<string, double[]> Run(double[] points)
    {
        (string name, NodeMetadata input) = _session.InputMetadata.Single();
        long[] shape = [.. input.Dimensions.Select(length => (long)length)];
        Assert.Equal(-1, shape[0]);
        shape[0] = points.Length / shape[1..].Aggregate((a, b) => a * b);
        using OrtValue given =
            input.ElementType == typeof(double)
                ? OrtValue.CreateTensorValueFromMemory(points, shape)
                : OrtValue.CreateTensorValueFromMemory(points.Select(x => (float)x).ToArray(), shape);
        using var options = new RunOptions();
        using IDisposableReadOnlyCollection<OrtValue> results = _session.Run(options, [name], [given], [.. Outputs]);
        return Outputs
            .Zip(results)
            .ToDictionary(result => result.First, result => Doubles(result.Second, _session.OutputMetadata[result.First].ElementType));
    }

    static double[] Doubles(OrtValue value, Type type) =>
        type == typeof(bool) ? [.. value.GetTensorDataAsSpan<bool>().ToArray().Select(flag => flag ? 1.0 : 0)]
        : type == typeof(float) ? Doubles<float>(value)
        : Doubles<double>(value);

    static double[] Doubles<T>(OrtValue value)
        where T : unmanaged, INumber<T> => [.. value.GetTensorDataAsSpan<T>().ToArray().Select(double.CreateChecked)];

    public void Dispose() => _session.Dispose();
}
