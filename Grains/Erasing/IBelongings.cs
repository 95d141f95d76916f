using Servicenav.Cases;

namespace Servicenav.Erasing;

/// <summary>
/// Something that is kept beside a case's events and tells of its citizen: it goes when the case is erased. Whoever stores such things
/// registers one; every silo has all of them.
/// </summary>
public interface IBelongings
{
    /// <summary>
    /// Erases what belongs to the case. Asked before the case itself is erased, and again when that fails: erasing nothing is no error.
    /// </summary>
    /// <param name="it">As it was before.</param>
    Task Erase(Case it, CancellationToken cancel = default);
}
