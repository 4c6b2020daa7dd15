using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Morsel.Design.Tests;

/// <summary>
/// Whoever calls the library from a loop has to know what a call costs the garbage collector: every public member that does work says in
/// its docstring whether it allocates. That it is true where it says "nothing" is tested beside the library.
/// </summary>
public sealed class AllocationDocsTests
{
    [Theory]
    [InlineData("Morsel")]
    [InlineData("Morsel.Files")]
    [InlineData("Morsel.Fitting")]
    [InlineData("Morsel.Library")]
    public void EveryPublicMemberThatWorksSaysWhetherItAllocates(string project)
    {
        Dictionary<string, string> texts = XDocument
            .Load(Path.Combine(AppContext.BaseDirectory, project + ".xml"))
            .Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, member => member.Value);
        string[] silent =
        [
            .. from type in Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, project + ".dll")).GetExportedTypes()
            from member in WorkingMembers(type)
            let name = DocumentationName.Of(member)
            where !texts.TryGetValue(name, out string? text) || !text.Contains("llocates", StringComparison.Ordinal)
            orderby name
            select name,
        ];
        Assert.True(silent.Length == 0, "Say whether it allocates:\n" + string.Join('\n', silent));
    }

    // What the compiler makes, what only keeps its arguments, and accessors of stored values do no work.
    static IEnumerable<MemberInfo> WorkingMembers(Type type)
    {
        const BindingFlags Own =
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly | BindingFlags.NonPublic;
        MethodInfo[] methods = type.GetMethods(Own);
        bool onlyKeeps = type.IsAssignableTo(typeof(Exception)) || methods.Any(method => method.Name == "PrintMembers");
        IEnumerable<MemberInfo> constructors = type.GetConstructors(Own)
            .Where(made => made.IsPublic && !onlyKeeps && made.GetParameters().Length > 0);
        IEnumerable<MemberInfo> working = methods.Where(method => method.IsPublic && !method.IsSpecialName && IsWritten(method));
        IEnumerable<MemberInfo> operators = methods.Where(method =>
            method.IsPublic && method.Name.StartsWith("op_", StringComparison.Ordinal) && IsWritten(method)
        );
        IEnumerable<MemberInfo> computed = type.GetProperties(Own)
            .Where(property =>
                property.GetMethod is { IsPublic: true, IsAbstract: false } getter
                && IsWritten(getter)
                && !type.GetFields(Own).Any(field => field.Name == $"<{property.Name}>k__BackingField")
            );
        return [.. constructors, .. working, .. operators, .. computed];
    }

    static bool IsWritten(MethodInfo method) => method.GetCustomAttribute<CompilerGeneratedAttribute>() is null;
}
