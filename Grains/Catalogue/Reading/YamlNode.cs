using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Servicenav.Catalogue.Reading;

/// <summary>A value in the file. A map or list that has a key stands where the key does.</summary>
internal abstract record YamlNode(Place At)
{
    /// <summary>What it is, to a reader of a problem.</summary>
    public abstract string Kind { get; }
}

/// <summary>Keys in the file's order, each once.</summary>
internal sealed record YamlMap(Place At, ImmutableArray<YamlEntry> Entries) : YamlNode(At)
{
    public override string Kind => "a map of keys";
}

internal sealed record YamlEntry(string Key, Place At, YamlNode Value);

internal sealed record YamlList(Place At, ImmutableArray<YamlNode> Items) : YamlNode(At)
{
    public override string Kind => "a list";
}

/// <summary>A value that has been reported already and is not looked at again.</summary>
internal sealed record YamlHole(Place At) : YamlNode(At)
{
    public override string Kind => "nothing";
}

/// <summary>A single value; unquoted ones may be numbers and so on, as the core schema of YAML 1.2 (10.3.2) has it.</summary>
internal sealed partial record YamlScalar(Place At, string Value, bool IsPlain) : YamlNode(At)
{
    public bool IsText => Kind == "text";

    public bool IsInteger => IsPlain && Integer().IsMatch(Value);

    public override string Kind => IsPlain switch
    {
        true when Value is "" or "~" or "null" or "Null" or "NULL" => "nothing",
        true when Value is "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => $"the truth value {Value}",
        true when Integer().IsMatch(Value) || Number().IsMatch(Value) => $"the number {Value}",
        _ => "text",
    };

    [GeneratedRegex(@"\A([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)\z")]
    private static partial Regex Integer();

    [GeneratedRegex(@"\A([-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z")]
    private static partial Regex Number();
}
