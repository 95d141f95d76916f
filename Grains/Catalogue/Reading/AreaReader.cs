using System.Globalization;

namespace Servicenav.Catalogue.Reading;

/// <summary>Reads the box around the municipality.</summary>
internal static class AreaReader
{
    public static Area? Read(YamlNode? node, Problems problems)
    {
        if (node is null || Fields.Of(node, Shape.Area, problems) is not { } fields
            || Degrees("south", 90) is not { } south || Degrees("west", 180) is not { } west
            || Degrees("north", 90) is not { } north || Degrees("east", 180) is not { } east)
            return null;

        if (south >= north)
            problems.Add(fields["south"]!.At, "south is not south of north; change the two", Below(south, 90, north));
        if (west >= east)
            problems.Add(fields["west"]!.At, "west is not west of east; change the two", Below(west, 180, east));
        return new((double)south, (double)west, (double)north, (double)east);

        decimal? Degrees(string key, int most) => fields[key].Number(-most, most, problems);

        static ProblemSaid Below(decimal written, int least, decimal most) => new(
            ProblemKind.OutOfRange, written.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"-{least}–{most}"));
    }
}
