using System.Reflection.Metadata;

namespace Morsel.Design.Tests.Symbols;

/// <summary>What the instructions of methods make use of.</summary>
sealed class CodeUses(MetadataReader reader, AssemblyNames names, NamedTypes types, UseSet uses)
{
    public void Add(TypeName user, string member, MethodBodyBlock body)
    {
        foreach (ExceptionRegion region in body.ExceptionRegions)
        {
            types.Name(reader, region.CatchType);
            uses.Note(types, user, member);
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
                MethodSpecification generic = reader.GetMethodSpecification((MethodSpecificationHandle)token);
                generic.DecodeSignature(types, null);
                uses.Note(types, user, member);
                Token(user, member, generic.Method);
                break;
            case HandleKind.MemberReference:
                MemberReference reference = reader.GetMemberReference((MemberReferenceHandle)token);
                types.Name(reader, reference.Parent);
                uses.Note(types, user, member, reader.GetString(reference.Name));
                Signature(reference);
                uses.Note(types, user, member);
                break;
            case HandleKind.MethodDefinition:
                MethodDefinition method = reader.GetMethodDefinition((MethodDefinitionHandle)token);
                types.Name(reader, method.GetDeclaringType());
                uses.Note(types, user, member, names.Member((MethodDefinitionHandle)token));
                method.DecodeSignature(types, null);
                uses.Note(types, user, member);
                break;
            case HandleKind.FieldDefinition:
                FieldDefinition field = reader.GetFieldDefinition((FieldDefinitionHandle)token);
                types.Name(reader, field.GetDeclaringType());
                uses.Note(types, user, member, reader.GetString(field.Name));
                break;
            case HandleKind.StandaloneSignature:
                reader.GetStandaloneSignature((StandaloneSignatureHandle)token).DecodeMethodSignature(types, null);
                uses.Note(types, user, member);
                break;
            default:
                types.Name(reader, token);
                uses.Note(types, user, member);
                break;
        }
    }

    void Signature(MemberReference reference)
    {
        if (reference.GetKind() == MemberReferenceKind.Method)
        {
            reference.DecodeMethodSignature(types, null);
        }
        else
        {
            reference.DecodeFieldSignature(types, null);
        }
    }
}
