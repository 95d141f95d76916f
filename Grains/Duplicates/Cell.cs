using Servicenav.Cases;

namespace Servicenav.Duplicates;

/// <summary>
/// The earth in rows of cells, each a little more than <see cref="Likeness.Near"/> high and wide, so that all that is near to a point lies in
/// its own cell or one of the eight around. Not across the 180th meridian or at the poles.
/// </summary>
internal readonly record struct Cell(int Row, int Column)
{
    private const double MetresADegree = 111_195;
    private const double Degrees = 1.01 * Likeness.Near / MetresADegree;

    public static Cell Of(Position it)
    {
        var row = (int)Math.Floor(it.Latitude / Degrees);
        return new(row, ColumnOf(it, row));
    }

    public static IEnumerable<Cell> Around(Position it)
    {
        var middle = (int)Math.Floor(it.Latitude / Degrees);
        for (var row = middle - 1; row <= middle + 1; row++)
        {
            var column = ColumnOf(it, row);
            for (var near = column - 1; near <= column + 1; near++)
                yield return new(row, near);
        }
    }

    /// <summary>A row's cells are as wide as at its end away from the equator, where a degree is shortest.</summary>
    private static int ColumnOf(Position it, int row) =>
        (int)Math.Floor(it.Longitude * Math.Cos(double.DegreesToRadians(Degrees * Math.Max(Math.Abs(row), Math.Abs(row + 1)))) / Degrees);
}
