using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Morsel.Design.Tests.Symbols;

/// <summary>What the types of one assembly make use of: base types, fields, signatures, attributes, and all that instructions name.</summary>
/// <remarks>
/// A call counts as a use of the type that declares the member, of its type arguments, and of the types of its parameters and its result:
/// an enumeration's value is a plain number in the instructions, and only the signature tells what it is. Local variables are not looked at,
/// nor fields that the compiler made, so that both configurations give the same uses. What escapes is the use of a constant alone, which
/// the compiler copies.
/// </remarks>
sealed class AssemblyUses
{
    readonly MetadataReader _reader;
    readonly AssemblyNames _names;
    readonly NamedTypes _types;
    readonly HashSet<Use> _uses = [];
    readonly PEReader _image;

    AssemblyUses(PEReader image)
    {
        _image = image;
        _reader = image.GetMetadataReader();
        _names = new(_reader);
        _types = new(_names);
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

        return [.. uses._uses];
    }

    void Type(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _reader.GetTypeDefinition(handle);
        TypeName user = _names.Of(handle);
        Name(type.BaseType);
        foreach (InterfaceImplementationHandle implementation in type.GetInterfaceImplementations())
        {
            Name(_reader.GetInterfaceImplementation(implementation).Interface);
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
        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        MethodBodyBlock body = _image.GetMethodBody(method.RelativeVirtualAddress);
        foreach (ExceptionRegion region in body.ExceptionRegions)
        {
            Name(region.CatchType);
            Note(user, member);
        }

        foreach (EntityHandle token in Instructions.Tokens(body.GetILReader()))
        {
            Token(user, member, token);
        }
    }

    void Token(TypeName user, string member, EntityHandle token)
    {
        switch (token.Kind)
        {
            case HandleKind.MethodSpecification:
                MethodSpecification generic = _reader.GetMethodSpecification((MethodSpecificationHandle)token);
                generic.DecodeSignature(_types, null);
                Note(user, member);
                Token(user, member, generic.Method);
                break;
            case HandleKind.MemberReference:
                MemberReference reference = _reader.GetMemberReference((MemberReferenceHandle)token);
                Name(reference.Parent);
                Note(user, member, _reader.GetString(reference.Name));
                Signature(reference);
                Note(user, member);
                break;
            case HandleKind.MethodDefinition:
                MethodDefinition method = _reader.GetMethodDefinition((MethodDefinitionHandle)token);
                Name(method.GetDeclaringType());
                Note(user, member, _names.Member((MethodDefinitionHandle)token));
                method.DecodeSignature(_types, null);
                Note(user, member);
                break;
            case HandleKind.FieldDefinition:
                FieldDefinition field = _reader.GetFieldDefinition((FieldDefinitionHandle)token);
                Name(field.GetDeclaringType());
                Note(user, member, _reader.GetString(field.Name));
                break;
            case HandleKind.StandaloneSignature:
                _reader.GetStandaloneSignature((StandaloneSignatureHandle)token).DecodeMethodSignature(_types, null);
                Note(user, member);
                break;
            default:
                Name(token);
                Note(user, member);
                break;
        }
    }

    void Signature(MemberReference reference)
    {
        if (reference.GetKind() == MemberReferenceKind.Method)
        {
            reference.DecodeMethodSignature(_types, null);
        }
        else
        {
            reference.DecodeFieldSignature(_types, null);
        }
    }

    void Constraints(GenericParameterHandleCollection parameters)
    {
        foreach (GenericParameterHandle parameter in parameters)
        {
            foreach (GenericParameterConstraintHandle constraint in _reader.GetGenericParameter(parameter).GetConstraints())
            {
                Name(_reader.GetGenericParameterConstraint(constraint).Type);
            }
        }
    }

    void Attributes(CustomAttributeHandleCollection attributes)
    {
        foreach (CustomAttributeHandle handle in attributes)
        {
            CustomAttribute attribute = _reader.GetCustomAttribute(handle);
            Name(attribute.Constructor.Kind == HandleKind.MethodDefinition
                ? _reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType()
                : _reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent);
            // Its arguments may be types, which the provider notes as their names are read.
            attribute.DecodeValue(_types);
        }
    }

    void Name(EntityHandle type)
    {
        if (type.IsNil)
        {
            return;
        }

        switch (type.Kind)
        {
            case HandleKind.TypeDefinition:
                _types.GetTypeFromDefinition(_reader, (TypeDefinitionHandle)type, 0);
                break;
            case HandleKind.TypeReference:
                _types.GetTypeFromReference(_reader, (TypeReferenceHandle)type, 0);
                break;
            case HandleKind.TypeSpecification:
                _types.GetTypeFromSpecification(_reader, null, (TypeSpecificationHandle)type, 0);
                break;
            default:
                throw new NotSupportedException($"a {type.Kind} where a type was expected");
        }
    }

    // Everything found since the last note is what this member uses. A used member belongs to the type found first; type arguments follow it.
    void Note(TypeName user, string member, string usedMember = "")
    {
        foreach (TypeName used in _types.Take())
        {
            _uses.Add(new(user, member, used, usedMember));
            usedMember = "";
        }
    }
}
