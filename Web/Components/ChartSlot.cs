namespace Servicenav.Components;

/// <summary>One place on a chart's axis, e.g. an hour.</summary>
/// <param name="Label">What stands under it.</param>
/// <param name="Mark">What the bars are held against; null for nothing.</param>
public sealed record ChartSlot(string Label, IReadOnlyList<ChartBar> Bars, decimal? Mark = null);

/// <param name="Value">Null draws nothing.</param>
/// <param name="Tone">The class of its colour, e.g. <c>tone-good</c>.</param>
public readonly record struct ChartBar(decimal? Value, string Tone);
