using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Morsel.Design.Tests.Symbols;

/// <summary>Reads signatures and attributes, and gathers the types that they name.</summary>
/// <remarks>A decoder asks its provider for a value for each type; here the type's name is noted and handed back.</remarks>
sealed class NamedTypes(AssemblyNames names) : ISignatureTypeProvider<TypeName, object?>, ICustomAttributeTypeProvider<TypeName>
{
    static readonly TypeName _plain = new("System", "primitive");

    readonly List<TypeName> _found = [];

    /// <summary>What was found since this was last asked, in the order of the text.</summary>
    public ImmutableArray<TypeName> Take()
    {
        ImmutableArray<TypeName> found = [.. _found];
        _found.Clear();
        return found;
    }

    /// <summary>Notes the type that a handle stands for, where it stands for one, with its type arguments.</summary>
    public void Name(MetadataReader reader, EntityHandle type)
    {
        if (type.IsNil)
        {
            return;
        }

        switch (type.Kind)
        {
            case HandleKind.TypeDefinition:
                GetTypeFromDefinition(reader, (TypeDefinitionHandle)type, 0);
                break;
            case HandleKind.TypeReference:
                GetTypeFromReference(reader, (TypeReferenceHandle)type, 0);
                break;
            case HandleKind.TypeSpecification:
                GetTypeFromSpecification(reader, null, (TypeSpecificationHandle)type, 0);
                break;
            default:
                throw new NotSupportedException($"a {type.Kind} where a type was expected");
        }
    }

    public TypeName GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Found(names.Of(handle));

    public TypeName GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Found(names.Of(handle));

    public TypeName GetTypeFromSpecification(
        MetadataReader reader,
        object? genericContext,
        TypeSpecificationHandle handle,
        byte rawTypeKind
    ) => reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public TypeName GetTypeFromSerializedName(string name) => Found(TypeName.Parse(name));

    // Arrays, pointers and the like are named by what they are made of, which has been noted by then.
    public TypeName GetSZArrayType(TypeName elementType) => elementType;

    public TypeName GetArrayType(TypeName elementType, ArrayShape shape) => elementType;

    public TypeName GetByReferenceType(TypeName elementType) => elementType;

    public TypeName GetPointerType(TypeName elementType) => elementType;

    public TypeName GetPinnedType(TypeName elementType) => elementType;

    public TypeName GetGenericInstantiation(TypeName genericType, ImmutableArray<TypeName> typeArguments) => genericType;

    public TypeName GetModifiedType(TypeName modifier, TypeName unmodifiedType, bool isRequired) => unmodifiedType;

    public TypeName GetFunctionPointerType(MethodSignature<TypeName> signature) => _plain;

    public TypeName GetGenericMethodParameter(object? genericContext, int index) => _plain;

    public TypeName GetGenericTypeParameter(object? genericContext, int index) => _plain;

    public TypeName GetPrimitiveType(PrimitiveTypeCode typeCode) => _plain;

    public TypeName GetSystemType() => new("System", "Type");

    public bool IsSystemType(TypeName type) => type == GetSystemType();

    // Values of enumerations in attributes are whole numbers of four bytes everywhere in the house.
    public PrimitiveTypeCode GetUnderlyingEnumType(TypeName type) => PrimitiveTypeCode.Int32;

    TypeName Found(TypeName type)
    {
        _found.Add(type);
        return type;
    }
}
