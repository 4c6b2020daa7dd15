using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Morsel.Design.Tests.Symbols;

/// <summary>
/// What the types of an assembly make use of: base types, fields, signatures, attributes, and all that instructions name.
/// </summary>
/// <remarks>
/// A call counts as a use of the type that declares the member, of its type arguments, and of the types of its parameters and its
/// result: an enumeration's value is a plain number in the instructions, and only the signature tells what it is. Local variables are
/// not looked at, nor fields that the compiler made, so that both configurations give the same uses. What escapes is the use of a
/// constant alone, which the compiler copies.
/// </remarks>
sealed class AssemblyUses
{
    readonly MetadataReader _reader;
    readonly AssemblyNames _names;
    readonly NamedTypes _types;
    readonly UseSet _uses = new();
    readonly CodeUses _code;
    readonly PEReader _image;

    AssemblyUses(PEReader image)
    {
        _image = image;
        _reader = image.GetMetadataReader();
        _names = new(_reader);
        _types = new(_names);
        _code = new(_reader, _names, _types, _uses);
    }

    /// <summary>Every use in the assembly, each once.</summary>
    public static ImmutableArray<Use> Of(string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        var uses = new AssemblyUses(image);
        foreach (TypeDefinitionHandle handle in uses._reader.TypeDefinitions)
        {
            uses.Type(handle);
        }

        return [.. uses._uses.All];
    }

    void Type(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _reader.GetTypeDefinition(handle);
        TypeName user = _names.Of(handle);
        _types.Name(_reader, type.BaseType);
        foreach (InterfaceImplementationHandle implementation in type.GetInterfaceImplementations())
        {
            _types.Name(_reader, _reader.GetInterfaceImplementation(implementation).Interface);
        }

        Constraints(type.GetGenericParameters());
        Attributes(type.GetCustomAttributes());
        Note(user, "");
        foreach (FieldDefinitionHandle field in type.GetFields())
        {
            Field(user, _reader.GetFieldDefinition(field));
        }

        foreach (PropertyDefinitionHandle property in type.GetProperties())
        {
            Attributes(_reader.GetPropertyDefinition(property).GetCustomAttributes());
            Note(user, _reader.GetString(_reader.GetPropertyDefinition(property).Name));
        }

        foreach (MethodDefinitionHandle method in type.GetMethods())
        {
            Method(user, method);
        }
    }

    void Field(TypeName user, FieldDefinition field)
    {
        string name = _reader.GetString(field.Name);
        if (!name.Contains('<') || name.EndsWith(">k__BackingField", StringComparison.Ordinal))
        {
            field.DecodeSignature(_types, null);
            Attributes(field.GetCustomAttributes());
            Note(user, name);
        }
    }

    void Method(TypeName user, MethodDefinitionHandle handle)
    {
        MethodDefinition method = _reader.GetMethodDefinition(handle);
        string member = _names.Member(handle);
        method.DecodeSignature(_types, null);
        Constraints(method.GetGenericParameters());
        Attributes(method.GetCustomAttributes());
        foreach (ParameterHandle parameter in method.GetParameters())
        {
            Attributes(_reader.GetParameter(parameter).GetCustomAttributes());
        }

        Note(user, member);
        if (method.RelativeVirtualAddress != 0)
        {
            _code.Add(user, member, _image.GetMethodBody(method.RelativeVirtualAddress));
        }
    }

    void Constraints(GenericParameterHandleCollection parameters)
    {
        foreach (GenericParameterHandle parameter in parameters)
        {
            foreach (GenericParameterConstraintHandle constraint in _reader.GetGenericParameter(parameter).GetConstraints())
            {
                _types.Name(_reader, _reader.GetGenericParameterConstraint(constraint).Type);
            }
        }
    }

    void Attributes(CustomAttributeHandleCollection attributes)
    {
        foreach (CustomAttributeHandle handle in attributes)
        {
            CustomAttribute attribute = _reader.GetCustomAttribute(handle);
            _types.Name(
                _reader,
                attribute.Constructor.Kind == HandleKind.MethodDefinition
                    ? _reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType()
                    : _reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent
            );
            // Its arguments may be types, which the provider notes as their names are read.
            attribute.DecodeValue(_types);
        }
    }

    void Note(TypeName user, string member) => _uses.Note(_types, user, member);
}
