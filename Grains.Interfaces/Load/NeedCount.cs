namespace Servicenav.Load;

/// <summary>Why an open case needs a supervisor's decision, gravest first.</summary>
public enum DecisionNeed
{
    /// <summary>Somebody, or a missed promise, has raised it to a supervisor or higher.</summary>
    Raised,

    /// <summary>It waits for a desk and is due before its unit closes today.</summary>
    BeforeClosing,

    /// <summary>A desk has it where nobody works now, though its unit is open.</summary>
    Unowned,

    /// <summary>It waits and nobody has recognised what it is about.</summary>
    Unrouted,

    /// <summary>It has changed hands too often.</summary>
    ManyHops,
}

/// <summary>How many cases need a decision for one reason.</summary>
[GenerateSerializer, Immutable, Alias("need-count")]
public readonly record struct NeedCount([property: Id(0)] DecisionNeed Need, [property: Id(1)] int Count);
