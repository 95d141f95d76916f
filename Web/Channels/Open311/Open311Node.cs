namespace Servicenav.Channels.Open311;

/// <summary>
/// A named value of an answer, which is written as XML or, by the Spark convention that the standard has, as JSON: names of items and of the
/// whole are XML's alone, and a list is a list also when it has one item.
/// </summary>
/// <param name="Value">A string, bool, int or double; nodes; an <see cref="Open311List"/>; or null.</param>
internal sealed record Open311Node(string Name, object? Value);

/// <param name="Item">What XML calls each of the items.</param>
/// <param name="Items">What nodes have as values.</param>
internal sealed record Open311List(string Item, IEnumerable<object?> Items);
