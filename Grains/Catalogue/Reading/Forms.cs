using System.Text.RegularExpressions;

namespace Servicenav.Catalogue.Reading;

/// <summary>How keys and addresses are written. The schema has the same patterns; a test compares them.</summary>
internal static partial class Forms
{
    /// <summary>A key, as of a unit or a service.</summary>
    [GeneratedRegex("^[a-z][a-z0-9-]*$", RegexOptions.CultureInvariant)]
    public static partial Regex Key();

    /// <summary>A staff id, e.g. <c>anna.lindqvist</c>.</summary>
    [GeneratedRegex("^[a-z][a-z0-9.-]*$", RegexOptions.CultureInvariant)]
    public static partial Regex StaffId();

    /// <summary>The first part of public references, e.g. <c>LND</c>.</summary>
    [GeneratedRegex("^[A-Z]{3}$", RegexOptions.CultureInvariant)]
    public static partial Regex Prefix();

    /// <summary>Good enough to catch a slip: the mail server knows the rest.</summary>
    [GeneratedRegex(@"^[^@\s]+@[^@\s]+$", RegexOptions.CultureInvariant)]
    public static partial Regex Email();

    /// <summary>A telephone number with its area or country code.</summary>
    [GeneratedRegex(@"^(\+|0)[0-9 -]{4,20}$", RegexOptions.CultureInvariant)]
    public static partial Regex PhoneNumber();

    /// <summary>Where something is posted: no names or passwords in it, and nothing after a #.</summary>
    [GeneratedRegex(@"^https?://[^\s/?#@]+(/[^\s#]*)?$", RegexOptions.CultureInvariant)]
    public static partial Regex WebAddress();

    /// <summary>The short number of a desk's telephone.</summary>
    [GeneratedRegex("^[0-9]{2,8}$", RegexOptions.CultureInvariant)]
    public static partial Regex Extension();

    /// <summary>The municipality's name in Open311: its site.</summary>
    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{0,99}$", RegexOptions.CultureInvariant)]
    public static partial Regex Jurisdiction();

    /// <summary>A length of calendar time.</summary>
    [GeneratedRegex("^[1-9][0-9]{0,2}[dy]$", RegexOptions.CultureInvariant)]
    public static partial Regex Keep();

    /// <summary>
    /// A key of only these becomes a number in the store's string keys, where <c>eda</c> and <c>0eda</c> would be one:
    /// a municipality's key, the first part of every key, must not be so.
    /// </summary>
    [GeneratedRegex("^[0-9a-f]+$", RegexOptions.CultureInvariant)]
    public static partial Regex Hexadecimal();
}
