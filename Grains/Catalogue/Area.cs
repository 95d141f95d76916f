using Servicenav.Cases;

namespace Servicenav.Catalogue;

/// <summary>A box around the municipality, in degrees of WGS84.</summary>
public sealed record Area(double South, double West, double North, double East)
{
    public bool Contains(Position it) => it.Latitude >= South && it.Latitude <= North && it.Longitude >= West && it.Longitude <= East;
}
