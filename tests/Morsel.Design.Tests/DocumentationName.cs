using System.Reflection;

namespace Morsel.Design.Tests;

/// <summary>A member's name as the compiler writes it in a documentation file.</summary>
static class DocumentationName
{
    public static string Of(MemberInfo member)
    {
        string type = Name(member.DeclaringType!);
        return member switch
        {
            ConstructorInfo made => $"M:{type}.#ctor{List(made.GetParameters())}",
            MethodInfo method => $"M:{type}.{method.Name}{List(method.GetParameters())}",
            PropertyInfo property => $"P:{type}.{property.Name}{List(property.GetIndexParameters())}",
            _ => throw new ArgumentException($"{member.MemberType} is not expected here.", nameof(member)),
        };
    }

    static string List(ParameterInfo[] parameters) =>
        parameters.Length == 0 ? "" : $"({string.Join(',', parameters.Select(parameter => Name(parameter.ParameterType)))})";

    static string Name(Type type)
    {
        if (type.HasElementType)
        {
            return Name(type.GetElementType()!) + (type.IsByRef ? "@" : "[]");
        }

        string name = (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.').Split('`')[0];
        return type.IsGenericType ? $"{name}{{{string.Join(',', type.GetGenericArguments().Select(Name))}}}" : name;
    }
}
