using System.Globalization;
using System.Text.RegularExpressions;

namespace Servicenav.Cases;

/// <summary>A point on the earth, in degrees of WGS84.</summary>
[GenerateSerializer, Immutable, Alias("position")]
public readonly partial record struct Position([property: Id(0)] double Latitude, [property: Id(1)] double Longitude)
{
    public bool IsOnEarth => Latitude is >= -90 and <= 90 && Longitude is >= -180 and <= 180;

    /// <summary>As RFC 5870 has it, for whatever shows maps at the reader's.</summary>
    public string GeoUri => string.Create(CultureInfo.InvariantCulture, $"geo:{Latitude:0.######},{Longitude:0.######}");

    /// <summary>As people paste it: <c>55.70584, 13.19321</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Latitude:0.######}, {Longitude:0.######}");

    /// <summary>Reads what people paste: two decimal numbers, latitude first, as they are or within a link to a map.</summary>
    public static bool TryRead(string? text, out Position position)
    {
        position = default;
        var found = Pair().Match(text ?? "") is { Success: true } plain ? plain : WithCommas().Match(text ?? "");
        if (!found.Success)
            return false;
        position = new(Number(found.Groups["lat"].Value), Number(found.Groups["long"].Value));
        return true;
    }

    /// <summary>
    /// Along a great circle (the haversine formula) on a ball of the earth's mean radius as the IUGG has it; within 0.6 % of the way on the
    /// ellipsoid.
    /// </summary>
    public double MetresTo(Position other)
    {
        const double meanRadius = 6_371_008.8;
        double Squared(double from, double to) => Math.Pow(Math.Sin(double.DegreesToRadians(to - from) / 2), 2);
        var chord = Squared(Latitude, other.Latitude)
            + (Math.Cos(double.DegreesToRadians(Latitude)) * Math.Cos(double.DegreesToRadians(other.Latitude)) * Squared(Longitude, other.Longitude));
        return 2 * meanRadius * Math.Asin(Math.Sqrt(Math.Min(1, chord)));
    }

    private static double Number(string written) => double.Parse(written.Replace(',', '.'), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![\d.])(?<lat>-?\d{1,3}\.\d+)(\s*[,;/]\s*|\s+|%2C|&m?lon=|!4d)(?<long>-?\d{1,3}\.\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Pair();

    [GeneratedRegex(@"(?<![\d,])(?<lat>-?\d{1,3},\d+)(\s*[,;/]\s+|\s+)(?<long>-?\d{1,3},\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex WithCommas();
}
