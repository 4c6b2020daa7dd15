namespace Morsel.Design.Tests.Symbols;

/// <summary>A type that stands in no other: a nested one counts as the type around it.</summary>
/// <param name="Namespace">Empty for the class that the compiler makes of top-level statements.</param>
/// <param name="Name">Without the number of type parameters.</param>
readonly record struct TypeName(string Namespace, string Name)
{
    /// <summary>From the name that an attribute keeps.</summary>
    /// <param name="serialized"><c>A.B+C, Assembly</c>, or <c>A.List`1[[A.B, Assembly]]</c>, of which the first counts.</param>
    public static TypeName Parse(string serialized)
    {
        string full = serialized.Split(',', '[', '+')[0];
        int dot = full.LastIndexOf('.');
        return new(dot < 0 ? "" : full[..dot], Plain(full[(dot + 1)..]));
    }

    public static string Plain(string name) => name.Split('`')[0];

    public override string ToString() => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";
}
