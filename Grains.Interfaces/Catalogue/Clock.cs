namespace Servicenav.Catalogue;

/// <summary>Which time a promise runs in.</summary>
public enum Clock
{
    /// <summary>Every minute of the week counts.</summary>
    Wall,

    /// <summary>Only the municipality's working time counts.</summary>
    Working,
}
