using System.Reflection.Metadata;

namespace Morsel.Design.Tests.Symbols;

/// <summary>What the types of one assembly, and those that it refers to, are called.</summary>
sealed class AssemblyNames(MetadataReader reader)
{
    public TypeName Of(TypeDefinitionHandle handle)
    {
        TypeDefinition type = Outermost(handle);
        return new(reader.GetString(type.Namespace), TypeName.Plain(reader.GetString(type.Name)));
    }

    public TypeName Of(TypeReferenceHandle handle)
    {
        TypeReference type = reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? Of((TypeReferenceHandle)type.ResolutionScope)
            : new(reader.GetString(type.Namespace), TypeName.Plain(reader.GetString(type.Name)));
    }

    /// <summary>The member as its author knows it.</summary>
    /// <remarks>A lambda or an iterator, of which the compiler made a method or a type, counts as the member around it.</remarks>
    public string Member(MethodDefinitionHandle handle)
    {
        MethodDefinition method = reader.GetMethodDefinition(handle);
        string name = reader.GetString(method.Name);
        TypeDefinition type = reader.GetTypeDefinition(method.GetDeclaringType());
        for (; type.IsNested; type = reader.GetTypeDefinition(type.GetDeclaringType()))
        {
            string around = reader.GetString(type.Name);
            if (around.StartsWith('<') && !around.StartsWith("<>", StringComparison.Ordinal))
            {
                name = around;
            }
        }

        return Author(name);
    }

    // <Run>b__3_0 and <Run>d__5 are parts of Run.
    static string Author(string name) => name.StartsWith('<') && name.IndexOf('>') is > 1 and int end ? name[1..end] : name;

    TypeDefinition Outermost(TypeDefinitionHandle handle)
    {
        TypeDefinition type = reader.GetTypeDefinition(handle);
        return type.IsNested ? Outermost(type.GetDeclaringType()) : type;
    }
}
