using System.Reflection;

namespace Morsel;

/// <summary>Morsel itself.</summary>
static class Product
{
    /// <summary>Morsel's version, with the commit it was built from where that is known.</summary>
    public static string Version { get; } =
        typeof(Product).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
