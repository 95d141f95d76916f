using System.Text.RegularExpressions;

namespace Servicenav.Catalogue.Reading;

/// <summary>Checks keys that a catalogue's author chooses.</summary>
internal static class Keys
{
    private const string Letters = "small letters a-z, digits and hyphens, beginning with a letter";

    /// <summary>A key written as a value, e.g. a desk's.</summary>
    public static string? Key(this YamlNode? node, Problems problems) => node.Name(Forms.Key(), Limits.Key, Letters, problems);

    /// <summary>A person's id.</summary>
    public static string? StaffId(this YamlNode? node, Problems problems) =>
        node.Name(Forms.StaffId(), Limits.StaffId, "small letters a-z, digits, full stops and hyphens, beginning with a letter", problems);

    /// <summary>A municipality's key.</summary>
    public static string? MunicipalityKey(this YamlNode? node, Problems problems)
    {
        var key = node.Key(problems);
        if (key is not null && Forms.Hexadecimal().IsMatch(key))
        {
            problems.Add(node!.At, $"'{key}' reads as a hexadecimal number; lengthen it, e.g. '{key}-kommun'");
        }

        return key;
    }

    /// <summary>A key that names an entry of a map.</summary>
    public static void CheckKey(this YamlEntry entry, Problems problems) =>
        Check(entry.Key, entry.At, Forms.Key(), Limits.Key, Letters, problems);

    private static string? Name(this YamlNode? node, Regex form, int limit, string letters, Problems problems)
    {
        var key = node.Word("a key", problems);
        return key is not null && Check(key, node!.At, form, limit, letters, problems) ? key : null;
    }

    private static bool Check(string key, Place at, Regex form, int limit, string letters, Problems problems)
    {
        var reason = key switch
        {
            _ when !form.IsMatch(key) => $"'{key}' is not a valid key; use {letters}",
            { Length: var length } when length > limit => $"the key is {length} characters long; at most {limit} fit",
            _ => null,
        };
        if (reason is not null)
        {
            problems.Add(at, reason, form.IsMatch(key) ? new(ProblemKind.TooLong, key, $"{limit}") : new(ProblemKind.NotAKey, key));
        }

        return reason is null;
    }
}
