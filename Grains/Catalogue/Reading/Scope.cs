namespace Servicenav.Catalogue.Reading;

/// <summary>What every part of the file may refer to.</summary>
/// <param name="Languages">Languages of texts, first the default.</param>
/// <param name="WorkingTime">The working day, and the exceptions that every unit's hours share.</param>
internal sealed record Scope(
    Problems Problems,
    Names Languages,
    Names Skills,
    Names Departments,
    Names Promises,
    Names Services,
    Names Retentions,
    CalendarRules WorkingTime);
