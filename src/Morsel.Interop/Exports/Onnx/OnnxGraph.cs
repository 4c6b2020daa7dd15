using System.Globalization;
using System.Runtime.InteropServices;

namespace Morsel.Interop.Exports.Onnx;

/// <summary>The types of elements that are used, by ONNX's numbers.</summary>
enum OnnxType
{
    Float = 1,
    Int64 = 7,
    Boolean = 9,
    Double = 11,
}

/// <summary>A graph of operations under construction. Tensors are known by their names; each method returns that of its result.</summary>
/// <remarks>Field numbers are those of onnx/onnx.proto, IR version 8; operations are those of operator set 13.</remarks>
/// <param name="name">The graph's name.</param>
/// <param name="real">The type of all real numbers unless another is asked for.</param>
sealed class OnnxGraph(string name, OnnxType real)
{
    const int IrVersion = 8,
        OperatorSet = 13;

    readonly ProtobufMessage _graph = new ProtobufMessage().Text(2, name);
    readonly Dictionary<string, int> _uses = [];

    public OnnxType Real => real;

    /// <summary>A node of one result.</summary>
    /// <param name="operation">ONNX's name of the operation.</param>
    /// <param name="result">What to call the result; a number is appended if something is called that already.</param>
    /// <param name="inputs">Names of tensors.</param>
    /// <param name="attribute">The operation's only attribute, if it has one.</param>
    public string Node(string operation, string result, ReadOnlySpan<string> inputs, (string Name, int Value)? attribute = null)
    {
        string output = Unique(result);
        var node = new ProtobufMessage();
        foreach (string input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, output).Text(3, output).Text(4, operation);
        if (attribute is { } given)
        {
            const int IntegerAttribute = 2;
            node.Message(5, new ProtobufMessage().Text(1, given.Name).Number(3, given.Value).Number(20, IntegerAttribute));
        }

        _graph.Message(1, node);
        return output;
    }

    /// <summary>A constant tensor of real numbers, row-major.</summary>
    public string Constant(string constant, ReadOnlySpan<int> shape, ReadOnlySpan<double> values, OnnxType? type = null)
    {
        if ((type ?? real) == OnnxType.Double)
        {
            return Tensor(constant, OnnxType.Double, shape, MemoryMarshal.AsBytes(values));
        }

        float[] singles = new float[values.Length];
        for (int i = 0; i < singles.Length; i++)
        {
            singles[i] = (float)values[i];
        }

        return Tensor(constant, OnnxType.Float, shape, MemoryMarshal.AsBytes(singles.AsSpan()));
    }

    public string Scalar(string constant, double value) => Constant(constant, [], [value]);

    /// <summary>A constant tensor of whole numbers, row-major.</summary>
    public string Indices(string constant, ReadOnlySpan<int> shape, IEnumerable<int> values) =>
        Tensor(constant, OnnxType.Int64, shape, MemoryMarshal.AsBytes([.. values.Select(value => (long)value)]));

    /// <summary>What the user gives: <paramref name="shape"/> has names for lengths that are free.</summary>
    public string Input(string input, string meaning, params ReadOnlySpan<string> shape)
    {
        _graph.Message(11, Value(input, real, meaning, shape));
        return Unique(input);
    }

    /// <summary>Declares a tensor as what the user gets.</summary>
    public void Output(string output, OnnxType type, string meaning, params ReadOnlySpan<string> shape) =>
        _graph.Message(12, Value(output, type, meaning, shape));

    /// <summary>The model file.</summary>
    public byte[] Model(string description, IEnumerable<(string Key, string Value)> metadata)
    {
        ProtobufMessage model = new ProtobufMessage()
            .Number(1, IrVersion)
            .Text(2, "Morsel")
            .Text(6, description)
            .Message(7, _graph)
            .Message(8, new ProtobufMessage().Text(1, "").Number(2, OperatorSet));
        foreach ((string key, string value) in metadata)
        {
            model.Message(14, new ProtobufMessage().Text(1, key).Text(2, value));
        }

        return model.Encoded.ToArray();
    }

    string Tensor(string constant, OnnxType type, ReadOnlySpan<int> shape, ReadOnlySpan<byte> littleEndian)
    {
        string output = Unique(constant);
        var tensor = new ProtobufMessage();
        foreach (int length in shape)
        {
            tensor.Number(1, length);
        }

        _graph.Message(5, tensor.Number(2, (int)type).Text(8, output).Bytes(9, littleEndian));
        return output;
    }

    static ProtobufMessage Value(string value, OnnxType type, string meaning, ReadOnlySpan<string> shape)
    {
        var dimensions = new ProtobufMessage();
        foreach (string length in shape)
        {
            dimensions.Message(
                1,
                int.TryParse(length, CultureInfo.InvariantCulture, out int number)
                    ? new ProtobufMessage().Number(1, number)
                    : new ProtobufMessage().Text(2, length)
            );
        }

        var tensor = new ProtobufMessage().Number(1, (int)type).Message(2, dimensions);
        return new ProtobufMessage().Text(1, value).Message(2, new ProtobufMessage().Message(1, tensor)).Text(3, meaning);
    }

    string Unique(string wanted)
    {
        int uses = _uses.GetValueOrDefault(wanted);
        _uses[wanted] = uses + 1;
        return uses == 0 ? wanted : $"{wanted}_{uses + 1}";
    }
}
