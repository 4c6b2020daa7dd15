namespace Morsel;

/// <summary>A setting has a value that it cannot have. <see cref="Exception.Message"/> says what was expected and found.</summary>
public sealed class SettingException(string name, string problem) : ArgumentException($"{name}: {problem}")
{
    /// <summary>The setting, by the name a spec uses.</summary>
    public string Setting { get; } = name;

    /// <summary>What is wrong, without the name.</summary>
    public string Problem { get; } = problem;
}
