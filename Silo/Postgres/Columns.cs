using System.Globalization;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Servicenav.Postgres;

/// <summary>How values are stored and sent: instants as ticks of 100 ns, many values of one column as an array.</summary>
internal static class Columns
{
    /// <summary>Adds the column to a statement's parameters; it is sent with what it holds when the statement runs.</summary>
    public static List<T> Column<T>(this NpgsqlParameterCollection parameters, NpgsqlDbType type)
    {
        var values = new List<T>();
        parameters.Add(new NpgsqlParameter<List<T>> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type });
        return values;
    }

    public static long Stored(this Instant at) => at.ToUnixTimeTicks();

    public static long? Stored(this Instant? at) => at?.ToUnixTimeTicks();

    public static Instant InstantAt(this NpgsqlDataReader row, int column) => Instant.FromUnixTimeTicks(row.GetInt64(column));

    public static Instant? MaybeInstantAt(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.InstantAt(column);

    public static string? MaybeTextAt(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static T KeyAt<T>(this NpgsqlDataReader row, int column) where T : IParsable<T> =>
        T.Parse(row.GetString(column), CultureInfo.InvariantCulture);

    public static T? MaybeKeyAt<T>(this NpgsqlDataReader row, int column) where T : struct, IParsable<T> =>
        row.IsDBNull(column) ? null : row.KeyAt<T>(column);
}
